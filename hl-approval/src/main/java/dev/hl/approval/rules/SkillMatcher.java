package dev.hl.approval.rules;

import dev.hl.approval.shell.StarPattern;
import org.jspecify.annotations.Nullable;

/** {@code Skill(name)}: a skill without arguments; {@code Skill(name *)} and {@code Skill(name:*)}: with any, or none. */
final class SkillMatcher implements Matcher {
    private static final String BEGINNING = ":*";
    private static final String ANY_ARGUMENTS = " *";

    private final StarPattern whole;
    private final @Nullable StarPattern beginning;

    SkillMatcher(String specifier) {
        String text = specifier.strip();
        boolean open = text.endsWith(BEGINNING) || text.endsWith(ANY_ARGUMENTS);
        String name =
                open ? text.substring(0, text.length() - BEGINNING.length()).strip() : text;
        whole = StarPattern.of(name);
        beginning = open ? StarPattern.of(name + ANY_ARGUMENTS) : null;
    }

    @Override
    public Finding look(Facts facts) {
        Object arguments = facts.request().input().get("args");
        if (facts.text("skill").isEmpty() || (arguments != null && !(arguments instanceof String))) {
            return Finding.blind("the name of the skill, or what is given to it, is not a text");
        }
        String given = arguments == null ? "" : " " + arguments;
        String call = (facts.text("skill").get() + given).strip();
        return whole.matches(call) || (beginning != null && beginning.matches(call))
                ? Finding.speaks("the skill matches")
                : Finding.silent("the skill is another");
    }
}
