package dev.hl.claudecode.process;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Cuts a stream of bytes into lines of UTF-8, keeping never more than the longest line allowed. Confined to one thread. */
final class LineSplitter implements PipeReader.Chunks {
    private static final int USUAL = 8 * 1024;
    private static final int KEPT_BETWEEN_LINES = 1024 * 1024;
    private static final int HEAD = 1024;

    private final int longest;
    private final ChildEvents events;
    private byte[] line = new byte[USUAL];
    private int length;
    private boolean skipping;

    LineSplitter(int longest, ChildEvents events) {
        this.longest = longest;
        this.events = events;
    }

    @Override
    public void add(byte[] bytes, int count) {
        int start = 0;
        for (int i = 0; i < count; i++) {
            if (bytes[i] == '\n') {
                take(bytes, start, i - start);
                endLine();
                start = i + 1;
            }
        }
        take(bytes, start, count - start);
    }

    /** What came after the last line end is a line as well. */
    @Override
    public void end() {
        endLine();
    }

    private void take(byte[] bytes, int from, int count) {
        if (skipping) {
            return;
        }
        if (count > longest - length) {
            append(bytes, from, Math.max(0, Math.min(count, HEAD - length)));
            skipping = true;
            events.overlong(decode(Math.min(length, HEAD)), longest);
            return;
        }
        append(bytes, from, count);
    }

    private void append(byte[] bytes, int from, int count) {
        if (count > line.length - length) {
            long doubled = Math.min(longest, line.length * 2L);
            line = Arrays.copyOf(line, (int) Math.max(Math.max(doubled, length + count), HEAD));
        }
        System.arraycopy(bytes, from, line, length, count);
        length += count;
    }

    private void endLine() {
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        if (!skipping && end > 0) {
            events.line(decode(end));
        }
        skipping = false;
        length = 0;
        if (line.length > KEPT_BETWEEN_LINES) {
            line = new byte[USUAL];
        }
    }

    private String decode(int end) {
        return new String(line, 0, end, StandardCharsets.UTF_8);
    }
}
