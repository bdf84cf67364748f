package dev.hl.store.process;

import dev.hl.api.Actor;
import dev.hl.api.ApprovalId;
import dev.hl.api.RuleId;
import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentOptions;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.agent.AgentText;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.agent.Usage;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.DecisionOutcome;
import dev.hl.api.approval.DecisionRecord;
import dev.hl.api.approval.NewRule;
import dev.hl.api.approval.RuleScope;
import dev.hl.api.approval.StandingRule;
import dev.hl.api.approval.Verdict;
import dev.hl.api.event.ApprovalMoved;
import dev.hl.api.event.Event;
import dev.hl.api.event.MessageRecorded;
import dev.hl.api.event.TurnEnded;
import dev.hl.api.session.Incarnation;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionSpec;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows and events with random content; the same for a seed. No two have the same time. Confined to one thread. */
final class AnyRows {
    static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private static final List<String> WORDS = List.of(
            "alpha", "Beta", "naïve", "größe", "delta's", "日本語", "e-mail", "42", "AND", "\"quoted\"", "co*", "(open");

    private final SplittableRandom random;
    private long numbers;

    AnyRows(SplittableRandom random) {
        this.random = random;
    }

    /** A few words, some of which mean something to those who search. */
    String words() {
        return IntStream.rangeClosed(1, random.nextInt(1, 6))
                .mapToObj(word -> WORDS.get(random.nextInt(WORDS.size())))
                .collect(Collectors.joining(" "));
    }

    /** A time within a few seconds that no other is equal to. */
    Instant instant() {
        return NOON.plusSeconds(random.nextInt(4)).plusNanos(1_000 * ++numbers);
    }

    Session session() {
        String name = "session-" + ++numbers;
        return Session.queued(new SessionId(name), new RunId("run-" + random.nextInt(4)), spec(), instant());
    }

    private SessionSpec spec() {
        SessionSpec.Builder spec =
                SessionSpec.of(words(), Path.of("project")).agent(agent()).attended(random.nextBoolean());
        if (random.nextBoolean()) {
            spec.title(words());
        }
        return random.nextBoolean() ? spec.tag("team", words()).build() : spec.build();
    }

    private AgentOptions agent() {
        AgentOptions.Builder agent = AgentOptions.builder().environment("LANG", "C");
        if (random.nextBoolean()) {
            agent.model("sonnet").maxTurns(random.nextInt(1, 9));
        }
        return random.nextBoolean()
                ? agent.additionalDirectory(Path.of("more").toAbsolutePath()).build()
                : agent.build();
    }

    TurnResult turn() {
        Usage usage = new Usage(random.nextInt(900), 2, 3, 4, new BigDecimal("0.0" + random.nextInt(1, 99)));
        return new TurnResult(TurnOutcome.COMPLETED, words(), usage, 1, Duration.ofMillis(random.nextInt(900)));
    }

    /** An approval that a session asks for, or somebody outside. */
    Approval approval(@Nullable SessionId session) {
        ToolCall call = new ToolCall(new ToolUseId("toolu_" + ++numbers), "Bash", Map.of("command", words()));
        ApprovalRequest.Builder request = ApprovalRequest.of(call);
        return open((session == null ? request.source("ci") : request.session(session)).build());
    }

    /** Another approval for the same request. */
    Approval open(ApprovalRequest request) {
        return Approval.open(new ApprovalId("approval-" + ++numbers), request, Verdict.ask("rule", words()), instant());
    }

    /** A standing rule, which holds everywhere more often than not. */
    StandingRule rule() {
        RuleScope scope = random.nextInt(3) == 0
                ? RuleScope.session(new SessionId("session-" + random.nextInt(1, 99)))
                : RuleScope.EVERYWHERE;
        NewRule rule = random.nextBoolean()
                ? NewRule.allow(scope, words())
                : NewRule.deny(scope, words()).times(3);
        return StandingRule.builder(new RuleId("rule-" + ++numbers), rule, Actor.human("ada", "terminal"), instant())
                .build();
    }

    DecisionRecord decision(Approval approval) {
        boolean approved = random.nextBoolean();
        return new DecisionRecord(
                approved ? Decision.approve() : Decision.deny(words()),
                approved ? DecisionOutcome.APPROVED : DecisionOutcome.DENIED,
                Actor.human("ada", "terminal"),
                instant(),
                approval.inputHash());
    }

    Incarnation incarnation(SessionId session) {
        return new Incarnation(session, random.nextInt(1, 4), random.nextInt(1, 99_999), instant(), transcript());
    }

    AgentSessionId transcript() {
        return new AgentSessionId(new UUID(1, ++numbers).toString());
    }

    /** Up to three events. */
    List<Event> events() {
        return IntStream.range(0, random.nextInt(4)).mapToObj(number -> event()).toList();
    }

    private Event event() {
        return switch (random.nextInt(4)) {
            case 0 -> new TurnEnded(turn(), "");
            case 1 ->
                new ApprovalMoved(
                        new ApprovalId("approval-" + random.nextInt(9)),
                        ApprovalStatus.PENDING,
                        ApprovalStatus.CANCELLED,
                        words());
            default -> new MessageRecorded(new AgentText(words(), null), "{\"n\":" + random.nextInt(9) + "}");
        };
    }
}
