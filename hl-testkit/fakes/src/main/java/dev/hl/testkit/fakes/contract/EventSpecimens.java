package dev.hl.testkit.fakes.contract;

import dev.hl.api.Actor;
import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentMode;
import dev.hl.api.agent.AgentNotice;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.agent.AgentStarted;
import dev.hl.api.agent.AgentStateChanged;
import dev.hl.api.agent.AgentText;
import dev.hl.api.agent.AgentThinking;
import dev.hl.api.agent.AgentTold;
import dev.hl.api.agent.ApiFailed;
import dev.hl.api.agent.ApiRetry;
import dev.hl.api.agent.BackgroundTask;
import dev.hl.api.agent.ConversationReplaced;
import dev.hl.api.agent.DeniedCall;
import dev.hl.api.agent.HistoryCompacted;
import dev.hl.api.agent.HookReported;
import dev.hl.api.agent.McpServerStatus;
import dev.hl.api.agent.MessageEchoed;
import dev.hl.api.agent.ModelRefused;
import dev.hl.api.agent.ModelReplaced;
import dev.hl.api.agent.PermissionModeChanged;
import dev.hl.api.agent.PromptProgress;
import dev.hl.api.agent.PromptSuggested;
import dev.hl.api.agent.RequestKind;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.agent.ToolCalled;
import dev.hl.api.agent.ToolDenied;
import dev.hl.api.agent.ToolProgress;
import dev.hl.api.agent.ToolReturned;
import dev.hl.api.agent.ToolsSummarised;
import dev.hl.api.agent.TranscriptWritten;
import dev.hl.api.agent.TurnDetails;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.agent.UnknownMessage;
import dev.hl.api.agent.UnreadableLine;
import dev.hl.api.agent.Usage;
import dev.hl.api.agent.UsageLimit;
import dev.hl.api.agent.UserText;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.approval.Approvers;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.DecisionOutcome;
import dev.hl.api.approval.DecisionRecord;
import dev.hl.api.approval.NewRule;
import dev.hl.api.approval.OnExpiry;
import dev.hl.api.approval.RuleScope;
import dev.hl.api.approval.StandingRule;
import dev.hl.api.approval.Verdict;
import dev.hl.api.approval.Vote;
import dev.hl.api.event.ApprovalConflicted;
import dev.hl.api.event.ApprovalDecided;
import dev.hl.api.event.ApprovalDelegated;
import dev.hl.api.event.ApprovalEscalated;
import dev.hl.api.event.ApprovalMoved;
import dev.hl.api.event.ApprovalOpened;
import dev.hl.api.event.ApprovalOverdue;
import dev.hl.api.event.ApprovalReminded;
import dev.hl.api.event.ApprovalVoted;
import dev.hl.api.event.Event;
import dev.hl.api.event.MessageRecorded;
import dev.hl.api.event.SessionLaunched;
import dev.hl.api.event.SessionMoved;
import dev.hl.api.event.SessionRemoved;
import dev.hl.api.event.StandingRuleAdded;
import dev.hl.api.event.StandingRuleRevoked;
import dev.hl.api.event.TurnEnded;
import dev.hl.api.event.UnknownEvent;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.session.SessionTransition;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** One event of every sort, and of every case of what events carry. */
final class EventSpecimens {
    private static final ToolUseId PARENT = new ToolUseId("toolu_parent");

    private static final AgentSessionId SESSION = new AgentSessionId("00000000-0000-4000-8000-000000000002");

    private EventSpecimens() {}

    static List<Event> all() {
        return Stream.of(ofSessions(), ofMessages(), ofTurns(), ofOpenings(), ofDecisions(), ofApprovals(), ofRules())
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
        return Stream.of(messages, reports(), moreReports())
                .flatMap(all -> all)
                .map(message -> new MessageRecorded(message, "{\"raw\":\"" + message.kind() + "\"}"));
    }

    private static Stream<AgentMessage> reports() {
        return Stream.of(
                new AgentStarted(
                        SESSION,
                        "sonnet",
                        List.of("Bash"),
                        "2.1.197",
                        "plan",
                        List.of(new McpServerStatus("files", "failed"), new McpServerStatus("hl", "connected"))),
                new ApiRetry(1, 10, Duration.ofMillis(572), 529, "overloaded"),
                new ApiRetry(2, 10, Duration.ofMillis(1_221), null, "unknown"),
                new ApiFailed("rate_limit", "Request rejected (429)", null),
                new ApiFailed("overloaded", "Try again", PARENT),
                new AgentTold("[Request interrupted by user]", null),
                new AgentTold("Find it", PARENT),
                new ToolDenied(PARENT, "Bash", "rule", "denied by a rule", "agent-7"),
                new ToolDenied(PARENT, "Bash", "mode", "denied by the mode", null),
                new BackgroundTask("task-1", PARENT, BackgroundTask.State.RUNNING, "local_bash", "wait", ""),
                new BackgroundTask("task-1", null, BackgroundTask.State.STOPPED, "", "", "killed"),
                new AgentStateChanged(AgentStateChanged.State.IDLE));
    }

