package dev.hl.api.spi;

import dev.hl.api.CanonicalJson;
import dev.hl.api.InvalidValueException;
import dev.hl.api.ToolUseId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call that waits, or waited, for a human elsewhere.
 *
 * @param id the other side's name for it
 * @param run the run it belongs to, as the other side knows it; empty when it names none
 * @param kind what is asked for
 * @param name the function, or a name for contacts
 * @param input the arguments of the function; of a contact {@code message}, and {@code options} if it offers some
 * @param given the answer it has there, or null while it waits
 */
public record RemoteCall(
        ToolUseId id,
        String run,
        Kind kind,
        String name,
        Map<String, Object> input,
        @Nullable RemoteAnswer given) {
    /** What is asked for. */
    public enum Kind {
        /** May this function run? */
        FUNCTION_CALL,
        /** A human is told or asked something and answers freely. */
        HUMAN_CONTACT
    }

    public RemoteCall {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(kind, "kind");
        InvalidValueException.requireText(name, "name of a remote call");
        input = CanonicalJson.copy(input);
    }

    /** The answer it has there; empty while it waits. */
    public Optional<RemoteAnswer> answer() {
        return Optional.ofNullable(given);
    }
}
