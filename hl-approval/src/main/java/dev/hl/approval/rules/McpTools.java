package dev.hl.approval.rules;

import dev.hl.api.InvalidValueException;
import dev.hl.approval.rules.Rule.Tools;
import java.util.Set;

/**
 * Rules about tools of MCP servers: {@code mcp__server}, {@code mcp__server__*}, {@code mcp__server__get_*} and
 * {@code mcp__server__tool}.
 *
 * <p>A name with further double underscores, or three in a row, can belong to two servers. Where it allows, only a rule
 * with the whole name speaks about such a tool.
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
            boolean sure =
                    effect != Effect.ALLOW || tool.indexOf('*') < 0 || isOfOneServer(PREFIX + server + BETWEEN + tool);
            InvalidValueException.unless(
                    sure, "rule", rule, "without a further __ where it allows, because it could mean two servers");
            return tool.indexOf('*') < 0 ? Tools.named(Set.of(name)) : Tools.like(PREFIX + server + BETWEEN + tool);
        }
        return Tools.like(name);
    }

    /** Which calls a rule means: every one, but where it allows none of a tool that could belong to another server. */
    static Matcher matcher(String name, Effect effect) {
        boolean exact = name.indexOf('*') < 0 && name.indexOf(BETWEEN, PREFIX.length()) >= 0;
        return effect != Effect.ALLOW || exact
                ? facts -> Finding.EVERY_CALL
                : facts -> isOfOneServer(facts.request().tool())
                        ? Finding.EVERY_CALL
                        : Finding.silent("the tool's name could be that of another server's");
    }

    /** Whether the name can be taken apart in one place alone; three underscores in a row are two places. */
    private static boolean isOfOneServer(String tool) {
        int place = tool.indexOf(BETWEEN, PREFIX.length());
        return place >= 0 && tool.indexOf(BETWEEN, place + 1) < 0;
    }
}
