package dev.hl.approval;

import static dev.hl.approval.ApprovalFixture.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.StoredJson;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.DecisionOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditTrailTest {
    private final ApprovalFixture at = new ApprovalFixture(Policies.askAlways());

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void tellsWhoDecidedWhatWhenAndWhatTheySaw() throws IOException {
        Approval approval = at.approvals.request(at.bash("t1", "ls").build());
        at.approvals.decide(
                approval.id(),
                Decision.approveEdited(Map.of("command", "ls -l")),
                ADA,
                DecisionOptions.NONE.idempotencyKey("click-1").shown("Run ls?"));

        List<Object> lines = exported().lines().map(StoredJson::parse).collect(Collectors.toList());

        assertThat(lines).hasSize(2);
        assertThat(lines.get(1))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("kind", "approval.decided")
                .containsEntry("session", at.session.value());
        assertThat(exported()).contains("Run ls?", "click-1", "ls -l", "\"id\":\"ada\"");
    }

    @Test
    void isWholeInTheStoreAndInAnExport() throws IOException {
        decideSome(2_500);

        AuditTrail.Verification inStore = AuditTrail.of(at.store).verify();
        AuditTrail.Verification inFile = verify(exported());

        assertThat(inStore.isWhole()).isTrue();
        assertThat(inStore.lines()).isEqualTo(5_000);
        assertThat(inFile).isEqualTo(inStore);
    }

    @Test
    void isExportedFromWhereTheLastExportEnded() throws IOException {
        decideSome(2);
        StringBuilder first = new StringBuilder();
        long last = AuditTrail.of(at.store).exportTo(first, 0);
        Approval more = at.approvals.request(at.bash("more", "ls").build());

        StringBuilder second = new StringBuilder();
        AuditTrail.of(at.store).exportTo(second, last);

        assertThat(second.toString().lines()).hasSize(1);
        assertThat(second.toString()).contains(more.id().value());
        assertThat(verify(first.toString() + second).isWhole()).isTrue();
    }

    @Test
    void showsALineThatWasChanged() throws IOException {
        decideSome(3);

        AuditTrail.Verification found = verify(exported().replace("call-1", "call-7"));

        assertThat(found.firstBroken()).contains(3L);
    }

    @Test
    void showsALineThatWasRemoved() throws IOException {
        decideSome(3);
        String without = exported()
                .lines()
                .filter(line -> !line.startsWith("{\"number\":4,"))
                .collect(Collectors.joining("\n"));

        assertThat(verify(without).firstBroken()).contains(4L);
    }

    @Test
    void showsALineThatIsNone() throws IOException {
        decideSome(1);

        assertThat(verify(exported() + "{\"number\":3}\n").firstBroken()).contains(3L);
        assertThat(verify(exported() + "and so on\n").firstBroken()).contains(3L);
    }

    private void decideSome(int count) {
        for (int i = 0; i < count; i++) {
            Approval approval = at.approvals.request(at.bash("call-" + i, "ls").build());
            at.approvals.decide(approval.id(), Decision.approve(), ADA);
        }
    }

    private String exported() throws IOException {
        StringBuilder out = new StringBuilder();
        AuditTrail.of(at.store).exportTo(out, 0);
        return out.toString();
    }

    private static AuditTrail.Verification verify(String export) throws IOException {
        return AuditTrail.verify(new BufferedReader(new StringReader(export)));
    }
}
