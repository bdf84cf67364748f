package dev.hl.testkit.fakes.contract;

import dev.hl.api.Actor;
import dev.hl.api.ApprovalId;
import dev.hl.api.CanonicalJson;
import dev.hl.api.RuleId;
import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMode;
import dev.hl.api.agent.AgentOptions;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.agent.AgentText;
import dev.hl.api.agent.Effort;
import dev.hl.api.agent.SecretRef;
import dev.hl.api.agent.Thinking;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.agent.Usage;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.ApprovalTerms;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.DecisionOutcome;
import dev.hl.api.approval.DecisionRecord;
import dev.hl.api.approval.NewRule;
import dev.hl.api.approval.OnExpiry;
import dev.hl.api.approval.RuleScope;
import dev.hl.api.approval.StandingRule;
import dev.hl.api.approval.Verdict;
import dev.hl.api.approval.Vote;
import dev.hl.api.event.Event;
import dev.hl.api.event.MessageRecorded;
import dev.hl.api.session.Incarnation;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionSpec;
import dev.hl.api.session.SessionStatus;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Rows and events for tests that need some and do not care which. Every call makes a new one with an id of its own, legal
 * and ordinary in every other respect. Safe for use by many threads.
 *
 * <p>Times have microseconds, the finest that all stores keep.
 */
public final class Specimens {
    /** When specimens come into being unless told otherwise. */
    public static final Instant NOON = Instant.parse("2030-01-01T12:00:00.123456Z");

    private static final AtomicLong NUMBERS = new AtomicLong();

    private Specimens() {}

    /** A queued session, made at {@link #NOON}. */
    public static Session aSession() {
        return aSession(NOON);
    }

    /** A queued session made at a given time. */
    public static Session aSession(Instant createdAt) {
        return aSession(aSpec(), createdAt);
    }

    /** A queued session that is to do something, made at a given time. */
    public static Session aSession(SessionSpec spec, Instant createdAt) {
        long number = NUMBERS.incrementAndGet();
        return Session.queued(new SessionId("session-" + number), new RunId("run-" + number), spec, createdAt);
    }

    /** A session made at {@link #NOON} that has ended in the given status at a given time. */
    public static Session anEndedSession(SessionStatus status, Instant endedAt) {
        Session queued = aSession();
        return Session.builder(queued.id(), queued.run(), queued.spec(), queued.createdAt())
                .status(status)
                .lastActivityAt(endedAt)
                .endedAt(endedAt)
                .build();
    }

    /** What a session may be asked to do. */
    public static SessionSpec aSpec() {
        return SessionSpec.of("Count the lines of every file", Path.of("project"))
                .title("Count lines")
                .agent(AgentOptions.builder()
                        .model("sonnet")
                        .environment("LANG", "C")
                        .build())
                .tag("team", "blue")
                .build();
    }

    /** Options of which none is left to the agent. */
    public static AgentOptions everyOption() {
        Map<String, Object> schema = CanonicalJson.parse(
                "{\"type\":\"object\",\"required\":[\"lines\"],\"default\":null,\"multipleOf\":1E+2}");
        return AgentOptions.builder()
                .model("sonnet")
                .fallbackModel("haiku")
                .systemPrompt("You count.\n\"Alles\" 🚀")
                .appendSystemPrompt("Answer in German.\u0000")
                .availableTools("Read", "Grep")
                .disallowedTool("Bash(rm *)")
                .hostTool("ask_human")
                .mode(AgentMode.PLAN)
                .maxTurns(7)
                .maxCostUsd(new BigDecimal("1.50"))
                .effort(Effort.XHIGH)
                .thinking(Thinking.budget(4_000))
                .outputSchema(schema)
                .partialMessages(true)
                .additionalDirectory(Path.of("more").toAbsolutePath())
                .additionalDirectory(Path.of("another").toAbsolutePath())
                .environment("LANG", "C")
                .environment("EMPTY", "")
                .secret("TOKEN", new SecretRef("ci/token"))
                .replaceEnvironment(true)
                .build();
    }

