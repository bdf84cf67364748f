package dev.hl.approval.risk;

import dev.hl.api.approval.Risk;
import dev.hl.api.approval.RiskAssessment;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is suspicious about a web address. */
final class WebRisk {
    private static final Pattern NUMBERS = Pattern.compile("\\[.*]|[0-9.]+|0x[0-9a-f.x]+");

    private WebRisk() {}

    static RiskAssessment of(String address) {
        return suspicion(address)
                .map(reason -> new RiskAssessment(Risk.HIGH, reason))
                .orElseGet(() ->
                        RiskAssessment.unknown("what an address tells its host and what comes back is not known"));
    }

    private static Optional<String> suspicion(String address) {
        try {
            URI uri = new URI(address);
            if (!"https".equalsIgnoreCase(uri.getScheme())) {
                return Optional.of("an address without encryption");
            }
            if (uri.getUserInfo() != null || uri.getPort() >= 0) {
                return Optional.of("an address with a user name or a port");
            }
            return isLocal(uri.getHost()) ? Optional.of("an address inside a network, or a number") : Optional.empty();
        } catch (URISyntaxException ambiguous) {
            return Optional.of("an address that can be read in several ways");
        }
    }

    private static boolean isLocal(@Nullable String host) {
        if (host == null) {
            return true;
        }
        String name = host.toLowerCase(Locale.ROOT);
        return NUMBERS.matcher(name).matches()
                || !name.contains(".")
                || name.endsWith(".localhost")
                || name.endsWith(".local")
                || name.endsWith(".internal");
    }
}
