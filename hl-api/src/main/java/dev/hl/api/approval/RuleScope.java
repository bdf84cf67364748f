package dev.hl.api.approval;

import dev.hl.api.InvalidValueException;
import dev.hl.api.SessionId;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a standing rule holds.
 *
 * @param kind how far
 * @param of the session or the directory; empty for everywhere
 */
public record RuleScope(Kind kind, String of) {
    /** How far a rule holds. */
    public enum Kind {
        SESSION,
        DIRECTORY,
        EVERYWHERE
    }

    /** In every session. */
    public static final RuleScope EVERYWHERE = new RuleScope(Kind.EVERYWHERE, "");

    public RuleScope {
        Objects.requireNonNull(kind, "kind");
        InvalidValueException.unless(
                (kind == Kind.EVERYWHERE) == of.isEmpty(), "scope of a rule", of, "given but for everywhere");
    }

    /** In this session. */
    public static RuleScope session(SessionId session) {
        return new RuleScope(Kind.SESSION, session.value());
    }

    /** In every session that works in exactly this directory. */
    public static RuleScope directory(Path directory) {
        return new RuleScope(
                Kind.DIRECTORY, directory.toAbsolutePath().normalize().toString());
    }

    /** Whether it holds for this request. */
    public boolean covers(ApprovalRequest request) {
        return switch (kind) {
            case SESSION ->
                request.session().filter(id -> id.value().equals(of)).isPresent();
            case DIRECTORY ->
                request.context()
                        .workingDirectory()
                        .map(path -> path.toAbsolutePath().normalize().toString())
                        .filter(of::equals)
                        .isPresent();
            case EVERYWHERE -> true;
        };
    }
}
