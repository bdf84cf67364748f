package dev.hl.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.ApprovalId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentNotice;
import dev.hl.api.agent.AgentText;
import dev.hl.api.agent.AgentThinking;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.agent.ToolCalled;
import dev.hl.api.agent.ToolReturned;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.agent.UnknownMessage;
import dev.hl.api.agent.UnreadableLine;
import dev.hl.api.agent.Usage;
import dev.hl.api.agent.UserText;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.Verdict;
import dev.hl.api.event.ApprovalDecided;
import dev.hl.api.event.ApprovalOpened;
import dev.hl.api.event.Event;
import dev.hl.api.event.ListenerSuspended;
import dev.hl.api.event.MessageRecorded;
import dev.hl.api.event.PartialText;
import dev.hl.api.event.Progress;
import dev.hl.api.event.TurnEnded;
import dev.hl.api.event.UnknownEvent;
import dev.hl.testkit.fakes.contract.Specimens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WeightTest {
    private static final int LENGTH = 5 << 20;
    private static final String LARGE = "x".repeat(LENGTH);

    static Stream<Event> largeEvents() {
        return Stream.of(messages(), others(), approvals()).flatMap(events -> events);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("largeEvents")
    void aLargeTextWeighsWhatItTakesWhereverItIs(Event event) {
        assertThat(Weight.of(event)).isBetween(2L * LENGTH, 2L * LENGTH + 2_000);
    }

    @Test
    void everyEventWeighsSomething() {
        assertThat(Specimens.everyEvent())
                .allSatisfy(event -> assertThat(Weight.of(event)).isBetween(200L, 10_000L));
    }

    private static Stream<Event> messages() {
        ToolUseId call = new ToolUseId("toolu_1");
        Stream<AgentMessage> large = Stream.of(
                new AgentText(LARGE, null),
                new AgentThinking(LARGE, null),
                new UserText(LARGE),
                new ToolCalled(new ToolCall(call, "Write", Map.of("content", LARGE)), null),
                new ToolCalled(new ToolCall(call, "Edit", Map.of("edits", List.of(Map.of(LARGE, 1), true))), null),
                new ToolReturned(call, LARGE, false, null),
                new AgentNotice("compaction", LARGE),
                new UnknownMessage("new", LARGE),
                new UnreadableLine("too long", LARGE));
        return Stream.concat(
                large.map(message -> new MessageRecorded(message, "")),
                Stream.of(new MessageRecorded(new AgentText("", null), LARGE)));
    }

    private static Stream<Event> others() {
        return Stream.of(
                new TurnEnded(turn(LARGE), ""),
                new TurnEnded(turn(""), LARGE),
                new UnknownEvent("new", LARGE),
                new PartialText(LARGE),
                new Progress(LARGE),
                new ListenerSuspended("listener", 1, LARGE));
    }

    private static Stream<Event> approvals() {
        ToolCall call = new ToolCall(new ToolUseId("toolu_1"), "Write", Map.of("content", LARGE));
        Approval approval =
                Specimens.anApproval(ApprovalRequest.of(Specimens.aCall()).build());
        return Stream.concat(
                Stream.of(new ApprovalOpened(
                        new ApprovalId("approval"),
                        ApprovalRequest.of(call).build(),
                        call.inputHash(),
                        Verdict.ask("rule", "reason"))),
                Stream.of(
                                Decision.approveEdited(Map.of("content", LARGE)),
                                Decision.deny(LARGE),
                                Decision.answer(Map.of("question", LARGE)))
                        .map(decision -> new ApprovalDecided(approval.id(), Specimens.aDecision(approval, decision))));
    }

    private static TurnResult turn(String text) {
        return new TurnResult(TurnOutcome.COMPLETED, text, Usage.NONE, 1, Duration.ZERO);
    }
}
