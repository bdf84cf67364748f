package dev.hl.api.agent;

import dev.hl.api.CanonicalJson;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What else there is to know about the end of a turn.
 *
 * @param status the HTTP status that the model's service failed with, or null
 * @param resetsAt when the limit that was reached begins anew, or null
 * @param output the output of the form that was asked for, or null
 * @param denials the calls that were refused
 * @param origin what began the turn where it was no message of the host, in the agent's own words; else empty
 * @param usageByModel what each model used in this turn, by its name
 */
public record TurnDetails(
        @Nullable Integer status,
        @Nullable Instant resetsAt,
        @Nullable Map<String, Object> output,
        List<DeniedCall> denials,
        String origin,
        Map<String, Usage> usageByModel) {
    /** Nothing else. */
    public static final TurnDetails NONE = new TurnDetails(null, null, null, List.of(), "", Map.of());

    public TurnDetails {
        output = output == null ? null : CanonicalJson.copy(output);
        denials = List.copyOf(denials);
        usageByModel = Collections.unmodifiableMap(new LinkedHashMap<>(usageByModel));
    }

    /** The HTTP status that the model's service failed with. */
    public OptionalInt httpStatus() {
        return status == null ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** When the limit that was reached begins anew. */
    public Optional<Instant> reset() {
        return Optional.ofNullable(resetsAt);
    }

    /** The output of the form that was asked for. */
    public Optional<Map<String, Object>> structuredOutput() {
        return Optional.ofNullable(output);
    }

    /** Whether no message of the host began the turn. */
    public boolean isSelfStarted() {
        return !origin.isEmpty();
    }
}
