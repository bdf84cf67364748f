package dev.hl.store.codec;

import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMode;
import dev.hl.api.agent.RequestKind;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalRequest;
import java.nio.file.Path;
import java.util.List;

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
        Fields fields = Fields.empty().put("directory", context.directory());
        if (!context.additionalDirectories().isEmpty()) {
            fields.putPaths("additionalDirectories", context.additionalDirectories());
        }
        context.agentMode().ifPresent(mode -> fields.put("mode", mode));
        return fields.putTexts("tags", context.tags()).put("attended", context.attended());
    }

    static ApprovalContext readContext(Fields from) {
        ApprovalContext context = ApprovalContext.NONE
                .withDirectory(from.orNull("directory", from::path))
                .withTags(from.texts("tags"))
                .withAttended(from.flag("attended"));
        List<Path> additional = from.orNull("additionalDirectories", from::paths);
        AgentMode mode = from.orNull("mode", name -> from.constant(name, AgentMode.class));
        return context.withMode(mode).withAdditionalDirectories(additional == null ? List.of() : additional);
    }

    static Fields write(ApprovalRequest request) {
        Fields to = Fields.empty()
                .put("kind", request.kind())
                .put("call", write(request.call()))
                .put("session", request.session().map(SessionId::value).orElse(null))
                .put("source", request.source().orElse(null))
                .put("context", write(request.context()))
                .put("timeout", request.terms().expireAfter().orElse(null));
        RequestOptions.of(request).write(to);
        return to;
    }

    static ApprovalRequest read(Fields from) {
        ApprovalRequest.Builder request = ApprovalRequest.of(readCall(from.object("call")))
                .kind(from.constant("kind", RequestKind.class))
                .context(readContext(from.object("context")));
        from.ifThere("session", name -> request.session(new SessionId(from.text(name))));
        from.ifThere("source", name -> request.source(from.text(name)));
        from.ifThere("timeout", name -> request.timeout(from.duration(name)));
        RequestOptions.read(from).addTo(request);
        return request.build();
    }
}
