package dev.hl.claudecode;

import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentNotice;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.spi.AgentExit;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Routes what the program says: to the listener, to the doors, or back to the program. Confined to the dispatcher. */
final class Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    private static final Set<String> BELONGING_TO_TURN = Set.of("can_use_tool", "hook_callback");

    private final Ear ear;
    private final Inquiries inquiries;
    private final Doors doors;
    private final Turns turns;
    private final Runnable finishInput;
    private final TurnResults results = new TurnResults();
    private final Speech speech;

    /**
     * @param finishInput tells the program that nothing will follow
     */
    Conversation(Ear ear, Inquiries inquiries, Doors doors, Turns turns, Runnable finishInput) {
        this.ear = ear;
        this.inquiries = inquiries;
        this.doors = doors;
        this.turns = turns;
        this.finishInput = finishInput;
        speech = new Speech(ear, doors, results);
    }

    /** The program said a line. */
    void hear(Fields line, String raw) {
        switch (line.text("type", "")) {
            case "control_request" -> asked(line.text("request_id", ""), line.at("request"));
            case "control_response" -> answeredInVain(line.at("response"));
            case "control_cancel_request" -> inquiries.cancelled(line.text("request_id", ""));
            case "result" -> ended(line, raw);
            case "keep_alive" -> LOG.trace("The agent is alive");
            default -> said(line, raw);
        }
    }

    /** Passes a message on. */
    void say(AgentMessage message, String raw) {
        ear.message(message, raw);
    }

    /** The program is gone; the last call. */
    void exited(int code, String errorTail) {
        turns.gone();
        try {
            inquiries.exited();
        } finally {
            ear.exited(new AgentExit(code, errorTail));
        }
    }

    private void asked(String requestId, Fields request) {
        if (BELONGING_TO_TURN.contains(request.text("subtype", ""))) {
            turns.running();
        }
        inquiries.asked(requestId, request);
    }

    /** Answers that somebody waits for do not come this far. */
    private void answeredInVain(Fields response) {
        String id = response.text("request_id", "without an id");
        say(new AgentNotice("unexpected_answer", "Nobody waits for the answer to the request " + id), "");
    }

    private void ended(Fields line, String raw) {
        boolean ofItself = line.at("origin").has("kind");
        speech.turnEnded();
        if (!turns.ended(ofItself)) {
            // What it used is part of what the next result reports.
            say(new AgentNotice("background_turn", line.text("result", "")), raw);
            return;
        }
        TurnResult result = results.read(line);
        doors.turnEnded(result.outcome());
        ear.turnEnded(result, raw);
        if (turns.isFinished() || result.outcome() == TurnOutcome.DEFERRED) {
            finishInput.run();
        }
    }

    private void said(Fields line, String raw) {
        if (belongsToTurn(line)) {
            turns.running();
        }
        speech.said(line, raw);
    }

    private static boolean belongsToTurn(Fields line) {
        String type = line.text("type", "");
        return type.equals("assistant") || (type.equals("system") && "init".equals(line.text("subtype")));
    }
}
