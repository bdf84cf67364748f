package dev.hl.api.agent;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the account stands with a limit of the model's service.
 *
 * @param status whether it still lets requests through
 * @param resetsAt when it begins anew, or null when the service does not say
 * @param limit which limit it is, in the service's own words, such as {@code five_hour}; empty when it does not say
 * @param used the part of it that is used, from 0 to 1, or null when the service does not say
 */
public record UsageLimit(
        Status status,
        @Nullable Instant resetsAt,
        String limit,
        @Nullable BigDecimal used) implements AgentMessage {
    /** Whether requests are let through. */
    public enum Status {
        /** They are. */
        ALLOWED,
        /** They are, but not for long. */
        WARNING,
        /** They are not, until the limit begins anew. */
        REACHED
    }

    @Override
    public String kind() {
        return "usage_limit";
    }

    /** When it begins anew; empty when the service does not say. */
    public Optional<Instant> reset() {
        return Optional.ofNullable(resetsAt);
    }

    /** The part of it that is used, from 0 to 1; empty when the service does not say. */
    public Optional<BigDecimal> usedPart() {
        return Optional.ofNullable(used);
    }
}
