package dev.hl.claudecode.process;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Collects what a child says. */
final class HeardChild implements ChildEvents {
    record Exit(int code, String errorTail) {}

    private static final long SECONDS = 30;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> overlong = new LinkedBlockingQueue<>();
    private final CompletableFuture<Exit> gone = new CompletableFuture<>();
    private final CompletableFuture<Exit> exit = new CompletableFuture<>();

    @Override
    public void line(String text) {
        lines.add(text);
    }

    @Override
    public void overlong(String head, int limit) {
        overlong.add(head);
    }

    @Override
    public void gone(int code, String errorTail) {
        if (!gone.complete(new Exit(code, errorTail))) {
            throw new AssertionError("the end was told twice");
        }
    }

    @Override
    public void exited(int code, String errorTail) {
        if (!exit.complete(new Exit(code, errorTail))) {
            throw new AssertionError("the exit was told twice");
        }
    }

    /** The next line. */
    String line() throws Exception {
        String line = lines.poll(SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("the child said nothing more");
        }
        return line;
    }

    List<String> linesLeft() {
        return List.copyOf(lines);
    }

    List<String> overlongLines() {
        return List.copyOf(overlong);
    }

    Exit exit() throws Exception {
        return exit.get(SECONDS, TimeUnit.SECONDS);
    }

    Exit gone() throws Exception {
        return gone.get(SECONDS, TimeUnit.SECONDS);
    }

    boolean isExitTold() {
        return exit.isDone();
    }
}
