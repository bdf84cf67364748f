package dev.hl.store.codec;

import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.RequestKind;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalRequest;

/** What approvals ask for, and where. */
final class Requests {
    private Requests() {}

    static Fields write(ToolCall call) {
        return Fields.empty()
                .put("id", call.id().value())
                .put("name", call.name())
                .putJson("input", call.input());
    }

    static ToolCall readCall(Fields from) {
        return new ToolCall(new ToolUseId(from.text("id")), from.text("name"), from.json("input"));
    }

    static Fields write(ApprovalContext context) {
        return Fields.empty()
                .put("directory", context.directory())
                .putTexts("tags", context.tags())
                .put("attended", context.attended());
    }

    static ApprovalContext readContext(Fields from) {
        return new ApprovalContext(from.orNull("directory", from::path), from.texts("tags"), from.flag("attended"));
    }

    static Fields write(ApprovalRequest request) {
        return Fields.empty()
                .put("kind", request.kind())
                .put("call", write(request.call()))
                .put("session", request.session().map(SessionId::value).orElse(null))
                .put("source", request.source().orElse(null))
                .put("context", write(request.context()))
                .put("timeout", request.timeout().orElse(null));
    }

    static ApprovalRequest read(Fields from) {
        ApprovalRequest.Builder request = ApprovalRequest.of(readCall(from.object("call")))
                .kind(from.constant("kind", RequestKind.class))
                .context(readContext(from.object("context")));
        from.ifThere("session", name -> request.session(new SessionId(from.text(name))));
        from.ifThere("source", name -> request.source(from.text(name)));
        from.ifThere("timeout", name -> request.timeout(from.duration(name)));
        return request.build();
    }
}
