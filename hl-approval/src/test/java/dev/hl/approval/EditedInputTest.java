package dev.hl.approval;

import static dev.hl.approval.ApprovalFixture.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.RequestKind;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.Verdict;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** An edit is judged as if the agent had asked for it: in the place, with the tags and by the session of the request. */
class EditedInputTest {
    private static final Decision REMOVING = Decision.approveEdited(Map.of("command", "rm -rf /"));
    private static final Path PRODUCTION = Path.of("production");
    private static final ApprovalContext IN_PRODUCTION = ApprovalContext.in(PRODUCTION);
    private static final ApprovalContext TAGGED = ApprovalContext.NONE.withTags(Map.of("stage", "production"));

    @Nested
    class ByTheContext {
        @Test
        void whatIsDeniedInTheDirectoryOfTheRequestIsRefused() {
            ApprovalPolicy policy = noRemovingWhere((request, context) ->
                    context.workingDirectory().filter(PRODUCTION::equals).isPresent());

            assertRefused(policy, listing().context(IN_PRODUCTION));
        }

        @Test
        void whatIsDeniedInAnotherDirectoryIsAccepted() {
            ApprovalPolicy policy = noRemovingWhere(
                    (request, context) -> !context.workingDirectory().equals(Optional.of(PRODUCTION)));

            assertAccepted(policy, listing().context(IN_PRODUCTION));
        }

        @Test
        void whatIsDeniedForTheTagsOfTheRequestIsRefused() {
            ApprovalPolicy policy = noRemovingWhere(
                    (request, context) -> "production".equals(context.tags().get("stage")));

            assertRefused(policy, listing().context(TAGGED));
        }

        @Test
        void whatIsDeniedWithoutTheTagsOfTheRequestIsAccepted() {
            ApprovalPolicy policy =
                    noRemovingWhere((request, context) -> context.tags().isEmpty());

            assertAccepted(policy, listing().context(TAGGED));
        }
    }

    @Nested
    class ByTheRequest {
        @Test
        void whatIsDeniedToTheSessionOfTheRequestIsRefused() {
            try (ApprovalFixture at = new ApprovalFixture(noRemovingWhere((request, context) -> request.session()
                    .filter(id -> id.value().equals("session-1"))
                    .isPresent()))) {
                Approval approval = at.approvals.request(at.bash("t1", "ls").build());

                assertThatThrownBy(() -> at.approvals.decide(approval.id(), REMOVING, ADA))
                        .isInstanceOf(InvalidValueException.class)
                        .hasMessageContaining("no removing");
                assertThat(at.approvals.get(approval.id()).status()).isEqualTo(ApprovalStatus.PENDING);
            }
        }

        @Test
        void whatIsDeniedToRequestsWithoutASessionIsAcceptedForOneThatHasOne() {
            try (ApprovalFixture at = new ApprovalFixture(
                    noRemovingWhere((request, context) -> request.session().isEmpty()))) {
                Approval approval = at.approvals.request(at.bash("t1", "ls").build());

                Approval decided = at.approvals.decide(approval.id(), REMOVING, ADA);

                assertThat(decided.effectiveInput()).isEqualTo(Map.of("command", "rm -rf /"));
            }
        }

        @Test
        void whatIsDeniedToTheSourceOfTheRequestIsRefused() {
            ApprovalPolicy policy = noRemovingWhere((request, context) ->
                    request.source().filter("pipeline"::equals).isPresent());

            assertRefused(policy, listing().source("pipeline"));
        }

        @Test
        void whatIsDeniedToTheKindOfTheRequestIsRefused() {
            ApprovalPolicy policy = noRemovingWhere((request, context) -> request.kind() == RequestKind.PLAN);

            assertRefused(policy, listing().kind(RequestKind.PLAN));
        }

        @Test
        void whatIsDeniedToTheCallOfTheRequestIsRefused() {
            ApprovalPolicy policy = noRemovingWhere((request, context) ->
                    request.tool().equals("Bash") && request.toolUse().value().equals("t1"));

            assertRefused(policy, listing());
        }
    }

    @Nested
    class ByTheVerdict {
        @Test
        void whatWouldBeAllowedWithoutAskingIsAccepted() {
            ApprovalPolicy policy = (request, context) -> request.input().containsValue("ls")
                    ? Verdict.ask("careful", "asks")
                    : Verdict.allow("generous", "anything else");

            assertAccepted(policy, listing());
        }

        @Test
        void whatWouldBeAskedAgainIsAccepted() {
            assertAccepted(Policies.askAlways(), listing());
        }
    }

    private static void assertRefused(ApprovalPolicy policy, ApprovalRequest.Builder request) {
        try (ApprovalFixture at = new ApprovalFixture(policy)) {
            Approval approval = at.approvals.request(request.build());

            assertThatThrownBy(() -> at.approvals.decide(approval.id(), REMOVING, ADA))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("no removing");
            assertThat(at.approvals.get(approval.id()).status()).isEqualTo(ApprovalStatus.PENDING);
        }
    }

    private static void assertAccepted(ApprovalPolicy policy, ApprovalRequest.Builder request) {
        try (ApprovalFixture at = new ApprovalFixture(policy)) {
            Approval approval = at.approvals.request(request.build());

            Approval decided = at.approvals.decide(approval.id(), REMOVING, ADA);

            assertThat(decided.status()).isEqualTo(ApprovalStatus.DECIDED);
            assertThat(decided.effectiveInput()).isEqualTo(Map.of("command", "rm -rf /"));
        }
    }

    /** Asks about everything, but denies what begins with "rm" where {@code there} holds. */
    private static ApprovalPolicy noRemovingWhere(BiPredicate<ApprovalRequest, ApprovalContext> there) {
        return (request, context) ->
                String.valueOf(request.input().get("command")).startsWith("rm") && there.test(request, context)
                        ? Verdict.deny("no removing", "nothing is removed here")
                        : Verdict.ask("careful", "asks");
    }

    private static ApprovalRequest.Builder listing() {
        return ApprovalRequest.of(new ToolCall(new ToolUseId("t1"), "Bash", Map.of("command", "ls")));
    }
}
