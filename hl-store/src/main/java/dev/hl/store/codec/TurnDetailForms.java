package dev.hl.store.codec;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.DeniedCall;
import dev.hl.api.agent.TurnDetails;
import dev.hl.api.agent.Usage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What else is known of a turn; what is not known is not written. */
final class TurnDetailForms {
    private TurnDetailForms() {}

    static Fields write(TurnDetails details) {
        List<Fields> denials = details.denials().stream()
                .map(denied -> Fields.empty().put("call", denied.call().value()).put("tool", denied.tool()))
                .toList();
        List<Fields> models = details.usageByModel().entrySet().stream()
                .map(model -> used(model.getKey(), model.getValue()))
                .toList();
        return Fields.empty()
                .put("status", details.status())
                .put("resetsAt", details.resetsAt())
                .putJson("output", details.output())
                .putObjects("denials", denials)
                .putUnlessEmpty("origin", details.origin())
                .putObjects("models", models);
    }

    static TurnDetails read(@Nullable Fields from) {
        if (from == null) {
            return TurnDetails.NONE;
        }
        List<DeniedCall> denials = from.objects("denials").stream()
                .map(denied -> new DeniedCall(new ToolUseId(denied.text("call")), denied.text("tool")))
                .toList();
        Map<String, Usage> models = new LinkedHashMap<>();
        from.objects("models").forEach(model -> models.put(model.text("model"), Usages.read(model)));
        return new TurnDetails(
                from.orNull("status", from::smallNumber),
                from.orNull("resetsAt", from::instant),
                from.orNull("output", from::json),
                denials,
                from.textOrNone("origin"),
                models);
    }

    private static Fields used(String model, Usage usage) {
        Fields fields = Fields.empty().put("model", model);
        Usages.write(usage, fields);
        return fields;
    }
}
