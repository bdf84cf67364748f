package dev.hl.claudecode.process;

/** Hears a child process. Calls about lines come from its reader, in order. */
public interface ChildEvents {
    /** A complete line, without its end. May block, which stops the reading of more. */
    void line(String text);

    /** A line is longer than {@code limit} bytes; the rest of it is skipped. */
    void overlong(String head, int limit);

    /** The process is gone and everything it said has been heard. The last call, made once; must not block. */
    void exited(int code, String errorTail);
}
