package dev.hl.store.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.ApprovalId;
import dev.hl.api.InputHash;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentText;
import dev.hl.api.agent.BackgroundTask;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.agent.ToolCalled;
import dev.hl.api.agent.ToolDenied;
import dev.hl.api.agent.ToolProgress;
import dev.hl.api.agent.ToolReturned;
import dev.hl.api.agent.UnreadableLine;
import dev.hl.api.agent.UserText;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.event.ApprovalConflicted;
import dev.hl.api.event.ApprovalEvent;
import dev.hl.api.event.ApprovalMoved;
import dev.hl.api.event.ApprovalOpened;
import dev.hl.api.event.ApprovalReminded;
import dev.hl.api.event.MessageRecorded;
import dev.hl.api.event.UnknownEvent;
import dev.hl.testkit.fakes.contract.Specimens;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventFactsTest {
    private static final ToolUseId PARENT = new ToolUseId("toolu_parent");

    private static EventFacts factsOf(AgentMessage message) {
        return EventFacts.of(new MessageRecorded(message, ""));
    }

    @Test
    void ofAMessageNameItsKindAndRole() {
        assertThat(factsOf(new UserText("x"))).isEqualTo(new EventFacts("user", "user", null, null, null, null));
        assertThat(factsOf(new AgentText("x", null)))
                .isEqualTo(new EventFacts("text", "assistant", null, null, null, null));
        assertThat(factsOf(new UnreadableLine("x", "x")))
                .isEqualTo(new EventFacts("unreadable", null, null, null, null, null));
    }

    @Test
    void ofAToolCallAndItsResultNameTheCall() {
        ToolCall call = Specimens.aCall();
        String id = call.id().value();

        assertThat(factsOf(new ToolCalled(call, PARENT)))
                .isEqualTo(new EventFacts("tool_call", "assistant", id, "Bash", "toolu_parent", null));
        assertThat(factsOf(new ToolReturned(call.id(), "x", false, PARENT)))
                .isEqualTo(new EventFacts("tool_result", "user", id, null, "toolu_parent", null));
    }

    @Test
    void ofAReportOnACallNameTheCall() {
        ToolUseId id = new ToolUseId("toolu_7");

        assertThat(factsOf(new ToolDenied(id, "Bash", "rule", "no", null)))
                .isEqualTo(new EventFacts("tool_denied", "system", "toolu_7", "Bash", null, null));
        assertThat(factsOf(new ToolProgress(id, "Bash", Duration.ZERO, PARENT)))
                .isEqualTo(new EventFacts("tool_progress", "system", "toolu_7", "Bash", "toolu_parent", null));
        assertThat(factsOf(new BackgroundTask("t", id, BackgroundTask.State.RUNNING, "", "", "")))
                .isEqualTo(new EventFacts("task", "system", "toolu_7", null, null, null));
    }

    @Test
    void ofAnApprovalNameIt() {
        Approval approval = Specimens.anApprovalFrom("ci");
        ApprovalId id = approval.id();
        InputHash hash = approval.inputHash();

        assertThat(EventFacts.of(new ApprovalOpened(id, approval.request(), hash, approval.verdict())))
                .isEqualTo(
                        new EventFacts(null, null, approval.request().toolUse().value(), "Bash", null, id.value()));
        assertThat(EventFacts.of(new ApprovalMoved(id, ApprovalStatus.PENDING, ApprovalStatus.CANCELLED, "over")))
                .isEqualTo(new EventFacts(null, null, null, null, null, id.value()));
        assertThat(EventFacts.of(new ApprovalConflicted(id, hash)).approval()).isEqualTo(id.value());
        assertThat(EventFacts.of(new ApprovalReminded(id)))
                .isEqualTo(new EventFacts(null, null, null, null, null, id.value()));
    }

    @Test
    void ofEveryEventAboutAnApprovalNameIt() {
        assertThat(Specimens.everyEvent())
                .filteredOn(ApprovalEvent.class::isInstance)
                .hasSizeGreaterThan(8)
                .allSatisfy(event -> assertThat(EventFacts.of(event).approval())
                        .isEqualTo(((ApprovalEvent) event).approval().value()));
    }

    @Test
    void ofAnythingElseAreNone() {
        assertThat(EventFacts.of(new UnknownEvent("approval.praised", "{\"approval\":\"x\"}")))
                .isEqualTo(new EventFacts(null, null, null, null, null, null));
    }
}
