package dev.hl.claudecode;

import dev.hl.api.agent.UnreadableLine;
import dev.hl.claudecode.process.ChildEvents;
import java.nio.charset.StandardCharsets;

/**
 * Takes lines apart on the reader's thread and queues them for the conversation, as many at once as were read at once.
 * Answers that somebody waits for are handed over at once: who waits may be the listener, which holds up the queue.
 */
final class Reception implements ChildEvents {
    /** Takes a line apart. */
    @FunctionalInterface
    private interface Reading {
        Fields read() throws Json.UnreadableException;
    }

    private static final int HEAD = 1024;
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
            hear(() -> Json.read(bytes, from, to), text);
        } else {
            line(text);
        }
    }

    @Override
    public void line(String text) {
        hear(() -> Json.read(text), text);
    }

    private void hear(Reading reading, String text) {
        try {
            Fields line = reading.read();
            gate.heard(line);
            if (!isAwaited(line)) {
                lines.add(text.length(), () -> conversation.hear(line, text));
            }
        } catch (Json.UnreadableException e) {
            UnreadableLine message = new UnreadableLine("not a JSON object: " + e.getMessage(), head(text));
            lines.add(text.length(), () -> conversation.say(message, text));
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
