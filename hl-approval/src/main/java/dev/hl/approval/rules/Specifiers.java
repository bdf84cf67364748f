package dev.hl.approval.rules;

import dev.hl.api.InvalidValueException;
import dev.hl.approval.rules.Rule.Terms;
import dev.hl.approval.rules.Rule.Tools;
import dev.hl.approval.shell.SearchedPattern;
import java.util.Optional;
import java.util.Set;

/** Reads what stands in the parentheses of one rule: by tool, each has a syntax of its own. */
final class Specifiers {
    private static final String FIELD = "rule";

    private final String rule;
    private final Effect effect;
    private final RuleSettings settings;

    Specifiers(String rule, Effect effect, RuleSettings settings) {
        this.rule = rule;
        this.effect = effect;
        this.settings = settings;
    }

    Rule rule(String tool, String specifier, Terms terms) {
        Optional<ParameterMatcher> parameter = ParameterMatcher.find(tool, specifier);
        if (parameter.isPresent()) {
            require(
                    effect != Effect.ALLOW,
                    "a rule that denies or asks: one input alone does not show that a call is harmless");
            return new Rule(rule.strip(), effect, Tools.named(KnownTools.sameTool(tool)), parameter.get(), terms);
        }
        return new Rule(rule.strip(), effect, Tools.named(tools(tool)), matcher(tool, specifier), terms);
    }

    /** A rule about paths speaks about every tool that does the like to files. */
    private Set<String> tools(String tool) {
        return switch (tool) {
            case "Read" -> effect == Effect.ALLOW ? FileTools.READING : FileTools.READING_AND_EDITING_IN_PLACE;
            case "Edit" -> FileTools.EDITING;
            default -> KnownTools.sameTool(tool);
        };
    }

    private Matcher matcher(String tool, String specifier) {
        return switch (tool) {
            case "Bash" -> effect == Effect.ALLOW ? new AllowedCommand(specifier) : searched(specifier);
            case "Read", "Edit" -> path(specifier);
            case "WebFetch" -> DomainMatcher.of(rule, specifier);
            case "Agent", "Task" -> new AgentMatcher(specifier.strip());
            case "Skill" -> new SkillMatcher(specifier);
            case "Write", "MultiEdit", "NotebookEdit" ->
                throw refused("Edit(" + specifier + "): rules about paths that are written to name Edit");
            case "Grep", "Glob", "LS", "NotebookRead" ->
                throw refused("Read(" + specifier + "): rules about paths that are read name Read");
            default -> throw refused(tool + " alone, or where it denies or asks " + tool + "(input:value)");
        };
    }

    private static Matcher searched(String specifier) {
        SearchedPattern pattern = SearchedPattern.of(specifier);
        Finding has = Finding.speaks("the command has " + specifier.strip());
        Finding hasNot = Finding.silent("the command does not have " + specifier.strip());
        return facts ->
                facts.searched().map(line -> pattern.isIn(line) ? has : hasNot).orElse(Finding.UNSEARCHED);
    }

    private Matcher path(String specifier) {
        PathPattern pattern = PathPatternReader.read(specifier, effect, settings);
        return facts -> {
            Place place = facts.place(settings.home());
            return effect == Effect.ALLOW ? pattern.matchesAll(facts, place) : pattern.matchesAny(facts, place);
        };
    }

    private void require(boolean holds, String expected) {
        InvalidValueException.unless(holds, FIELD, rule, expected);
    }

    private InvalidValueException refused(String expected) {
        return new InvalidValueException(FIELD, rule, expected);
    }
}
