package dev.hl.approval.rules;

import dev.hl.api.InvalidValueException;
import dev.hl.approval.rules.Rule.Tools;
import java.util.Set;

/**
 * Rules about tools of MCP servers: {@code mcp__server}, {@code mcp__server__*}, {@code mcp__server__get_*} and
 * {@code mcp__server__tool}.
 *
 * <p>A name with further double underscores can belong to two servers. Where it allows, a rule about a whole server does not
 * speak about such a tool.
 */
final class McpTools {
    private static final String PREFIX = "mcp__";
    private static final String BETWEEN = "__";

    private McpTools() {}

    static boolean isOne(String tool) {
        return tool.startsWith(PREFIX);
    }

    static Tools of(String rule, String name, Effect effect) {
        String rest = name.substring(PREFIX.length());
        int end = rest.indexOf(BETWEEN);
        String server = end < 0 ? rest : rest.substring(0, end);
        String tool = end < 0 ? "*" : rest.substring(end + BETWEEN.length());
        boolean anchored = !server.isEmpty() && server.indexOf('*') < 0 && !tool.isEmpty();
        if (effect == Effect.ALLOW || anchored) {
            InvalidValueException.unless(
                    anchored,
                    "rule",
                    rule,
                    "mcp__server, mcp__server__tool or mcp__server__* with the server's whole name");
            return tool.indexOf('*') < 0 ? Tools.named(Set.of(name)) : Tools.like(PREFIX + server + BETWEEN + tool);
        }
        return Tools.like(name);
    }

    /** Which calls a rule means: every one, but where it allows none of a tool that could belong to another server. */
    static Matcher matcher(String name, Effect effect) {
        int star = name.indexOf('*');
        int sure = star >= 0 ? star : name.length() + BETWEEN.length();
        boolean exact = star < 0 && name.indexOf(BETWEEN, PREFIX.length()) >= 0;
        return effect != Effect.ALLOW || exact
                ? facts -> Finding.EVERY_CALL
                : facts -> facts.request().tool().indexOf(BETWEEN, sure) < 0
                        ? Finding.EVERY_CALL
                        : Finding.silent("the tool's name could be that of another server's");
    }
}
