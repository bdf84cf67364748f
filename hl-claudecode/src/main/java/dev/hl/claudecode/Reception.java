package dev.hl.claudecode;

import dev.hl.api.agent.UnreadableLine;
import dev.hl.claudecode.process.ChildEvents;

/** Takes lines apart on the reader's thread and queues them for the conversation. */
final class Reception implements ChildEvents {
    private static final int HEAD = 1024;

    private final StartGate gate;
    private final Dispatcher dispatcher;
    private final Conversation conversation;

    Reception(StartGate gate, Dispatcher dispatcher, Conversation conversation) {
        this.gate = gate;
        this.dispatcher = dispatcher;
        this.conversation = conversation;
    }

    @Override
    public void line(String text) {
        try {
            Fields line = Json.read(text);
            gate.heard(line);
            dispatcher.executeLine(text.length(), () -> conversation.hear(line, text));
        } catch (Json.UnreadableException e) {
            UnreadableLine message = new UnreadableLine("not a JSON object: " + e.getMessage(), head(text));
            dispatcher.executeLine(text.length(), () -> conversation.say(message, text));
        }
    }

    @Override
    public void overlong(String head, int limit) {
        UnreadableLine message = new UnreadableLine("longer than " + limit + " bytes", head);
        dispatcher.executeLine(head.length(), () -> conversation.say(message, ""));
    }

    @Override
    public void exited(int code, String errorTail) {
        gate.exited(code, errorTail);
        dispatcher.executeLast(() -> conversation.exited(code, errorTail));
    }

    private static String head(String text) {
        return text.length() <= HEAD ? text : text.substring(0, HEAD);
    }
}
