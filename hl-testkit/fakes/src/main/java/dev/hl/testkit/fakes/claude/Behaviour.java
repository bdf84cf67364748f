package dev.hl.testkit.fakes.claude;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a script makes the whole program do otherwise than the original. Safe for use by many threads. */
final class Behaviour {
    private volatile boolean deaf;
    private volatile boolean ignoringInterrupts;
    private volatile boolean neverInitializing;
    private volatile boolean resumingAtOnce;
    private volatile boolean shakingHandsTwice;
    private volatile @Nullable Path answerGate;

    boolean isDeaf() {
        return deaf;
    }

    void stopReading() {
        deaf = true;
    }

    boolean ignoresInterrupts() {
        return ignoringInterrupts;
    }

    void ignoreInterrupts() {
        ignoringInterrupts = true;
    }

    boolean neverInitializes() {
        return neverInitializing;
    }

    void neverInitialize() {
        neverInitializing = true;
    }

    boolean resumesAtOnce() {
        return resumingAtOnce;
    }

    void resumeAtOnce() {
        resumingAtOnce = true;
    }

    boolean shakesHandsTwice() {
        return shakingHandsTwice;
    }

    void shakeHandsTwice() {
        shakingHandsTwice = true;
    }

    /** The file without which the host gets no answers. */
    @Nullable
    Path answerGate() {
        return answerGate;
    }

    void answerAfter(Path gate) {
        answerGate = gate;
    }
}
