package dev.hl.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.session.Session;
import dev.hl.api.session.SessionStatus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class QuickstartTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void anApprovedCallIsShownAskedRunAndAudited() {
        Session ended = run("a\na\n", true);

        assertThat(ended.status()).isEqualTo(SessionStatus.COMPLETED);
        assertThat(printed())
                .contains("? Bash wants to run with")
                .contains("command: ls build")
                .contains("classes  reports")
                .contains("COMPLETED: That is all I was allowed to do")
                .contains("cost $0.0063")
                .contains("APPROVED by");
    }

    @Test
    void aDenialWithAReasonReachesTheAgent() {
        run("a\nd I need that folder\n", true);

        assertThat(printed()).contains("error I need that folder").contains("DENIED by");
    }

    @Test
    void aDenialWithoutAReasonIsAskedForOne() {
        run("a\nd\nnot now\n", true);

        assertThat(printed()).contains("why?").contains("error not now");
    }

    @Test
    void anEditedCommandIsWhatRuns() {
        run("e\nls -l build\na\n", true);

        assertThat(printed()).contains("new command:").contains("edited to {\"command\":\"ls -l build\"");
    }

    @Test
    void nothingTypedIsNoEditAndTheQuestionStands() {
        run("e\n\nd no\nd no\n", true);

        assertThat(printed()).doesNotContain("APPROVED by");
    }

    @Test
    void theEndOfTheInputDeniesWhereverItComes() {
        run("e\n", true);

        assertThat(printed()).doesNotContain("APPROVED by").contains("Nobody is at the terminal any more.");
    }

    @Test
    void aWordThatOnlyBeginsLikeAChoiceDecidesNothing() {
        run("abort\nwhat?\nd no\nd no\n", true);

        assertThat(printed()).contains("'abort' is none of these").doesNotContain("APPROVED by");
    }

    @Test
    void theLinesOfAnAgentsTextCannotPassForOurs() {
        new Terminal(new StringReader(""), out(), true).quote("claude  ", "hello\npolicy  APPROVED");

        assertThat(printed().lines()).containsExactly("claude  hello", "      | policy  APPROVED");
    }

    @Test
    void whatIsTypedByMistakeIsAskedAgain() {
        run("x\n\na\na\n", true);

        assertThat(printed()).containsPattern("(?s)al\\[w]ays\\?.*al\\[w]ays\\?.*al\\[w]ays\\?");
    }

    @Test
    void withoutATerminalThePolicyDecidesAndSaysWhy() {
        Session ended = run("", false);

        assertThat(ended.status()).isEqualTo(SessionStatus.COMPLETED);
        assertThat(printed()).contains("DENIED by rule 'nobody to ask'").contains("none can be reached");
    }

    @Test
    void unknownArgumentsAreRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Arguments.parse("--help")).hasMessageContaining("--claude 'prompt'");
        assertThatThrownBy(() -> Arguments.parse("--claude")).hasMessageContaining("--claude needs a prompt");
        assertThat(Arguments.parse("--claude", "do", "it")).isEqualTo(new Arguments(true, "do it"));
    }

    @Test
    void controlCharactersFromTheAgentAreMadeVisible() {
        Terminal terminal = new Terminal(new StringReader(""), out(), true);

        terminal.line("a\u001b[2Jb\u202ec");

        assertThat(printed()).contains("a\\u001b[2Jb\\u202ec");
    }

    private Session run(String typed, boolean interactive) {
        Terminal terminal = new Terminal(new StringReader(typed), out(), interactive);
        return Quickstart.run(Arguments.parse(), terminal, Path.of(""));
    }

    private PrintStream out() {
        return new PrintStream(printed, true, StandardCharsets.UTF_8);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
