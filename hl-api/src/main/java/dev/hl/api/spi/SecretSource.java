package dev.hl.api.spi;

import dev.hl.api.Secret;
import dev.hl.api.agent.SecretRef;
import java.util.Optional;

/**
 * Where the secrets are that options only name. Asked at each launch, so that a secret can change and is kept nowhere.
 * Safe for use by many threads.
 */
@FunctionalInterface
public interface SecretSource {
    /** The secret, empty when there is none of that name; then the agent is not started. */
    Optional<Secret> find(SecretRef reference);

    /** A source that has none. */
    static SecretSource none() {
        return reference -> Optional.empty();
    }
}
