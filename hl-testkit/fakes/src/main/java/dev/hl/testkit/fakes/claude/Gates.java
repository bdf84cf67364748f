package dev.hl.testkit.fakes.claude;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that a script waits for, so that a test decides when it goes on. */
final class Gates {
    private static final int MILLIS = 5;

    private Gates() {}

    /**
     * Says that it waits by making {@code <gate>.reached}, and returns when the gate is there or the turn is to stop.
     */
    static void pass(Path gate, Abort abort) throws InterruptedException {
        try {
            Files.writeString(Path.of(gate + ".reached"), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (!Files.exists(gate) && !abort.await(MILLIS)) {
            // the condition does the waiting
        }
    }
}
