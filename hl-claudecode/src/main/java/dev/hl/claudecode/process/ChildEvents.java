package dev.hl.claudecode.process;

import java.nio.charset.StandardCharsets;

/** Hears a child process. Calls about lines come from its reader, in order. */
public interface ChildEvents {
    /**
     * A complete line, without its end, in UTF-8. May block, which stops the reading of more.
     *
     * @param bytes where it is; they are used again afterwards
     * @param from where it begins
     * @param to behind its last byte
     */
    default void line(byte[] bytes, int from, int to) {
        line(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }

    /** The same, as a text. */
    void line(String text);

    /** Everything that was read so far has been told; the reader looks for more. May block as {@link #line(String)} may. */
    default void paused() {}

    /** A line is longer than {@code limit} bytes; the rest of it is skipped. */
    void overlong(String head, int limit);

    /**
     * The process is gone. Told once and soon, even when a line is still being heard or more of them follow; must not
     * block.
     */
    default void gone(int code, String errorTail) {}

    /** The process is gone and everything it said has been heard. The last call, made once; must not block. */
    void exited(int code, String errorTail);
}
