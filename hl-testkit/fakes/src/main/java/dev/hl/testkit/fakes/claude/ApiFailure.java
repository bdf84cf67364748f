package dev.hl.testkit.fakes.claude;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The model could not be asked, or would not answer. */
final class ApiFailure extends Exception {
    private static final long serialVersionUID = 1;
    private static final Map<Integer, String> RETRY_NAMES = Map.of(
            401, "authentication_failed",
            429, "rate_limit",
            529, "overloaded");

    private final @Nullable Integer status;

    ApiFailure(@Nullable Integer status, String message) {
        this(status, message, null);
    }

    ApiFailure(@Nullable Integer status, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** The HTTP status, null where there was no answer. */
    @Nullable
    Integer status() {
        return status;
    }

    boolean isPassing() {
        return status == null || status == 401 || status == 429 || status >= 500;
    }

    /** The name in the notice that it is tried again. */
    String nameWhileTrying() {
        return status == null ? "unknown" : RETRY_NAMES.getOrDefault(status, "server_error");
    }

    /** The name on the last message of the turn. */
    String finalName() {
        if (status == null) {
            return "server_error";
        }
        return switch (status) {
            case 401, 403 -> "authentication_failed";
            case 404 -> "model_not_found";
            case 429 -> "rate_limit";
            default -> status >= 500 ? "server_error" : "unknown";
        };
    }

    /** What people read. */
    String text(String model) {
        String message = String.valueOf(getMessage());
        if (status == null) {
            return "API Error: Unable to connect to API (" + message + ")";
        }
        return switch (status) {
            case 401 -> "Invalid API key · Fix external API key";
            case 403 -> "Failed to authenticate. API Error: 403 " + message;
            case 404 ->
                "There's an issue with the selected model (" + model + "). It may not exist or you may not"
                        + " have access to it. Run --model to pick a different model.";
            case 429 -> "API Error: Request rejected (429) · " + message;
            default -> "API Error: " + status + " " + message;
        };
    }
}
