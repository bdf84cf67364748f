package dev.hl.testkit.fakes.anthropic;

import dev.hl.api.CanonicalJson;
import dev.hl.api.InvalidValueException;
import java.util.Map;

/** An HTTP error with the body that Anthropic gives it. */
record ErrorReply(int status, String type, String message) implements Reply {
    private static final Map<Integer, String> TYPES = Map.of(
            400, "invalid_request_error",
            401, "authentication_error",
            403, "permission_error",
            404, "not_found_error",
            413, "request_too_large",
            429, "rate_limit_error",
            504, "timeout_error",
            529, "overloaded_error");

    ErrorReply {
        InvalidValueException.unless(status >= 400 && status <= 599, "error status", status, "400 to 599");
    }

    static String usualType(int status) {
        return TYPES.getOrDefault(status, "api_error");
    }

    static ErrorReply invalid(String message) {
        return new ErrorReply(400, usualType(400), message);
    }

    String body() {
        return CanonicalJson.writeOrdered(
                Fields.of("type", "error", "error", Fields.of("type", type, "message", message)));
    }
}
