package dev.hl.store.codec;

import dev.hl.api.Actor;
import dev.hl.api.ApprovalId;
import dev.hl.api.RuleId;
import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
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
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.approval.ApprovalTerms;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** One event of every class, the same in every run. */
final class GoldenEvents {
    private static final ToolUseId PARENT = new ToolUseId("toolu_parent");
    private static final ApprovalId APPROVAL = new ApprovalId("approval-1");

    private static final AgentSessionId SESSION = new AgentSessionId("00000000-0000-4000-8000-000000000002");

    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00.123456Z");

    private GoldenEvents() {}

    static List<Event> all() {
        return Stream.of(
                        ofSessions(),
                        messages(),
                        ofTurns(),
                        ofOpenings(),
                        ofDecisions(),
                        ofApprovals(),
                        ofTerms(),
                        ofRules())
                .flatMap(events -> events)
                .toList();
    }

    private static Stream<Event> ofSessions() {
        return Stream.of(
                new SessionLaunched(new RunId("run-1"), "Zähle \"alles\" 🚀"),
                new SessionMoved(
                        new SessionTransition(SessionStatus.RUNNING, SessionStatus.WAITING, "approval opened")),
                new SessionRemoved(new SessionId("session-1")),
                new UnknownEvent("session.praised", "{ \"by\": \"nobody\" }"));
    }

    private static Stream<Event> messages() {
        Stream<AgentMessage> messages = Stream.of(
                new UserText("Count\nall"),
                new AgentStarted(
                        new AgentSessionId("00000000-0000-4000-8000-000000000001"), "sonnet", List.of("Bash", "Read")),
                new AgentText("I count", null),
                new AgentThinking("…", PARENT),
                new ToolCalled(call(), PARENT),
                new ToolReturned(PARENT, "permission denied", true, null),
                new AgentNotice("compaction", "the conversation was shortened"),
                new UnknownMessage("hologram", "{\"type\":\"hologram\"}"),
                new UnreadableLine("not JSON", "Segmentation fault"));
        return Stream.of(messages, reports(), moreReports())
                .flatMap(all -> all)
                .map(message -> new MessageRecorded(message, "{\"line\":\"" + message.kind() + "\"}"));
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
        Usage usage = new Usage(1, 2, 3, 4, new BigDecimal("0.0420"));
        TurnResult result = new TurnResult(TurnOutcome.COMPLETED, "42 lines", usage, 3, Duration.ofMillis(12_345));
        TurnResult detailed =
                new TurnResult(TurnOutcome.USAGE_LIMIT, "wait", usage, 1, Duration.ofSeconds(1), details());
        return Stream.of(
                new TurnEnded(result, "{\"type\":\"result\"}"), new TurnEnded(detailed, "{\"type\":\"result\"}"));
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
        ApprovalContext context = ApprovalContext.in(Path.of("/work"))
                .withTags(Map.of("team", "blue", "area", "north", "zone", "7"))
                .withAttended(false);
        ApprovalRequest asked = ApprovalRequest.of(call())
                .kind(RequestKind.PLAN)
                .session(new SessionId("session-1"))
                .context(context)
                .timeout(Duration.ofMinutes(5))
                .build();
        ApprovalRequest outside = ApprovalRequest.of(call()).source("ci").build();
        return Stream.of(
                opened(asked, Verdict.ask("rule 1", "asks")),
                opened(outside, Verdict.allow("rule 2", "")),
                opened(outside, Verdict.deny("rule 3", "no")),
                opened(outside, Verdict.noOpinion()));
    }

    private static Event opened(ApprovalRequest request, Verdict verdict) {
        return new ApprovalOpened(APPROVAL, request, request.call().inputHash(), verdict);
    }

