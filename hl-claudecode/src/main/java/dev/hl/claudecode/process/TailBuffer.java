package dev.hl.claudecode.process;

import java.nio.charset.StandardCharsets;

/** Keeps the last bytes of a stream. Safe for use by many threads. */
final class TailBuffer {
    private final byte[] ring;
    private long total;

    TailBuffer(int capacity) {
        ring = new byte[capacity];
    }

    synchronized void add(byte[] bytes, int count) {
        for (int i = Math.max(0, count - ring.length); i < count; i++) {
            ring[(int) ((total + i) % ring.length)] = bytes[i];
        }
        total += count;
    }

    /** The end of the stream as text; a character that was cut shows as a replacement. */
    synchronized String text() {
        int kept = (int) Math.min(total, ring.length);
        byte[] end = new byte[kept];
        for (int i = 0; i < kept; i++) {
            end[i] = ring[(int) ((total - kept + i) % ring.length)];
        }
        return new String(end, StandardCharsets.UTF_8).strip();
    }
}
