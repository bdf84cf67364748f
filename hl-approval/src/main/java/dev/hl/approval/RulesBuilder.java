package dev.hl.approval;

import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.approval.rules.Effect;
import dev.hl.approval.rules.RuleList;
import dev.hl.approval.rules.RuleSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects rules in the syntax of Claude Code's settings. Whatever their order, one that denies is stronger than one that
 * asks, and that than one that allows. Confined to one thread; the policy is immutable.
 *
 * <table>
 *   <caption>What can be written</caption>
 *   <tr><th>Rule</th><th>Speaks about</th></tr>
 *   <tr><td>{@code Bash}, {@code WebFetch}, {@code mcp__server__tool}</td><td>every call of the tool</td></tr>
 *   <tr><td>{@code Bash(npm run build)}</td><td>that command</td></tr>
 *   <tr><td>{@code Bash(git status:*)}, {@code Bash(git status *)}</td><td>commands that begin with these words</td></tr>
 *   <tr><td>{@code Bash(git * main)}, {@code Bash(ls*)}</td><td>anything where the star is</td></tr>
 *   <tr><td>{@code Read(src/**)}, {@code Edit(*.md)}</td><td>files, in the syntax of {@code .gitignore}: {@code //absolute},
 *       {@code ~/of the home directory}, {@code /of the rules}, or relative to the working directory</td></tr>
 *   <tr><td>{@code WebFetch(domain:*.example.com)}</td><td>pages of these hosts</td></tr>
 *   <tr><td>{@code mcp__server}, {@code mcp__server__*}, {@code mcp__server__get_*}</td><td>tools of an MCP server</td></tr>
 *   <tr><td>{@code Agent(name)}, {@code Skill(name)}, {@code Skill(name *)}</td><td>sub-agents and skills</td></tr>
 *   <tr><td>{@code Agent(model:opus)}, {@code mcp__db__query(database:prod*)}</td><td>an input and its value; to deny and ask
 *       only</td></tr>
 * </table>
 */
public final class RulesBuilder {
    /** A rule that waits for the settings it is read with. */
    private record Written(Effect effect, String rule) {}

    private final List<Written> written = new ArrayList<>();
    private RuleSettings settings = RuleSettings.standard();

    RulesBuilder() {}

    /** Adds rules for what may run without asking. */
    public RulesBuilder allow(String... rules) {
        return add(Effect.ALLOW, rules);
    }

    /** Adds rules for what a human decides. */
    public RulesBuilder ask(String... rules) {
        return add(Effect.ASK, rules);
    }

    /** Adds rules for what may not run. */
    public RulesBuilder deny(String... rules) {
        return add(Effect.DENY, rules);
    }

    /** Where {@code ~} leads. Default: the home directory of whoever runs this program. */
    public RulesBuilder home(Path directory) {
        settings = new RuleSettings(directory, settings.base());
        return this;
    }

    /** Where a single leading slash leads; null for the working directory of each request, the default. */
    public RulesBuilder base(@Nullable Path directory) {
        settings = new RuleSettings(settings.home(), directory);
        return this;
    }

    /**
     * The policy.
     *
     * @throws dev.hl.api.InvalidValueException if something is not a rule, or one that could never do what it says
     */
    public ApprovalPolicy build() {
        RuleList.Builder rules = RuleList.builder(settings);
        written.forEach(each -> rules.add(each.effect(), each.rule()));
        return rules.build();
    }

    private RulesBuilder add(Effect effect, String... rules) {
        for (String rule : rules) {
            written.add(new Written(effect, rule));
        }
        return this;
    }
}
