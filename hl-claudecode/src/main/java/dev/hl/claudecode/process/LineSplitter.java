package dev.hl.claudecode.process;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Cuts a stream of bytes into lines of UTF-8, keeping never more than the longest line allowed. Confined to one thread. */
final class LineSplitter implements PipeReader.Chunks {
    private static final int USUAL = 8 * 1024;
    private static final int KEPT_BETWEEN_LINES = 1024 * 1024;
    private static final int HEAD = 1024;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

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
        // A text is searched several times faster than one byte after the other is looked at.
        String places = new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
        int start = 0;
        for (int end = places.indexOf('\n'); end >= 0; end = places.indexOf('\n', start)) {
            complete(bytes, start, end);
            start = end + 1;
        }
        take(bytes, start, count - start);
        events.paused();
    }

    /** A line that came in one piece is heard where it lies. */
    private void complete(byte[] bytes, int from, int to) {
        if (length == 0 && !skipping && to - from <= longest) {
            hear(bytes, from, to);
        } else {
            take(bytes, from, to - from);
            endLine();
        }
    }

    /** What came after the last line end is a line as well. */
    @Override
    public void end() {
        endLine();
        events.paused();
    }

    private void take(byte[] bytes, int from, int count) {
        if (skipping) {
            return;
        }
        if (count > longest - length) {
            append(bytes, from, Math.max(0, Math.min(count, HEAD - length)));
            skipping = true;
            events.overlong(decode(0, Math.min(length, HEAD)), longest);
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
        if (!skipping) {
            hear(line, 0, length);
        }
        skipping = false;
        length = 0;
        if (line.length > KEPT_BETWEEN_LINES) {
            line = new byte[USUAL];
        }
    }

    private void hear(byte[] bytes, int from, int to) {
        int start = from + (hasByteOrderMark(bytes, from, to) ? BYTE_ORDER_MARK.length : 0);
        int end = to > start && bytes[to - 1] == '\r' ? to - 1 : to;
        if (end > start) {
            events.line(bytes, start, end);
        }
    }

    /** Some programs begin their output with one; it is not part of the text. */
    private static boolean hasByteOrderMark(byte[] bytes, int from, int to) {
        int mark = BYTE_ORDER_MARK.length;
        return to - from >= mark && Arrays.equals(bytes, from, from + mark, BYTE_ORDER_MARK, 0, mark);
    }

    private String decode(int start, int end) {
        return new String(line, start, end - start, StandardCharsets.UTF_8);
    }
}
