package dev.hl.claudecode;

import dev.hl.api.InvalidValueException;
import dev.hl.api.agent.AgentNotice;
import dev.hl.api.agent.PermissionReply;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the program asks of the host: each request goes to who answers it. Confined to the dispatcher. */
final class Inquiries {
    private static final Logger LOG = LoggerFactory.getLogger(Inquiries.class);
    private static final String UNREADABLE = "The call could not be understood, so it is refused: ";

    private final Ear ear;
    private final Voice voice;
    private final Doors doors;
    private final HostTools tools;

    Inquiries(Ear ear, Voice voice, Doors doors, HostTools tools) {
        this.ear = ear;
        this.voice = voice;
        this.doors = doors;
        this.tools = tools;
    }

    /** The program asks. */
    void asked(String requestId, Fields request) {
        String subtype = request.text("subtype", "");
        switch (subtype) {
            case "can_use_tool" -> askPermission(requestId, request);
            case "hook_callback" -> askHook(requestId, request);
            case "mcp_message" -> callServer(requestId, request);
            case "elicitation" -> {
                notice("elicitation", request.text("mcp_server_name", "") + " asked: " + request.text("message", ""));
                reply(Outgoing.success(requestId, Map.of("action", "decline")));
            }
            // A kind of dialog that was not declared is to be left alone: any answer would count as the user's.
            case "request_user_dialog" -> notice("user_dialog", request.text("dialog_kind", ""));
            default -> {
                notice("unsupported_request", subtype);
                reply(Outgoing.error(requestId, "This host does not support the request " + subtype));
            }
        }
    }

    /** The program no longer wants an answer. */
    void cancelled(String requestId) {
        doors.cancel(requestId);
    }

    /** The program is gone. */
    void exited() {
        doors.exited();
        tools.withdrawAll();
    }

    private void askPermission(String requestId, Fields request) {
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
        try {
            doors.ask(Door.hook(requestId, request));
        } catch (InvalidValueException e) {
            refused(e);
            reply(Outgoing.hookDenies(requestId, UNREADABLE + e.field()));
        }
    }

    private void callServer(String requestId, Fields request) {
        String server = request.text("server_name", "");
        if (server.equals(HostTools.SERVER)) {
            tools.hear(
                    requestId,
                    request.at("message"),
                    answer -> reply(Outgoing.success(requestId, Map.of("mcp_response", answer))));
        } else {
            reply(Outgoing.error(requestId, "This host serves no server " + server));
        }
    }

    private void refused(InvalidValueException problem) {
        LOG.warn("A call was refused because {} was not acceptable", problem.field());
        notice("refused", "A call was refused because its " + problem.field() + " was not acceptable");
    }

    private void notice(String topic, String text) {
        ear.message(new AgentNotice(topic, text), "");
    }

    private void reply(String line) {
        voice.say(line, failure -> {});
    }
}
