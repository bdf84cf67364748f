package dev.hl.api.session;

import dev.hl.api.RunId;
import dev.hl.api.approval.SomeApproval;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;

/** Sessions in every status, for tests. */
final class SomeSession {
    static final Instant LATER = SomeApproval.NOON.plusSeconds(60);
    static final SessionSpec SPEC = SessionSpec.of("Tidy up", Path.of("")).build();

    private SomeSession() {}

    static Session in(SessionStatus status, WaitReason... waitingFor) {
        return Session.builder(SomeApproval.SESSION, new RunId("run-1"), SPEC, SomeApproval.NOON)
                .status(status)
                .waitingFor(Set.of(waitingFor))
                .version(7)
                .build();
    }

    /** One that could be: a waiting session waits for something. */
    static Session plausible(SessionStatus status) {
        return status == SessionStatus.WAITING ? in(status, WaitReason.APPROVAL) : in(status);
    }
}
