package dev.hl.testkit.fakes.contract;

import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentNotice;
import dev.hl.api.agent.AgentStarted;
import dev.hl.api.agent.AgentText;
import dev.hl.api.agent.AgentThinking;
import dev.hl.api.agent.RequestKind;
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
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.Verdict;
import dev.hl.api.event.ApprovalConflicted;
import dev.hl.api.event.ApprovalDecided;
import dev.hl.api.event.ApprovalMoved;
import dev.hl.api.event.ApprovalOpened;
import dev.hl.api.event.Event;
import dev.hl.api.event.MessageRecorded;
import dev.hl.api.event.SessionLaunched;
import dev.hl.api.event.SessionMoved;
import dev.hl.api.event.SessionRemoved;
import dev.hl.api.event.TurnEnded;
import dev.hl.api.event.UnknownEvent;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.session.SessionTransition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One event of every sort, and of every case of what events carry. */
final class EventSpecimens {
    private static final ToolUseId PARENT = new ToolUseId("toolu_parent");

    private EventSpecimens() {}

    static List<Event> all() {
        return Stream.of(ofSessions(), ofMessages(), ofTurns(), ofOpenings(), ofDecisions(), ofApprovals())
                .flatMap(events -> events)
                .toList();
    }

    private static Stream<Event> ofSessions() {
        return Stream.of(
                new SessionLaunched(new RunId("run-1"), "Zähle \"alles\" 🚀"),
                new SessionMoved(
                        new SessionTransition(SessionStatus.RUNNING, SessionStatus.WAITING, "approval opened")),
                new SessionRemoved(new SessionId("session-removed")),
                new UnknownEvent("session.praised", "{\"by\":\"nobody\"}"));
    }

    private static Stream<Event> ofMessages() {
        Stream<AgentMessage> messages = Stream.of(
                new UserText("Count"),
                new AgentStarted(Specimens.anAgentSession(), "sonnet", List.of("Bash", "Read")),
                new AgentText("I count", null),
                new AgentText("I count too", PARENT),
                new AgentThinking("…", PARENT),
                new ToolCalled(nestedCall(), null),
                new ToolReturned(PARENT, "permission denied", true, PARENT),
                new AgentNotice("compaction", "the conversation was shortened"),
                new UnknownMessage("hologram", "{\"type\":\"hologram\"}"),
                new UnreadableLine("not JSON", "Segmentation fault"));
        return messages.map(message -> new MessageRecorded(message, "{\"raw\":\"" + message.kind() + "\"}"));
    }

    private static Stream<Event> ofTurns() {
        return Stream.concat(
                Stream.of(new TurnEnded(Specimens.aTurn(), "")),
                Arrays.stream(TurnOutcome.values())
                        .map(outcome -> new TurnEnded(
                                new TurnResult(outcome, "", Usage.NONE, 0, Duration.ZERO), "{\"type\":\"result\"}")));
    }

    private static Stream<Event> ofOpenings() {
        ApprovalContext context =
                new ApprovalContext(Path.of("project").toAbsolutePath(), Map.of("team", "blue"), false);
        ApprovalRequest question = ApprovalRequest.of(nestedCall())
                .kind(RequestKind.QUESTION)
                .session(Specimens.aSession().id())
                .context(context)
                .timeout(Duration.ofMinutes(5))
                .build();
        Approval asked = Specimens.anApproval(question);
        Approval outside = Specimens.anApprovalFrom("ci");
        return Stream.of(
                opened(asked, Verdict.ask("rule 1", "asks")),
                opened(outside, Verdict.allow("rule 2", "")),
                opened(outside, Verdict.deny("rule 3", "no")),
                opened(outside, Verdict.noOpinion()));
    }

    private static Event opened(Approval approval, Verdict verdict) {
        return new ApprovalOpened(approval.id(), approval.request(), approval.inputHash(), verdict);
    }

    private static Stream<Event> ofDecisions() {
        Approval approval = Specimens.anApprovalFrom("ci");
        return Stream.of(
                        Decision.approve(),
                        Decision.approveEdited(nestedCall().input()),
                        Decision.deny("not on a Friday"),
                        Decision.denyAndInterrupt("stop"),
                        Decision.answer(Map.of("Which one?", "the blue one")))
                .map(decision -> new ApprovalDecided(approval.id(), Specimens.aDecision(approval, decision)));
    }

    private static Stream<Event> ofApprovals() {
        Approval approval = Specimens.anApprovalFrom("ci");
        return Stream.of(
                new ApprovalMoved(approval.id(), ApprovalStatus.PENDING, ApprovalStatus.CANCELLED, "the session ended"),
                new ApprovalConflicted(approval.id(), nestedCall().inputHash()));
    }

    /** A call whose input has every kind of JSON value, and keys in an order of its own. */
    private static ToolCall nestedCall() {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("zebra", List.of(Map.of("deep", List.of(1L, true, "ein Wort"))));
        input.put("apple", Long.MAX_VALUE);
        input.put("Ünï 🚀", 1.5);
        input.put("empty", Map.of());
        return new ToolCall(new ToolUseId("toolu_nested"), "Edit", input);
    }
}
