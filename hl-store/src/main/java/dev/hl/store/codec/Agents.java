package dev.hl.store.codec;

import dev.hl.api.agent.AgentMode;
import dev.hl.api.agent.AgentOptions;
import dev.hl.api.agent.Effort;
import dev.hl.api.agent.SecretRef;
import dev.hl.api.agent.Thinking;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How agents are to be run. What an earlier version did not know is as if it had been left out. */
final class Agents {
    private static final String ADAPTIVE = "adaptive";
    private static final String OFF = "off";

    private Agents() {}

    static Fields write(AgentOptions agent) {
        Fields to = Fields.empty()
                .put("model", agent.model().orElse(null))
                .put("appendSystemPrompt", agent.appendSystemPrompt().orElse(null))
                .put("maxTurns", agent.maxTurns())
                .putPaths("additionalDirectories", agent.additionalDirectories())
                .putTexts("environment", agent.environment());
        writeMore(agent, to);
        return to;
    }

    /** What a row has no columns of its own for; nothing where it is left to the agent. */
    static void writeMore(AgentOptions agent, Fields to) {
        to.put("fallbackModel", agent.fallbackModel().orElse(null))
                .put("systemPrompt", agent.systemPrompt().orElse(null))
                .putJson("outputSchema", agent.outputSchema().orElse(null));
        agent.availableTools().ifPresent(tools -> to.put("availableTools", tools));
        agent.maxCostUsd().ifPresent(cost -> to.put("maxCostUsd", cost));
        agent.effort().ifPresent(effort -> to.put("effort", effort));
        agent.thinking().ifPresent(thinking -> to.put("thinking", write(thinking)));
        putSome("disallowedTools", agent.disallowedTools(), to);
        putSome("hostTools", agent.hostTools(), to);
        if (agent.mode() != AgentMode.DEFAULT) {
            to.put("mode", agent.mode());
        }
        if (agent.partialMessages()) {
            to.put("partialMessages", true);
        }
        if (!agent.secrets().isEmpty()) {
            to.putTexts("secrets", names(agent.secrets()));
        }
        if (agent.environmentReplaced()) {
            to.put("environmentReplaced", true);
        }
    }

    static AgentOptions read(Fields from) {
        AgentOptions.Builder agent = AgentOptions.builder();
        from.ifThere("model", name -> agent.model(from.text(name)));
        from.ifThere("appendSystemPrompt", name -> agent.appendSystemPrompt(from.text(name)));
        from.paths("additionalDirectories").forEach(agent::additionalDirectory);
        from.texts("environment").forEach(agent::environment);
        int maxTurns = from.smallNumber("maxTurns");
        if (maxTurns != 0) {
            agent.maxTurns(maxTurns);
        }
        readMore(from, agent);
        return agent.build();
    }

    static void readMore(Fields from, AgentOptions.Builder agent) {
        from.ifThere("fallbackModel", name -> agent.fallbackModel(from.text(name)));
        from.ifThere("systemPrompt", name -> agent.systemPrompt(from.text(name)));
        from.ifThere("availableTools", name -> agent.availableTools(from.list(name)));
        from.ifThere("disallowedTools", name -> from.list(name).forEach(agent::disallowedTool));
        from.ifThere("hostTools", name -> from.list(name).forEach(agent::hostTool));
        from.ifThere("mode", name -> agent.mode(from.constant(name, AgentMode.class)));
        from.ifThere("maxCostUsd", name -> agent.maxCostUsd(from.decimal(name)));
        from.ifThere("effort", name -> agent.effort(from.constant(name, Effort.class)));
        from.ifThere("thinking", name -> agent.thinking(thinking(from.object(name))));
        from.ifThere("outputSchema", name -> agent.outputSchema(from.json(name)));
        from.ifThere("partialMessages", name -> agent.partialMessages(from.flag(name)));
        from.ifThere(
                "secrets",
                name -> from.texts(name).forEach((variable, secret) -> agent.secret(variable, new SecretRef(secret))));
        from.ifThere("environmentReplaced", name -> agent.replaceEnvironment(from.flag(name)));
    }

    private static void putSome(String name, List<String> texts, Fields to) {
        if (!texts.isEmpty()) {
            to.put(name, texts);
        }
    }

    private static Fields write(Thinking thinking) {
        return thinking.match(
                off -> Fields.empty().put("mode", OFF),
                adaptive -> Fields.empty().put("mode", ADAPTIVE),
                budget -> Fields.empty().put("mode", "budget").put("tokens", budget.tokens()));
    }

    private static Thinking thinking(Fields from) {
        return switch (from.text("mode")) {
            case OFF -> Thinking.off();
            case ADAPTIVE -> Thinking.adaptive();
            case "budget" -> Thinking.budget(from.smallNumber("tokens"));
            default -> throw new UnreadableException("thinking", "a mode of this version");
        };
    }

    private static Map<String, String> names(Map<String, SecretRef> secrets) {
        return secrets.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().name(), (first, second) -> first, TreeMap::new));
    }
}
