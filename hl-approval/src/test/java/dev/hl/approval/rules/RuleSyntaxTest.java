package dev.hl.approval.rules;

import static dev.hl.approval.rules.Effect.ALLOW;
import static dev.hl.approval.rules.Effect.ASK;
import static dev.hl.approval.rules.Effect.DENY;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleSyntaxTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Bash(",
                "Bash)",
                "(ls)",
                "Bash(ls) x",
                "Bash()",
                "Bash( )",
                "Ba sh",
                "Bash[ls]",
                "Bash\n(ls)"
            })
    void isToolOrToolWithASpecifier(String rule) {
        for (Effect effect : Effect.values()) {
            assertRefused(effect, rule);
        }
    }

    @ParameterizedTest
    @CsvSource({"bash,Bash", "BASH(ls),Bash", "webfetch,WebFetch", "read(x),Read", "Webfetch(domain:x),WebFetch"})
    void theNameOfAKnownToolIsSpelledAsItIs(String rule, String known) {
        assertThatThrownBy(() -> parse(DENY, rule))
                .hasMessage("rule must be spelled with " + known + ", but was \"" + rule + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "B*",
                "mcp__*",
                "mcp__git*__x",
                "mcp__",
                "mcp__a__",
                "*__x",
                "mcp__a__b__*",
                "mcp__a___*",
                "mcp__a_"
            })
    void aRuleThatAllowsNamesItsToolOrServer(String rule) {
        assertRefused(ALLOW, rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "B*", "mcp__*", "mcp__git*__x", "mcp__a", "mcp__a__*", "mcp__a__b"})
    void aRuleThatDeniesMayNameAny(String rule) {
        assertThatCode(() -> parse(DENY, rule)).doesNotThrowAnyException();
        assertThatCode(() -> parse(ASK, rule)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Write(x)",
                "MultiEdit(x)",
                "NotebookEdit(x)",
                "Grep(x)",
                "Glob(x)",
                "LS(x)",
                "NotebookRead(x)",
                "WebSearch(x)",
                "PowerShell(x)",
                "mcp__a__b(x)",
                "Cd(~/x)"
            })
    void aSpecifierThatWouldNeverBeLookedAtIsRefused(String rule) {
        for (Effect effect : Effect.values()) {
            assertRefused(effect, rule);
        }
    }

    @Test
    void whoeverWritesTheWrongToolIsToldTheRightOne() {
        assertThatThrownBy(() -> parse(DENY, "Write(docs/**)"))
                .hasMessageContaining("Edit(docs/**): rules about paths that are written to name Edit");
        assertThatThrownBy(() -> parse(ALLOW, "Glob(docs/**)")).hasMessageContaining("Read(docs/**)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Agent(model:opus)", "Bash(timeout:5)", "mcp__a__b(c:d)", "Read(limit:*)"})
    void anInputIsNoReasonToAllow(String rule) {
        assertRefused(ALLOW, rule);
        assertThatCode(() -> parse(DENY, rule)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bash(command:rm *)",
                "Read(file_path:x)",
                "Edit(file_path:x)",
                "Write(file_path:x)",
                "Grep(path:x)",
                "Glob(path:x)",
                "NotebookEdit(notebook_path:x)",
                "WebFetch(url:x)",
                "PowerShell(command:x)"
            })
    void anInputWithASyntaxOfItsOwnIsNotComparedAsText(String rule) {
        for (Effect effect : Effect.values()) {
            assertRefused(effect, rule);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WebFetch(example.com)",
                "WebFetch(domain:)",
                "WebFetch(domain:http://x)",
                "WebFetch(domain:a/b)",
                "WebFetch(domain:.x)",
                "WebFetch(domain:a..b)"
            })
    void aHostIsAName(String rule) {
        assertRefused(DENY, rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bash(ls; rm)", "Bash(ls $x)", "Bash(:*)", "Bash(a=b c)"})
    void aRuleThatAllowsACommandIsOneLiteralCommand(String rule) {
        assertRefused(ALLOW, rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bash(git:*)", "Bash(npm:*)", "Bash(git:* push)", "Bash(ls)", "Bash(npm run test:unit)"})
    void aColonInACommandIsNoInput(String rule) {
        assertThatCode(() -> parse(DENY, rule)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Read(/)",
                "Read(//)",
                "Read(~)",
                "Read(~bob/x)",
                "Read(!x)",
                "Read(#x)",
                "Read(a/../b)",
                "Read(///x)",
                "Read(a\\)",
                "Read([a)",
                "Read([z-a])",
                "Read(./)",
                "Read(..)"
            })
    void aPathPatternIsOneOfFourKinds(String rule) {
        assertRefused(DENY, rule);
        assertRefused(ALLOW, rule);
    }

    @ParameterizedTest
    @EnumSource
    void spacesAroundARuleAreNotPartOfIt(Effect effect) {
        assertThatCode(() -> parse(effect, "  Bash(ls)  ")).doesNotThrowAnyException();
    }

    private static void assertRefused(Effect effect, String rule) {
        assertThatThrownBy(() -> parse(effect, rule))
                .as("%s %s", effect, rule)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("must be");
    }

    private static Rule parse(Effect effect, String rule) {
        return new RuleParser(effect, RuleSettings.standard()).parse(rule, Rule.Terms.NONE);
    }
}
