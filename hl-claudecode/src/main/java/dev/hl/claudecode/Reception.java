package dev.hl.claudecode;

import dev.hl.api.agent.UnreadableLine;
import dev.hl.claudecode.process.ChildEvents;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Queues lines for the conversation, as many at once as were read at once. Whichever thread has time takes them apart: the
 * dispatcher, or the reader while others wait there. Answers that somebody waits for are handed over by the reader at once:
 * who waits may be the listener, which holds up the queue.
 */
final class Reception implements ChildEvents {
    /** Takes a line apart. */
    @FunctionalInterface
    private interface Reading {
        Fields read() throws Json.UnreadableException;
    }

    private static final int HEAD = 1024;

    /** In every line that the reader must know: requests, which open the gate, and responses. */
    private static final String CONTROL = "\"control_re";

    private static final char REPLACEMENT = '\ufffd';

    private final StartGate gate;
    private final Dispatcher dispatcher;
    private final Batch lines;
    private final Conversation conversation;
    private final Requests requests;
    private final String command;

    /**
     * @param command the program that is run
     */
    Reception(StartGate gate, Requests requests, Dispatcher dispatcher, Conversation conversation, String command) {
        this.gate = gate;
        this.requests = requests;
        this.command = command;
        this.dispatcher = dispatcher;
        lines = new Batch(dispatcher);
        this.conversation = conversation;
    }

    @Override
    public void line(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        // Bytes that are no UTF-8 are only forgiven when they are decoded before they are read.
        if (text.indexOf(REPLACEMENT) < 0) {
            byte[] line = Arrays.copyOfRange(bytes, from, to);
            hear(() -> Json.readLine(line), text);
        } else {
            line(text);
        }
    }

    @Override
    public void line(String text) {
        hear(() -> Json.read(text), text);
    }

    private void hear(Reading reading, String text) {
        int length = text.length();
        if (dispatcher.isBehind() || text.contains(CONTROL)) {
            takeApart(reading, text).ifPresent(rest -> lines.add(length, rest));
        } else {
            lines.add(length, () -> takeApart(reading, text).ifPresent(Runnable::run));
        }
    }

    /** Gives back what is left for the dispatcher to do. */
    private Optional<Runnable> takeApart(Reading reading, String text) {
        try {
            Fields line = reading.read();
            gate.heard(line);
            return isAwaited(line) ? Optional.empty() : Optional.of(() -> conversation.hear(line, text));
        } catch (Json.UnreadableException e) {
            UnreadableLine message = new UnreadableLine("not a JSON object: " + e.getMessage(), head(text));
            return Optional.of(() -> conversation.say(message, text));
        }
    }

    @Override
    public void overlong(String head, int limit) {
        UnreadableLine message = new UnreadableLine("longer than " + limit + " bytes", head);
        lines.add(head.length(), () -> conversation.say(message, ""));
    }

    @Override
    public void paused() {
        lines.flush();
    }

    @Override
    public void gone(int code, String errorTail) {
        gate.exited(command, code, errorTail);
        requests.fail(new ClaudeExitedException(command, code, errorTail));
    }

    @Override
    public void exited(int code, String errorTail) {
        dispatcher.executeLast(() -> conversation.exited(code, errorTail));
    }

    private boolean isAwaited(Fields line) {
        return "control_response".equals(line.text("type")) && requests.answered(line.at("response"));
    }

    private static String head(String text) {
        if (text.length() <= HEAD) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(HEAD - 1)) ? HEAD - 1 : HEAD);
    }
}
