package dev.hl.claudecode;

import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.agent.AgentStarted;
import dev.hl.api.agent.ConversationReplaced;
import dev.hl.api.agent.ToolReturned;
import org.jspecify.annotations.Nullable;

/**
 * What the program says and wants no answer to: goes to the listener as messages and pieces, and to whoever else has to
 * know. Confined to the dispatcher.
 */
final class Speech {
    private final Ear ear;
    private final Doors doors;
    private final TurnResults results;
    private final Pieces pieces;
    private @Nullable AgentSessionId transcript;

    Speech(Ear ear, Doors doors, TurnResults results) {
        this.ear = ear;
        this.doors = doors;
        this.results = results;
        pieces = new Pieces(ear);
    }

    /** The program said a line. */
    void said(Fields line, String raw) {
        switch (pieceOf(line)) {
            case "stream_event" -> {
                pieces.streamed(line);
                doors.streamed(line);
            }
            case "requesting" -> pieces.requested();
            case "thinking_tokens" -> pieces.thinking(line.whole("estimated_tokens"));
            default -> whole(line, raw);
        }
    }

    /** A turn is over. */
    void turnEnded() {
        pieces.turnEnded();
    }

    private void whole(Fields line, String raw) {
        pieces.said(line);
        doors.said(line);
        String rest = raw;
        for (AgentMessage message : MessageParser.parse(line, raw)) {
            noticeAnotherTranscript(message);
            ear.message(message, rest);
            rest = "";
            results.heard(message);
            doors.heard(message);
            if (message instanceof ToolReturned returned) {
                doors.returned(returned);
            }
        }
    }

    /** What only matters at the moment it is said, and comes in numbers; else the empty text. */
    private static String pieceOf(Fields line) {
        String type = line.text("type", "");
        if (!type.equals("system")) {
            return type.equals("stream_event") ? type : "";
        }
        boolean requesting = "requesting".equals(line.text("status")) && !line.has("permissionMode");
        return requesting ? "requesting" : line.text("subtype", "").equals("thinking_tokens") ? "thinking_tokens" : "";
    }

    /** The program does not always say that it begins anew; the name of its transcript does. */
    private void noticeAnotherTranscript(AgentMessage message) {
        if (message instanceof AgentStarted started) {
            if (transcript != null && !transcript.equals(started.agentSession())) {
                ear.message(new ConversationReplaced(started.agentSession()), "");
            }
            transcript = started.agentSession();
        } else if (message instanceof ConversationReplaced replaced) {
            transcript = replaced.next();
        }
    }
}
