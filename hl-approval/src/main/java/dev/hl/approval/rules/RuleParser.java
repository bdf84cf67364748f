package dev.hl.approval.rules;

import dev.hl.api.InvalidValueException;
import dev.hl.approval.rules.Rule.Terms;
import dev.hl.approval.rules.Rule.Tools;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads rules in the syntax of Claude Code's settings: {@code Tool} and {@code Tool(specifier)}. */
final class RuleParser {
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_.:*-]+)(?:\\((.*)\\))?", Pattern.DOTALL);
    private static final String FIELD = "rule";

    private final Effect effect;
    private final RuleSettings settings;

    RuleParser(Effect effect, RuleSettings settings) {
        this.effect = effect;
        this.settings = settings;
    }

    /**
     * Reads one rule.
     *
     * @throws InvalidValueException if it is not one, or one that could never do what it says
     */
    Rule parse(String text, Terms terms) {
        java.util.regex.Matcher form = FORM.matcher(text.strip());
        InvalidValueException.unless(form.matches(), FIELD, text, "Tool or Tool(specifier)");
        String tool = form.group(1);
        requireKnownSpelling(text, tool);
        String specifier = specifier(text, form.toMatchResult());
        return specifier == null
                ? new Rule(text.strip(), effect, tools(text, tool), everyCall(tool), terms)
                : new Specifiers(text, effect, settings).rule(tool, specifier, terms);
    }

    /** What stands in parentheses; null where the rule speaks about every call. */
    private static @Nullable String specifier(String text, MatchResult form) {
        String specifier = form.group(2);
        if (specifier == null || specifier.strip().equals("*")) {
            return null;
        }
        InvalidValueException.unless(
                !specifier.isBlank(), FIELD, text, "something in the parentheses, or none of them for every call");
        return specifier;
    }

    /** Who writes {@code bash} means {@code Bash}, and would wait for ever for the rule to speak. */
    private static void requireKnownSpelling(String text, String tool) {
        KnownTools.otherSpelling(tool)
                .ifPresent(known -> InvalidValueException.unless(false, FIELD, text, "spelled with " + known));
    }

    private Matcher everyCall(String tool) {
        return McpTools.isOne(tool) ? McpTools.matcher(tool, effect) : facts -> Finding.EVERY_CALL;
    }

    private Tools tools(String text, String tool) {
        if (McpTools.isOne(tool)) {
            return McpTools.of(text, tool, effect);
        }
        if (tool.indexOf('*') >= 0) {
            InvalidValueException.unless(
                    effect != Effect.ALLOW,
                    FIELD,
                    text,
                    "without * in the tool's name where it allows," + " except behind mcp__server__");
            return Tools.like(tool);
        }
        return Tools.named(effect == Effect.ALLOW ? KnownTools.sameTool(tool) : KnownTools.sameKind(tool));
    }
}
