package dev.hl.claudecode.process;

import java.util.concurrent.CompletableFuture;

/** Hears each line and goes on with the next only when it may. */
record HeldEvents(ChildEvents events, CompletableFuture<Void> release) implements ChildEvents {
    @Override
    public void line(String text) {
        events.line(text);
        release.join();
    }

    @Override
    public void overlong(String head, int limit) {
        events.overlong(head, limit);
    }

    @Override
    public void gone(int code, String errorTail) {
        events.gone(code, errorTail);
    }

    @Override
    public void exited(int code, String errorTail) {
        events.exited(code, errorTail);
    }
}
