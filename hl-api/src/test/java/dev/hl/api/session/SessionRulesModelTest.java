package dev.hl.api.session;

import static dev.hl.api.session.SomeSession.LATER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.agent.RequestKind;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.SomeApproval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks a session and its approvals through random lives, as managers would, and checks what holds at every step. */
class SessionRulesModelTest {
    private static final int LIVES = 50;
    private static final int LONGEST_LIFE = 40;

    @ParameterizedTest(name = "-Dhl.seed={0}")
    @MethodSource("dev.hl.api.CanonicalJsonTest#seeds")
    void aSessionWaitsExactlyWhileSomethingIsPendingAndNothingSurvivesItsEnd(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int life = 0; life < LIVES; life++) {
            Life one = new Life(random);
            for (int step = 0; step < LONGEST_LIFE; step++) {
                one.liveOn();
                one.check();
            }
        }
    }

    private static final class Life {
        private final SplittableRandom random;
        private final Map<String, Approval> approvals = new LinkedHashMap<>();
        private Session session = SomeSession.in(SessionStatus.QUEUED);
        private int opened;

        Life(SplittableRandom random) {
            this.random = random;
        }

        void liveOn() {
            switch (random.nextInt(10)) {
                case 0 -> start();
                case 1 -> stop();
                case 2, 3, 4 -> open();
                default -> settleOne();
            }
        }

        void check() {
            Set<WaitReason> pending = approvals.values().stream()
                    .filter(approval -> approval.status().isPending())
                    .map(approval -> WaitReason.of(approval.request().kind()))
                    .collect(Collectors.toSet());
            SessionStatus status = session.status();
            if (status.canAsk()) {
                assertThat(session.waitingFor()).isEqualTo(pending);
                assertThat(status == SessionStatus.WAITING)
                        .isEqualTo(status != SessionStatus.STARTING && !pending.isEmpty());
            } else {
                assertThat(session.waitingFor()).isEmpty();
                assertThat(pending).isEmpty();
            }
            if (status.isEnded()) {
                assertThat(unfinished()).isEmpty();
                assertThat(session.endedAt()).isPresent();
            }
        }

        private void start() {
            if (session.status() == SessionStatus.QUEUED) {
                apply(SessionRules.starting(session, LATER));
            } else if (session.status() == SessionStatus.STARTING) {
                apply(SessionRules.started(session, LATER));
            }
        }

        private void stop() {
            boolean live = session.status().canAsk();
            if (live && random.nextBoolean()) {
                apply(SessionRules.interrupting(session, unfinished(), "stop", LATER));
            } else if (live) {
                apply(SessionRules.ended(session, unfinished(), SessionStatus.FAILED, "crashed", LATER));
            } else if (session.status() == SessionStatus.INTERRUPTING) {
                apply(SessionRules.ended(session, unfinished(), SessionStatus.INTERRUPTED, "stopped", LATER));
            }
        }

        private void open() {
            if (session.status().canAsk()) {
                RequestKind kind = RequestKind.values()[random.nextInt(RequestKind.values().length)];
                put(SomeApproval.pending("approval-" + opened++, kind));
                apply(SessionRules.opened(session, unfinished(), LATER));
            }
        }

        private void settleOne() {
            List<Approval> open = unfinished();
            if (!open.isEmpty()) {
                put(movedOn(open.get(random.nextInt(open.size()))));
                apply(SessionRules.settled(session, unfinished(), LATER));
            }
        }

        private Approval movedOn(Approval approval) {
            Decision decision = random.nextBoolean() ? Decision.approve() : Decision.deny("no");
            return switch (approval.status()) {
                case PENDING ->
                    random.nextBoolean()
                            ? approval.decided(SomeApproval.decision(decision))
                            : approval.cancelled("no longer wanted");
                case DECIDED -> approval.delivering(1);
                default -> approval.delivered();
            };
        }

        private void apply(SessionStep step) {
            long expected = step.changed() ? session.version() + 1 : session.version();
            assertThat(step.session().version()).isEqualTo(expected);
            session = step.session();
            step.approvals().forEach(this::put);
        }

        private void put(Approval approval) {
            approvals.put(approval.id().value(), approval);
        }

        private List<Approval> unfinished() {
            return approvals.values().stream()
                    .filter(approval -> !approval.status().isFinal())
                    .toList();
        }
    }
}
