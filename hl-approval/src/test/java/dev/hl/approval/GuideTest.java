package dev.hl.approval;

import static dev.hl.approval.ApprovalFixture.ADA;
import static dev.hl.approval.ApprovalFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.SessionId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.approval.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide of this module shows code that compiles, and that does what the guide says. */
class GuideTest {
    private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SPACE = Pattern.compile("\\s+");

    @Test
    void showsOnlyCodeThatIsCompiled() throws IOException {
        String compiled = squeezed(Files.readString(Path.of("src/test/java/dev/hl/approval/Guide.java")));

        List<String> shown = CODE.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(MatchResult::group)
                .map(block -> squeezed(block.substring("```java\n".length(), block.length() - "```".length())))
                .toList();

        assertThat(shown)
                .hasSizeGreaterThanOrEqualTo(7)
                .allSatisfy(code -> assertThat(compiled).contains(code));
    }

    @Test
    void hasTwoOfARoleAgree() {
        try (ApprovalFixture at = new ApprovalFixture(Policies.claudeDefault());
                ApprovalManager approvals = new Guide(at.store, at.bus, at.execution).whoDecides()) {
            Approval asked = approvals.request(at.bash("a", "make deploy prod").build());

            Approval once = approvals.decide(asked.id(), Decision.approve(), ADA);
            Approval twice = approvals.decide(asked.id(), Decision.approve(), BOB);

            assertThat(once.status()).isEqualTo(ApprovalStatus.PENDING);
            assertThat(twice.status()).isEqualTo(ApprovalStatus.DECIDED);
        }
    }

    @Test
    void findsTheSameApprovalAgain() {
        try (ApprovalFixture at = new ApprovalFixture(Policies.claudeDefault())) {
            assertThat(at.approvals.request(Guide.request()).id())
                    .isEqualTo(at.approvals.request(Guide.request()).id());
        }
    }

    @Test
    void keepsARecordThatIsWhole() throws IOException {
        try (ApprovalFixture at = new ApprovalFixture(Policies.claudeDefault())) {
            at.approvals.request(
                    at.bash("a", "make").session(new SessionId("session-1")).build());

            long last = new Guide(at.store, at.bus, at.execution).whatStays(new StringBuilder(), Guide.policies());

            assertThat(last).isEqualTo(1);
        }
    }

    private static String squeezed(String code) {
        return SPACE.matcher(code).replaceAll("").strip();
    }
}
