package dev.hl.testkit.fakes.claude;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How turns tell of calls, and how they end badly: the last lines and the result. Of one turn. */
final class Closing {
    private final Session session;
    private final Results results;

    Closing(Session session, Results results) {
        this.session = session;
        this.results = results;
    }

    /** A call has its result. */
    void tell(CallEnd.Returned returned) {
        results.told();
        session.speech()
                .user(
                        List.of(returned.end().block(returned.call())),
                        "tool_use_result",
                        returned.end().structured());
    }

    /** The call that was taken up again has its result; the original uses other names here. */
    void tellTakenUp(CallEnd.Returned returned) {
        List<Object> blocks = List.of(returned.end().block(returned.call()));
        session.speech()
                .user(
                        blocks,
                        "toolUseResult",
                        returned.end().structured(),
                        "sourceToolAssistantUUID",
                        session.history().uuidOf(returned.call()));
        session.history().user(blocks);
    }

    /** The API would not answer. */
    Map<String, Object> failed(ApiFailure failure) {
        String text = failure.text(session.modelName());
        Map<String, Object> message = Json.of(
                "id", Ids.next(),
                "type", "message",
                "role", "assistant",
                "model", "<synthetic>",
                "content", List.of(Json.of("type", "text", "text", text)),
                "stop_reason", "stop_sequence",
                "stop_sequence", "",
                "usage", Tokens.NONE.usage());
        session.speech().say("assistant", "message", message, "parent_tool_use_id", null, "error", failure.finalName());
        return results.apiError(failure.status(), text);
    }

    /** The model was interrupted. */
    Map<String, Object> abortedStreaming() {
        results.cutOff();
        interrupted("[Request interrupted by user]");
        return results.aborted("aborted_streaming");
    }

    /** The tools were interrupted: what has no result is rejected. */
    Map<String, Object> abortedTools(List<CallEnd> ends) {
        List<Object> blocks = new ArrayList<>();
        for (CallEnd end : ends) {
            if (end instanceof CallEnd.Returned returned) {
                blocks.add(returned.end().block(returned.call()));
            } else {
                ToolEnd rejected = ToolEnd.rejected(Refusals.REJECTED);
                tell(new CallEnd.Returned(end.call(), rejected));
                blocks.add(rejected.block(end.call()));
            }
        }
        session.history().user(blocks);
        interrupted("[Request interrupted by user for tool use]");
        return results.aborted("aborted_tools");
    }

    private void interrupted(String text) {
        List<Object> marker = List.of(Json.of("type", "text", "text", text));
        session.speech().user(marker);
        session.history().user(marker);
        results.told();
    }
}