    /** A pending approval that a session asks for, opened at {@link #NOON}. */
    public static Approval anApproval(Session session) {
        return anApproval(session, NOON);
    }

    /** A pending approval that a session asks for, opened at a given time. */
    public static Approval anApproval(Session session, Instant openedAt) {
        return open(ApprovalRequest.of(aCall()).session(session.id()).build(), openedAt);
    }

    /** A pending approval for something outside that is no session, opened at {@link #NOON}. */
    public static Approval anApprovalFrom(String source) {
        return open(ApprovalRequest.of(aCall()).source(source).build(), NOON);
    }

    /** A pending approval for a request, opened at {@link #NOON}. */
    public static Approval anApproval(ApprovalRequest request) {
        return open(request, NOON);
    }

    /** Terms of which every one is given. */
    public static ApprovalTerms everyTerm() {
        return ApprovalTerms.builder()
                .quorum("release managers", 2)
                .remindAfter(Duration.ofMinutes(5))
                .escalate(Duration.ofHours(2), "on call")
                .escalate(Duration.ofHours(1), "team leads")
                .expireAfter(Duration.ofDays(1))
                .onExpiry(OnExpiry.PARK)
                .build();
    }

    /** A person has agreed to run a call with another input. */
    public static Vote aVote() {
        return new Vote(Actor.human("ada", "web"), Decision.approveEdited(aCall().input()), NOON.plusSeconds(3));
    }

    /** A standing rule that allows a command everywhere, made at {@link #NOON}. */
    public static StandingRule aRule() {
        return aRule(RuleScope.EVERYWHERE, NOON);
    }

    /** A standing rule that allows a command in a scope, made at a given time. */
    public static StandingRule aRule(RuleScope scope, Instant createdAt) {
        return aRule(NewRule.allow(scope, "Bash(wc:*)"), createdAt).build();
    }

    /** A standing rule that says something, made at a given time. */
    public static StandingRule.Builder aRule(NewRule rule, Instant createdAt) {
        RuleId id = new RuleId("rule-" + NUMBERS.incrementAndGet());
        return StandingRule.builder(id, rule, Actor.human("ada", "terminal"), createdAt);
    }

    /** A call of a shell command. */
    public static ToolCall aCall() {
        return new ToolCall(
                new ToolUseId("toolu_" + NUMBERS.incrementAndGet()),
                "Bash",
                Map.of("command", "wc -l *", "timeout", 5_000));
    }

    /** A person's decision about an approval. */
    public static DecisionRecord aDecision(Approval approval, Decision decision) {
        DecisionOutcome outcome = decision.match(
                approve -> DecisionOutcome.APPROVED,
                deny -> DecisionOutcome.DENIED,
                answer -> DecisionOutcome.ANSWERED);
        return new DecisionRecord(decision, outcome, Actor.human("ada", "terminal"), NOON, approval.inputHash());
    }

    /** A run of a session's agent. */
    public static Incarnation anIncarnation(Session session, long generation) {
        return new Incarnation(session.id(), generation, 4_711, NOON, anAgentSession());
    }

    /** The name of a transcript. */
    public static AgentSessionId anAgentSession() {
        return new AgentSessionId(new UUID(0x4000L, NUMBERS.incrementAndGet()).toString());
    }

    /** A turn that went well. */
    public static TurnResult aTurn() {
        Usage usage = new Usage(1_200, 340, 56_000, 7_000, new BigDecimal("0.0421"));
        return new TurnResult(TurnOutcome.COMPLETED, "42 lines", usage, 3, Duration.ofMillis(12_345));
    }

    /** The event that the agent said something. */
    public static Event aMessage(String text) {
        return new MessageRecorded(new AgentText(text, null), "{\"type\":\"assistant\"}");
    }

    /** At least one event of every class the API has that is kept, with every case of what it carries. */
    public static List<Event> everyEvent() {
        return EventSpecimens.all();
    }

    private static Approval open(ApprovalRequest request, Instant at) {
        ApprovalId id = new ApprovalId("approval-" + NUMBERS.incrementAndGet());
        return Approval.open(id, request, Verdict.ask("ask by default", "nobody said otherwise"), at);
    }
}
