package dev.hl.approval.outside;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a server answered.
 *
 * @param status the status code
 * @param pause how long the server wants to be left alone; zero where it says nothing that can be understood
 * @param body the text; empty where nobody asked for it
 */
record HttpReply(int status, Duration pause, String body) {
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    static HttpReply of(HttpResponse<String> response) {
        return new HttpReply(response.statusCode(), pause(response.headers()), response.body());
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Whether the same request may be taken later. */
    boolean isTemporary() {
        return status == 408 || status == 429 || status >= 500;
    }

    private static Duration pause(HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .flatMap(text -> SECONDS.matcher(text).matches()
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                        : until(text, headers))
                .filter(pause -> !pause.isNegative())
                .orElse(Duration.ZERO);
    }

    /** From the server's own date: its clock need not be ours. */
    private static Optional<Duration> until(String date, HttpHeaders headers) {
        return instant(date)
                .flatMap(end ->
                        headers.firstValue("Date").flatMap(HttpReply::instant).map(now -> Duration.between(now, end)));
    }

    private static Optional<Instant> instant(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}
