package dev.hl.approval.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepeatedCallsTest {
    private final RepeatedCalls third = new RepeatedCalls(3);

    @Test
    void theThirdCallUnderAThirdIdIsAskedAndEveryOneAfterIt() {
        assertSilent("s", "t1", "ls");
        assertSilent("s", "t2", "ls");

        assertThat(verdict("s", "t3", "ls"))
                .isEqualTo(Verdict.ask("repeated call", "the agent makes this call at least 3 times"));
        assertThat(verdict("s", "t4", "ls")).isInstanceOf(Verdict.Ask.class);
        assertThat(verdict("s", "t5", "ls").reason()).isEqualTo("the agent makes this call at least 4 times");
    }

    @Test
    void aCallThatIsAskedForAgainCountsOnce() {
        for (int i = 0; i < 5; i++) {
            assertSilent("s", "t1", "ls");
        }
    }

    @Test
    void callsAreTheSameInOneSessionWithOneToolAndOneInput() {
        assertSilent("s", "t1", "ls");
        assertSilent("s", "t2", "ls");
        assertSilent("other", "t3", "ls");
        assertSilent("s", "t4", "ls -a");

        assertThat(verdict("s", "t5", "ls")).isInstanceOf(Verdict.Ask.class);
    }

    @Test
    void requestsFromOutsideAreToldApartByTheirSource() {
        for (String source : new String[] {"ci", "cd"}) {
            assertThat(evaluate(request("t1", "ls").source(source))).isInstanceOf(Verdict.NoOpinion.class);
            assertThat(evaluate(request("t2", "ls").source(source))).isInstanceOf(Verdict.NoOpinion.class);
        }

        assertThat(evaluate(request("t3", "ls").source("ci"))).isInstanceOf(Verdict.Ask.class);
    }

    @Test
    void explainingDoesNotCount() {
        assertSilent("s", "t1", "ls");
        for (int i = 2; i < 9; i++) {
            third.explain(request("t" + i, "ls").session(new SessionId("s")).build(), ApprovalContext.NONE);
        }

        assertSilent("s", "t2", "ls");
        assertThat(third.explain(request("t3", "ls").session(new SessionId("s")).build(), ApprovalContext.NONE)
                        .verdict())
                .isInstanceOf(Verdict.Ask.class);
    }

    @Test
    void whatWasNotSeenForTenThousandOtherCallsIsForgotten() {
        assertSilent("s", "t1", "ls");
        assertSilent("s", "t2", "ls");
        for (int i = 0; i < 9_999; i++) {
            assertSilent("s", "o" + i, "echo " + i);
        }
        assertThat(verdict("s", "t3", "ls")).isInstanceOf(Verdict.Ask.class);
        for (int i = 0; i < 10_000; i++) {
            assertSilent("s", "p" + i, "date " + i);
        }

        assertSilent("s", "t4", "ls");
    }

    @Test
    void theFirstTimeIsNoRepetition() {
        assertThatThrownBy(() -> new RepeatedCalls(1)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new RepeatedCalls(1_001)).isInstanceOf(InvalidValueException.class);
    }

    private void assertSilent(String session, String id, String command) {
        assertThat(verdict(session, id, command)).isInstanceOf(Verdict.NoOpinion.class);
    }

    private Verdict verdict(String session, String id, String command) {
        return evaluate(request(id, command).session(new SessionId(session)));
    }

    private Verdict evaluate(ApprovalRequest.Builder request) {
        return third.evaluate(request.build(), ApprovalContext.NONE);
    }

    private static ApprovalRequest.Builder request(String id, String command) {
        return ApprovalRequest.of(new ToolCall(new ToolUseId(id), "Bash", Map.of("command", command)));
    }
}
