package dev.hl.approval;

import static dev.hl.approval.ApprovalFixture.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.Verdict;
import dev.hl.approval.Simulation.Change;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PolicySimulatorTest {
    private final ApprovalFixture at =
            new ApprovalFixture((request, context) -> Commands.of(request).startsWith("pwd")
                    ? Verdict.allow("pwd", "harmless")
                    : Commands.of(request).startsWith("dd") ? Verdict.deny("dd", "never") : Verdict.noOpinion());

    /** What a test's call runs. */
    private static final class Commands {
        private static String of(dev.hl.api.approval.ApprovalRequest request) {
            return String.valueOf(request.input().get("command"));
        }
    }

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void countsWhatACandidateWouldHaveAllowedAskedAndDenied() {
        history();

        Simulation simulation = PolicySimulator.over(at.store).run(words("ls", "rm"));

        assertThat(simulation.requests()).isEqualTo(6);
        assertThat(simulation.allowed()).isEqualTo(2);
        assertThat(simulation.denied()).isEqualTo(2);
        assertThat(simulation.asked()).isEqualTo(2);
    }

    @Test
    void tellsTheDifferenceToWhatHappened() {
        history();

        Simulation simulation = PolicySimulator.over(at.store).run(words("ls", "rm"));

        assertThat(simulation.count(Change.ALLOWS_WHAT_A_HUMAN_ALLOWED)).isEqualTo(1);
        assertThat(simulation.count(Change.ALLOWS_WHAT_A_HUMAN_DENIED)).isEqualTo(1);
        assertThat(simulation.count(Change.DENIES_WHAT_RAN)).isEqualTo(1);
        assertThat(simulation.count(Change.DENIES_WHAT_WAS_ASKED)).isEqualTo(1);
        assertThat(simulation.count(Change.ASKS_WHAT_A_RULE_DECIDED)).isEqualTo(2);
        assertThat(simulation.differences())
                .filteredOn(difference -> difference.change() == Change.ALLOWS_WHAT_A_HUMAN_DENIED)
                .extracting(difference -> Commands.of(difference.request()))
                .containsExactly("ls /secret");
    }

    @Test
    void ofTheSamePolicyFindsNoDifference() {
        history();
        ApprovalPolicy same = (request, context) -> Commands.of(request).startsWith("pwd")
                ? Verdict.allow("pwd", "harmless")
                : Commands.of(request).startsWith("dd") ? Verdict.deny("dd", "never") : Verdict.noOpinion();

        assertThat(PolicySimulator.over(at.store).run(same).differences()).isEmpty();
    }

    @Test
    void ofAPolicyThatThrowsAsks() {
        history();

        Simulation simulation = PolicySimulator.over(at.store).run((request, context) -> {
            throw new IllegalStateException("broken");
        });

        assertThat(simulation.asked()).isEqualTo(6);
    }

    @Test
    void changesNothing() {
        history();
        long before = at.store.audit(0, 100).size();

        PolicySimulator.over(at.store).run(words("rm", "ls"));

        assertThat(at.store.audit(0, 100)).hasSize((int) before);
        assertThat(at.store.unfinishedApprovals(at.session))
                .filteredOn(approval -> approval.status() == ApprovalStatus.PENDING)
                .hasSize(1);
    }

    private void history() {
        decide("a", "ls", Decision.approve());
        decide("b", "ls /secret", Decision.deny("no"));
        decide("c", "rm x", Decision.approve());
        at.approvals.request(at.bash("d", "rm y").build());
        at.approvals.request(at.bash("e", "pwd").build());
        at.approvals.request(at.bash("f", "dd if=/dev/zero").build());
    }

    private void decide(String call, String command, Decision decision) {
        Approval approval = at.approvals.request(at.bash(call, command).build());
        at.approvals.decide(approval.id(), decision, ADA);
    }

    private static ApprovalPolicy words(String allowed, String denied) {
        return (request, context) -> {
            String word = Commands.of(request).split(" ", -1)[0];
            return word.equals(allowed)
                    ? Verdict.allow(allowed, "allowed")
                    : word.equals(denied) ? Verdict.deny(denied, "denied") : Verdict.noOpinion();
        };
    }
}
