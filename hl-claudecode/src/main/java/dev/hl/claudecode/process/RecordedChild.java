package dev.hl.claudecode.process;

import java.io.IOException;
import java.io.InputStream;

/** What a child process said once, and was recorded. */
public final class RecordedChild {
    private static final int CHUNK = 64 * 1024;

    private RecordedChild() {}

    /**
     * Tells of every line as if the process said it now, then of its exit, on this thread.
     *
     * @param longestLine lines of more bytes are skipped and told of
     */
    public static void hear(InputStream output, int longestLine, ChildEvents events) throws IOException {
        LineSplitter lines = new LineSplitter(longestLine, events);
        byte[] buffer = new byte[CHUNK];
        for (int count = output.read(buffer); count >= 0; count = output.read(buffer)) {
            lines.add(buffer, count);
        }
        lines.end();
        events.exited(0, "");
    }
}