    private static Stream<Event> ofDecisions() {
        return Stream.of(
                decided(Decision.approve(), DecisionOutcome.APPROVED, Actor.human("ada", "terminal")),
                decided(Decision.approveEdited(call().input()), DecisionOutcome.APPROVED, Actor.policy("rule 1")),
                decided(Decision.denyAndInterrupt("stop"), DecisionOutcome.EXPIRED, Actor.system("deadline")),
                decided(
                        Decision.answer(Map.of("Which one?", "the blue one", "And?", "none")),
                        DecisionOutcome.ANSWERED,
                        new Actor("ada", "Ada L.", Actor.Kind.HUMAN, "web")));
    }

    private static Event decided(Decision decision, DecisionOutcome outcome, Actor actor) {
        return new ApprovalDecided(APPROVAL, new DecisionRecord(decision, outcome, actor, NOON, call().inputHash()));
    }

    private static Stream<Event> ofApprovals() {
        return Stream.of(
                new ApprovalMoved(APPROVAL, ApprovalStatus.PENDING, ApprovalStatus.CANCELLED, "the session ended"),
                new ApprovalConflicted(APPROVAL, call().inputHash()));
    }

    /** What came with terms, quorums and attempts that have a name. */
    private static Stream<Event> ofTerms() {
        ApprovalTerms terms = ApprovalTerms.builder()
                .quorum("release managers", 2)
                .remindAfter(Duration.ofMinutes(5))
                .escalate(Duration.ofHours(1), "team leads")
                .escalate(Duration.ofHours(2), "on call")
                .expireAfter(Duration.ofDays(1))
                .onExpiry(OnExpiry.PARK)
                .build();
        ApprovalRequest command = ApprovalRequest.of(call())
                .kind(RequestKind.COMMAND)
                .source("ci")
                .terms(terms)
                .requester("grace")
                .build();
        Vote vote = new Vote(Actor.human("ada", "web"), Decision.approve(), NOON);
        Approvers two = Approvers.of(Set.of("grace", "ada"), 2);
        DecisionRecord named = new DecisionRecord(
                Decision.approve(),
                DecisionOutcome.APPROVED,
                Actor.human("ada", "web"),
                NOON,
                call().inputHash(),
                "a-1");
        return Stream.of(
                opened(command, Verdict.ask("rule 1", "asks", terms)),
                new ApprovalDecided(APPROVAL, named, "$ wc -l *\nZähle"),
                new ApprovalReminded(APPROVAL),
                new ApprovalEscalated(APPROVAL, "on call", two),
                new ApprovalOverdue(APPROVAL, OnExpiry.KEEP_WAITING),
                new ApprovalVoted(APPROVAL, vote, 1, 2),
                new ApprovalDelegated(APPROVAL, Actor.human("ada", "web"), Approvers.ANYBODY, "on holiday"));
    }

    private static Stream<Event> ofRules() {
        Actor ada = Actor.human("ada", "web");
        NewRule brief = NewRule.deny(RuleScope.session(new SessionId("session-1")), "Edit(src/**)")
                .holdingFor(Duration.ofMinutes(30))
                .times(7);
        StandingRule used = StandingRule.builder(new RuleId("rule-2"), brief, ada, NOON)
                .createdFrom(APPROVAL)
                .used(3, NOON.plusSeconds(1))
                .revokedAt(NOON.plusSeconds(2))
                .build();
        NewRule always = NewRule.allow(RuleScope.EVERYWHERE, "Bash(wc:*)");
        return Stream.of(
                new StandingRuleAdded(StandingRule.builder(new RuleId("rule-1"), always, ada, NOON)
                        .build()),
                new StandingRuleAdded(used),
                new StandingRuleRevoked(used.id(), ada, "too wide"));
    }

    private static ToolCall call() {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("zebra", List.of(Map.of("deep", List.of(1L, true))));
        input.put("apple", Long.MAX_VALUE);
        input.put("Ünï 🚀", new BigDecimal("1.50"));
        return new ToolCall(new ToolUseId("toolu_1"), "Edit", input);
    }
}
