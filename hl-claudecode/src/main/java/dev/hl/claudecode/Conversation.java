package dev.hl.claudecode;

import dev.hl.api.InvalidValueException;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentNotice;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.ToolReturned;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.spi.AgentExit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Routes what the program says: to the listener, to the doors, or back to the program. Confined to the dispatcher. */
final class Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
    private static final String UNREADABLE = "The call could not be understood, so it is refused: ";

    private final Ear ear;
    private final Voice voice;
    private final Doors doors;
    private final Turns turns;
    private final Runnable finishInput;
    private final TurnResults results = new TurnResults();

    /**
     * @param finishInput tells the program that nothing will follow
     */
    Conversation(Ear ear, Voice voice, Doors doors, Turns turns, Runnable finishInput) {
        this.ear = ear;
        this.voice = voice;
        this.doors = doors;
        this.turns = turns;
        this.finishInput = finishInput;
    }

    /** The program said a line. */
    void hear(Fields line, String raw) {
        switch (line.text("type", "")) {
            case "control_request" -> asked(line.text("request_id", ""), line.at("request"));
            case "control_response" -> answered(line.at("response"));
            case "control_cancel_request" -> doors.cancel(line.text("request_id", ""));
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
        doors.exited();
        ear.exited(new AgentExit(code, errorTail));
    }

    private void asked(String requestId, Fields request) {
        String subtype = request.text("subtype", "");
        switch (subtype) {
            case "can_use_tool" -> askPermission(requestId, request);
            case "hook_callback" -> askHook(requestId, request);
            default -> {
                say(new AgentNotice("unsupported_request", subtype), "");
                reply(Outgoing.error(requestId, "This host does not support the request " + subtype));
            }
        }
    }

    private void askPermission(String requestId, Fields request) {
        turns.running();
        try {
            doors.ask(Door.permission(requestId, request));
        } catch (InvalidValueException e) {
            refused(e);
            PermissionReply.Deny deny = new PermissionReply.Deny(UNREADABLE + e.field(), false);
            reply(Outgoing.denies(requestId, deny));
        }
    }

    /** Always answered with a decision: the program goes on with the call when it gets an error. */
    private void askHook(String requestId, Fields request) {
        turns.running();
        try {
            doors.ask(Door.hook(requestId, request));
        } catch (InvalidValueException e) {
            refused(e);
            reply(Outgoing.hookDenies(requestId, UNREADABLE + e.field()));
        }
    }

    private void refused(InvalidValueException problem) {
        LOG.warn("A call was refused because {} was not acceptable", problem.field());
        say(
                new AgentNotice("refused", "A call was refused because its " + problem.field() + " was not acceptable"),
                "");
    }

    private void answered(Fields response) {
        if ("error".equals(response.text("subtype"))) {
            say(new AgentNotice("request_failed", response.text("error", "")), "");
        }
    }

    private void ended(Fields line, String raw) {
        boolean ofItself = line.at("origin").has("kind");
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
        List<AgentMessage> messages = MessageParser.parse(line, raw);
        String rest = raw;
        for (AgentMessage message : messages) {
            ear.message(message, rest);
            rest = "";
            if (message instanceof ToolReturned returned) {
                doors.returned(returned);
            }
        }
    }

    private static boolean belongsToTurn(Fields line) {
        String type = line.text("type", "");
        return type.equals("assistant") || (type.equals("system") && "init".equals(line.text("subtype")));
    }

    private void reply(String line) {
        voice.say(line, failure -> {});
    }
}