    private static Stream<AgentMessage> moreReports() {
        return Stream.of(
                new HistoryCompacted(true, 150_000, 4_000L),
                new HistoryCompacted(false, 15, null),
                new ModelReplaced("sonnet", "haiku", "overloaded", "Switched to haiku"),
                new ModelRefused("sonnet", "bio", "It may not say"),
                new UsageLimit(
                        UsageLimit.Status.REACHED,
                        Instant.parse("2030-01-01T15:00:00Z"),
                        "five_hour",
                        new BigDecimal("0.97")),
                new UsageLimit(UsageLimit.Status.ALLOWED, null, "", null),
                new HookReported("PreToolUse:Bash", "PreToolUse", HookReported.State.FAILED, "no", 2),
                new HookReported("PreToolUse:Bash", "PreToolUse", HookReported.State.STARTED, "", null),
                new PermissionModeChanged("plan"),
                new MessageEchoed("message-1", "Count"),
                new PromptProgress("message-1", PromptProgress.State.QUEUED),
                new ToolProgress(PARENT, "Bash", Duration.ofSeconds(30), PARENT),
                new ToolsSummarised("Counted the files", List.of(PARENT)),
                new ConversationReplaced(SESSION),
                new PromptSuggested("Count again"),
                new TranscriptWritten("/home/dev/.claude/projects/p/1.jsonl", 2));
    }

    private static Stream<Event> ofTurns() {
        TurnResult detailed =
                new TurnResult(TurnOutcome.USAGE_LIMIT, "wait", Usage.NONE, 1, Duration.ofSeconds(1), details());
        return Stream.concat(
                Stream.of(new TurnEnded(Specimens.aTurn(), ""), new TurnEnded(detailed, "")),
                Arrays.stream(TurnOutcome.values())
                        .map(outcome -> new TurnEnded(
                                new TurnResult(outcome, "", Usage.NONE, 0, Duration.ZERO), "{\"type\":\"result\"}")));
    }

    private static TurnDetails details() {
        Usage main = new Usage(1, 2, 3, 4, new BigDecimal("0.03"));
        Usage small = new Usage(5, 6, 0, 0, new BigDecimal("0.01"));
        Map<String, Usage> models = new LinkedHashMap<>();
        models.put("sonnet", main);
        models.put("haiku", small);
        return new TurnDetails(
                429,
                Instant.parse("2030-01-01T15:00:00Z"),
                Map.of("lines", List.of(1L, new BigDecimal("1.50"))),
                List.of(new DeniedCall(PARENT, "Bash")),
                "task-notification",
                models);
    }

    private static Stream<Event> ofOpenings() {
        ApprovalContext context = ApprovalContext.in(Path.of("project").toAbsolutePath())
                .withAdditionalDirectories(List.of(Path.of("library").toAbsolutePath()))
                .withMode(AgentMode.PLAN)
                .withTags(Map.of("team", "blue"))
                .withAttended(false);
        ApprovalRequest question = ApprovalRequest.of(nestedCall())
                .kind(RequestKind.QUESTION)
                .session(Specimens.aSession().id())
                .context(context)
                .terms(Specimens.everyTerm())
                .requester("grace")
                .build();
        Approval asked = Specimens.anApproval(question);
        Approval outside = Specimens.anApprovalFrom("ci");
        return Stream.of(
                opened(asked, Verdict.ask("rule 1", "asks")),
                opened(outside, Verdict.ask("rule 1", "asks", Specimens.everyTerm())),
                opened(outside, Verdict.allow("rule 2", "")),
                opened(outside, Verdict.deny("rule 3", "no")),
                opened(outside, Verdict.noOpinion()));
    }

    private static Event opened(Approval approval, Verdict verdict) {
        return new ApprovalOpened(approval.id(), approval.request(), approval.inputHash(), verdict);
    }

    private static Stream<Event> ofDecisions() {
        Approval approval = Specimens.anApprovalFrom("ci");
        Decision approve = Decision.approve();
        DecisionRecord once = new DecisionRecord(
                approve,
                DecisionOutcome.APPROVED,
                Actor.human("ada", "web"),
                Specimens.NOON,
                approval.inputHash(),
                "attempt 1");
        Stream<Event> others = Stream.of(
                        approve,
                        Decision.approveEdited(nestedCall().input()),
                        Decision.deny("not on a Friday"),
                        Decision.denyAndInterrupt("stop"),
                        Decision.answer(Map.of("Which one?", "the blue one")))
                .map(decision -> new ApprovalDecided(approval.id(), Specimens.aDecision(approval, decision)));
        return Stream.concat(others, Stream.of(new ApprovalDecided(approval.id(), once, "$ wc -l *\n\"Zähle\" 🚀")));
    }

    private static Stream<Event> ofApprovals() {
        Approval approval = Specimens.anApprovalFrom("ci");
        return Stream.of(
                new ApprovalMoved(approval.id(), ApprovalStatus.PENDING, ApprovalStatus.CANCELLED, "the session ended"),
                new ApprovalConflicted(approval.id(), nestedCall().inputHash()),
                new ApprovalReminded(approval.id()),
                new ApprovalEscalated(approval.id(), "on call", Approvers.of(Set.of("grace", "ada"), 2)),
                new ApprovalOverdue(approval.id(), OnExpiry.KEEP_WAITING),
                new ApprovalVoted(
                        approval.id(),
                        new Vote(
                                Actor.human("ada", "web"),
                                Decision.approveEdited(nestedCall().input()),
                                Specimens.NOON),
                        1,
                        2),
                new ApprovalDelegated(
                        approval.id(), Actor.human("ada", "web"), Approvers.ANYBODY, "on holiday until \"Montag\""));
    }

    private static Stream<Event> ofRules() {
        NewRule brief = NewRule.deny(RuleScope.session(new SessionId("session-1")), "Edit(src/**)")
                .holdingFor(Duration.ofMinutes(30))
                .times(7);
        StandingRule used = Specimens.aRule(brief, Specimens.NOON)
                .createdFrom(Specimens.anApprovalFrom("ci").id())
                .used(3, Specimens.NOON.plusSeconds(1))
                .revokedAt(Specimens.NOON.plusSeconds(2))
                .build();
        return Stream.of(
                new StandingRuleAdded(Specimens.aRule()),
                new StandingRuleAdded(used),
                new StandingRuleRevoked(used.id(), Actor.human("ada", "web"), "too wide"));
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
