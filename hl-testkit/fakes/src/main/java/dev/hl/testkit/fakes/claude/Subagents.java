package dev.hl.testkit.fakes.claude;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Runs of the model that a call starts, each with a conversation of its own. Safe for use by many threads. */
final class Subagents {
    private final Session session;
    private final Map<String, String> defined = new ConcurrentHashMap<>();

    Subagents(Session session) {
        this.session = session;
    }

    /**
     * @param definitions the field of an introduction
     */
    void define(Map<String, Object> definitions) {
        definitions.forEach((name, definition) -> defined.put(name, Json.text(Json.object(definition), "description")));
    }

    /** What the model is told of the tool that starts them. */
    String description() {
        return "Agent: general-purpose, " + defined;
    }

    ToolEnd run(ToolCall call, Abort abort) {
        String type = Json.text(call.input(), "subagent_type", "general-purpose");
        String id = Ids.next().replace("-", "").substring(0, 16);
        ToolCall.Subagent subagent = new ToolCall.Subagent(id, type, call.id(), call.argument("description"));
        tellStart(subagent, call.argument("prompt"));
        try {
            String report = converse(subagent, call.argument("prompt"), abort);
            tellEnd(subagent, "completed");
            return ToolEnd.of(
                    List.of(Json.of("type", "text", "text", report)), Json.of("status", "completed", "agentId", id));
        } catch (ApiFailure e) {
            tellEnd(subagent, "failed");
            return ToolEnd.failed(e.text(session.modelName()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ToolEnd.failed("interrupted");
        }
    }

    private String converse(ToolCall.Subagent subagent, String prompt, Abort abort)
            throws ApiFailure, InterruptedException {
        History history = new History(null, Map.of());
        history.user(prompt);
        Doors doors = new Doors(session, abort, new Denials(), Ids.next());
        Speaker speaker = new Speaker(session);
        while (true) {
            Calls calls = new Calls(session, doors, abort, returned -> tell(subagent, returned));
            Assembly message = speaker.next(new Speaker.Talk(history, subagent, abort, calls::start, () -> {}));
            session.costs().add(session.modelName(), message.tokens());
            List<Object> results = new ArrayList<>();
            for (CallEnd end : calls.await()) {
                if (!(end instanceof CallEnd.Returned returned)) {
                    // A call of a sub-agent cannot be put aside: its agent just ends.
                    return "(Subagent completed but returned no output.)";
                }
                results.add(returned.end().block(returned.call()));
            }
            if (results.isEmpty()) {
                return message.lastText();
            }
            history.user(results);
        }
    }

    private void tellStart(ToolCall.Subagent subagent, String prompt) {
        session.speech()
                .system(
                        "task_started",
                        "task_id",
                        subagent.id(),
                        "tool_use_id",
                        subagent.parentCall(),
                        "description",
                        subagent.description(),
                        "subagent_type",
                        subagent.type(),
                        "task_type",
                        "local_agent",
                        "prompt",
                        prompt);
        say(subagent, List.of(Json.of("type", "text", "text", prompt)));
    }

    private void tellEnd(ToolCall.Subagent subagent, String status) {
        session.speech().system("task_updated", "task_id", subagent.id(), "patch", Json.of("status", status));
        session.speech()
                .system(
                        "task_notification",
                        "task_id",
                        subagent.id(),
                        "tool_use_id",
                        subagent.parentCall(),
                        "status",
                        status,
                        "output_file",
                        "",
                        "summary",
                        subagent.description());
    }

    private void tell(ToolCall.Subagent subagent, CallEnd.Returned returned) {
        say(subagent, List.of(returned.end().block(returned.call())));
    }

    private void say(ToolCall.Subagent subagent, List<Object> content) {
        session.speech()
                .user(
                        content,
                        "parent_tool_use_id",
                        subagent.parentCall(),
                        "subagent_type",
                        subagent.type(),
                        "task_description",
                        subagent.description());
    }
}
