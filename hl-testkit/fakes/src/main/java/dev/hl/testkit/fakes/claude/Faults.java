package dev.hl.testkit.fakes.claude;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Goes wrong when a script says so; {@link MockFault} has the kinds. */
final class Faults {
    private static final String HALF_A_LINE = "{\"type\":\"assistant\",\"message\":{\"role\":\"assi";

    private final Wire wire;
    private final Behaviour behaviour;

    Faults(Wire wire, Behaviour behaviour) {
        this.wire = wire;
        this.behaviour = behaviour;
    }

    void commit(Map<String, Object> fault) throws InterruptedException {
        for (Map.Entry<String, Object> one : fault.entrySet()) {
            commit(one.getKey(), one.getValue());
        }
    }

    private void commit(String kind, @Nullable Object value) throws InterruptedException {
        switch (kind) {
            case "exit" -> Exit.with(number(value));
            case "crash" -> {
                wire.raw(HALF_A_LINE.getBytes(StandardCharsets.UTF_8));
                Exit.with(number(value));
            }
            case "hang" -> wire.hang();
            case "junk" -> wire.raw((value + "\n").getBytes(StandardCharsets.UTF_8));
            case "huge" -> wire.line(Json.of("type", "system", "subtype", "huge", "text", "x".repeat(number(value))));
            case "brokenUtf8" -> wire.raw(brokenUtf8());
            case "reverse" -> wire.reverseNext(number(value));
            case "duplicateRequests" -> wire.requestTwice();
            case "trickle" -> wire.trickle();
            case "stderr" -> System.err.print(value);
            case "child" -> leaveChild();
            default -> behave(kind, value);
        }
    }

    private void behave(String kind, @Nullable Object value) {
        switch (kind) {
            case "stopReading" -> behaviour.stopReading();
            case "ignoreInterrupts" -> behaviour.ignoreInterrupts();
            case "neverInitialize" -> behaviour.neverInitialize();
            case "answerAfter" -> behaviour.answerAfter(Path.of(String.valueOf(value)));
            case "resumeAtOnce" -> behaviour.resumeAtOnce();
            case "shakeHandsTwice" -> behaviour.shakeHandsTwice();
            default -> throw new IllegalArgumentException("a script has a fault that does not exist: " + kind);
        }
    }

    private static byte[] brokenUtf8() {
        byte[] line = "{\"type\":\"system\",\"subtype\":\"broken\",\"text\":\"??\"}\n".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < line.length; i++) {
            if (line[i] == '?') {
                line[i] = (byte) 0xff;
            }
        }
        return line;
    }

    /** It keeps the pipes open after this process has ended. */
    private static void leaveChild() {
        try {
            new ProcessBuilder(List.of("tail", "-f", "/dev/null")).inheritIO().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(@Nullable Object value) {
        return new BigDecimal(String.valueOf(value)).intValueExact();
    }
}
