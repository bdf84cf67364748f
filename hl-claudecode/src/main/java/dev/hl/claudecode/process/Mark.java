package dev.hl.claudecode.process;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A variable in the environment of one child with a value that no other child has. What the child starts inherits it, and
 * is found by it when its parent is gone.
 */
record Mark(String variable, String value) {
    static final String VARIABLE = "HUMANLAYER_CHILD";

    private static final AtomicLong COUNT = new AtomicLong();
    private static final String HOST = host(ProcessHandle.current());

    static Mark next() {
        return new Mark(VARIABLE, HOST + COUNT.incrementAndGet());
    }

    /** A process number is used again some day; together with the start it is not. */
    private static String host(ProcessHandle self) {
        String start = self.info()
                .startInstant()
                .map(instant -> Long.toString(instant.toEpochMilli()))
                .orElse("unknown");
        return self.pid() + "-" + start + "-";
    }
}
