package dev.hl.claudecode;

import dev.hl.api.CanonicalJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a Claude Code says about itself when it starts.
 *
 * @param models what may be chosen
 * @param commands the slash commands
 * @param agents the sub-agents
 * @param capabilities what it can do
 * @param account where its credentials come from and whose they are, without the credentials
 */
public record ClaudeServerInfo(
        List<Model> models,
        List<Command> commands,
        List<Subagent> agents,
        ClaudeCapabilities capabilities,
        Map<String, Object> account) {
    private static final List<String> ACCOUNT =
            List.of("tokenSource", "apiKeySource", "apiProvider", "email", "organization", "subscriptionType");

    public ClaudeServerInfo {
        models = List.copyOf(models);
        commands = List.copyOf(commands);
        agents = List.copyOf(agents);
        account = CanonicalJson.copy(account);
    }

    /**
     * A model.
     *
     * @param name what to choose it by
     * @param resolved the model behind the name; may be empty
     * @param description what a human reads about it
     */
    public record Model(String name, String resolved, String description) {}

    /** A slash command, without the slash. */
    public record Command(String name, String description, String argumentHint) {}

    /** A sub-agent. */
    public record Subagent(String name, String description) {}

    static ClaudeServerInfo read(Fields answer) {
        return new ClaudeServerInfo(
                answer.objects("models").stream().map(ClaudeServerInfo::model).toList(),
                answer.objects("commands").stream()
                        .map(ClaudeServerInfo::command)
                        .toList(),
                answer.objects("agents").stream()
                        .map(agent -> new Subagent(agent.text("name", ""), agent.text("description", "")))
                        .toList(),
                ClaudeCapabilities.read(answer),
                account(answer.at("account")));
    }

    private static Model model(Fields model) {
        return new Model(model.text("value", ""), model.text("resolvedModel", ""), model.text("description", ""));
    }

    private static Command command(Fields command) {
        return new Command(command.text("name", ""), command.text("description", ""), command.text("argumentHint", ""));
    }

    /** Only what is known to hold no secret: a later program may say more. */
    private static Map<String, Object> account(Fields account) {
        Map<String, Object> known = new LinkedHashMap<>(account.map());
        known.keySet().retainAll(ACCOUNT);
        return known;
    }
}
