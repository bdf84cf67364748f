package dev.hl.store.codec;

import dev.hl.api.HumanLayerException;
import dev.hl.api.InvalidValueException;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentNotice;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.agent.AgentStarted;
import dev.hl.api.agent.AgentText;
import dev.hl.api.agent.AgentThinking;
import dev.hl.api.agent.McpServerStatus;
import dev.hl.api.agent.ToolCalled;
import dev.hl.api.agent.ToolReturned;
import dev.hl.api.agent.UnknownMessage;
import dev.hl.api.agent.UnreadableLine;
import dev.hl.api.agent.UserText;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The form of every message. */
final class MessageForms {
    static final String WITHIN = "within";

    private static final List<Form<? extends AgentMessage, Fields>> CONVERSATION = List.of(
            Form.members(
                    "user",
                    UserText.class,
                    (message, to) -> to.put("text", message.text()),
                    from -> new UserText(from.text("text"))),
            Form.members(
                    "started",
                    AgentStarted.class,
                    (message, to) -> to.put(
                                    "agentSession", message.agentSession().value())
                            .put("model", message.model())
                            .put("tools", message.tools())
                            .putUnlessEmpty("version", message.version())
                            .putUnlessEmpty("mode", message.permissionMode())
                            .putObjects(
                                    "servers",
                                    message.servers().stream()
                                            .map(MessageForms::server)
                                            .toList()),
                    MessageForms::started),
            Form.members(
                    "text",
                    AgentText.class,
                    (message, to) -> to.put("text", message.text()).put(WITHIN, id(message.within())),
                    from -> new AgentText(from.text("text"), within(from))),
            Form.members(
                    "thinking",
                    AgentThinking.class,
                    (message, to) -> to.put("text", message.text()).put(WITHIN, id(message.within())),
                    from -> new AgentThinking(from.text("text"), within(from))),
            Form.members(
                    "tool_call",
                    ToolCalled.class,
                    (message, to) ->
                            to.put("call", Requests.write(message.call())).put(WITHIN, id(message.within())),
                    from -> new ToolCalled(Requests.readCall(from.object("call")), within(from))),
            Form.members(
                    "tool_result",
                    ToolReturned.class,
                    (message, to) -> to.put("call", message.call().value())
                            .put("text", message.text())
                            .put("error", message.error())
                            .put(WITHIN, id(message.within())),
                    from -> new ToolReturned(
                            new ToolUseId(from.text("call")), from.text("text"), from.flag("error"), within(from))),
            Form.members(
                    "notice",
                    AgentNotice.class,
                    (message, to) -> to.put("topic", message.topic()).put("text", message.text()),
                    from -> new AgentNotice(from.text("topic"), from.text("text"))),
            Form.members(
                    "unknown",
                    UnknownMessage.class,
                    (message, to) -> to.put("type", message.type()).put("raw", message.raw()),
                    from -> new UnknownMessage(from.text("type"), from.text("raw"))),
            Form.members(
                    "unreadable",
                    UnreadableLine.class,
                    (message, to) -> to.put("problem", message.problem()).put("head", message.head()),
                    from -> new UnreadableLine(from.text("problem"), from.text("head"))));

    private static final Forms<AgentMessage, Fields> ALL = new Forms<>(
            Stream.concat(CONVERSATION.stream(), ReportForms.ALL.stream()).toList());

    private MessageForms() {}

    static String write(AgentMessage message) {
        if (message instanceof UnknownMessage unknown && isAsStored(unknown)) {
            return unknown.raw();
        }
        Form<? extends AgentMessage, Fields> form = ALL.find(message.getClass());
        if (form == null) {
            throw new InvalidValueException("message", message.getClass().getName(), "of a class of dev.hl.api.agent");
        }
        return form.write(message).write();
    }

    static AgentMessage read(String payload) {
        Fields fields = Fields.parse(payload);
        String kind = fields.text(Form.KIND);
        Form<? extends AgentMessage, Fields> form = ALL.find(kind);
        if (form == null) {
            return new UnknownMessage(kind, payload);
        }
        try {
            return form.read(fields);
        } catch (HumanLayerException e) {
            return new UnknownMessage(kind, payload);
        }
    }

    /**
     * Whether it is what this version reads from its text: then a later version has written that, and is to find it
     * again.
     */
    private static boolean isAsStored(UnknownMessage message) {
        try {
            return read(message.raw()).equals(message);
        } catch (HumanLayerException e) {
            return false;
        }
    }

    /** What came later is written only where it says something, so that older lines are read and written as ever. */
    private static AgentStarted started(Fields from) {
        return new AgentStarted(
                new AgentSessionId(from.text("agentSession")),
                from.text("model"),
                from.list("tools"),
                from.textOrNone("version"),
                from.textOrNone("mode"),
                from.objects("servers").stream()
                        .map(server -> new McpServerStatus(server.text("name"), server.text("status")))
                        .toList());
    }

    private static Fields server(McpServerStatus server) {
        return Fields.empty().put("name", server.name()).put("status", server.status());
    }

    static @Nullable String id(@Nullable ToolUseId id) {
        return id == null ? null : id.value();
    }

    static @Nullable ToolUseId within(Fields from) {
        return from.orNull(WITHIN, name -> new ToolUseId(from.text(name)));
    }
}
