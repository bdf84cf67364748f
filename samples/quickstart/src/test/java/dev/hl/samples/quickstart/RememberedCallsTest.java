package dev.hl.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RememberedCallsTest {
    private final RememberedCalls remembered = new RememberedCalls();

    @Test
    void aRememberedCallIsAllowedAgainUnderAnotherIdAndNothingElseIs() {
        remembered.remember(bash("t1", "ls"));

        assertThat(remembered.evaluate(bash("t2", "ls"), ApprovalContext.NONE)).isInstanceOf(Verdict.Allow.class);
        assertThat(remembered.evaluate(bash("t3", "ls /"), ApprovalContext.NONE))
                .isInstanceOf(Verdict.NoOpinion.class);
    }

    private static ApprovalRequest bash(String id, String command) {
        return ApprovalRequest.of(new ToolCall(new ToolUseId(id), "Bash", Map.of("command", command)))
                .build();
    }
}
