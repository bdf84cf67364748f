package dev.hl.testkit.fakes.claude;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * The standard output: one JSON object a line, whole lines, one after the other. Safe for use by many threads. Nobody
 * reading is no failure: like the original it goes on.
 */
final class Wire {
    private final OutputStream out;
    private final List<byte[]> heldBack = new ArrayList<>();
    private int toHoldBack;
    private boolean requestsTwice;
    private boolean trickling;

    Wire(OutputStream out) {
        this.out = out;
    }

    synchronized void line(Map<String, ?> object) {
        byte[] line = (Json.write(object) + "\n").getBytes(StandardCharsets.UTF_8);
        raw(line);
        if (requestsTwice && "control_request".equals(object.get("type"))) {
            raw(line);
        }
    }

    synchronized void raw(byte[] bytes) {
        if (toHoldBack == 0) {
            send(bytes);
            return;
        }
        heldBack.add(bytes);
        toHoldBack--;
        if (toHoldBack == 0) {
            Collections.reverse(heldBack);
            heldBack.forEach(this::send);
            heldBack.clear();
        }
    }

    /** The next lines are kept until there are so many of them, and then written last one first. */
    synchronized void reverseNext(int lines) {
        toHoldBack = lines;
    }

    synchronized void requestTwice() {
        requestsTwice = true;
    }

    /** From now on every write carries three bytes, which splits characters. */
    synchronized void trickle() {
        trickling = true;
    }

    /** Nothing is ever written again; whoever tries waits for ever. */
    synchronized void hang() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    private void send(byte[] bytes) {
        int step = trickling ? 3 : bytes.length;
        try {
            for (int from = 0; from < bytes.length; from += step) {
                out.write(Arrays.copyOfRange(bytes, from, Math.min(from + step, bytes.length)));
                out.flush();
            }
        } catch (IOException e) {
            // A closed pipe does not end the original either.
        }
    }
}
