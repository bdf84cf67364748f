package dev.hl.testkit.fakes.claude;

import org.jspecify.annotations.Nullable;

/**
 * What became of a request to the host.
 *
 * @param payload what the host answered with
 * @param error why there is no answer, in the original's words
 */
record Answer(@Nullable Object payload, @Nullable String error) {
    static Answer of(@Nullable Object payload) {
        return new Answer(payload, null);
    }

    static Answer failed(String error) {
        return new Answer(null, error);
    }

    boolean isFailed() {
        return error != null;
    }
}
