package dev.hl.approval;

import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.ApprovalTerms;
import dev.hl.api.approval.ApproverDirectory;
import dev.hl.api.approval.Approvers;
import dev.hl.api.approval.Quorum;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settles who may decide, by the roles that the caller's directory knows. A directory that fails knows nobody. */
final class Quorums {
    private static final Logger LOG = LoggerFactory.getLogger(Quorums.class);

    private final ApproverDirectory directory;

    Quorums(ApproverDirectory directory) {
        this.directory = directory;
    }

    /** Who may decide; empty when fewer have the role than have to agree. */
    Optional<Approvers> approvers(ApprovalRequest request, ApprovalTerms terms) {
        if (terms.quorum().isEmpty()) {
            return Optional.of(Approvers.ANYBODY);
        }
        Quorum quorum = terms.quorum().get();
        Set<String> eligible = members(quorum.role(), request);
        return eligible.size() < quorum.votes()
                ? Optional.empty()
                : Optional.of(Approvers.of(eligible, quorum.votes()));
    }

    /** The members of a role but for whoever asks. */
    Set<String> members(String role, ApprovalRequest request) {
        Set<String> members = new LinkedHashSet<>(ask(role));
        request.requester().ifPresent(members::remove);
        return members;
    }

    private Set<String> ask(String role) {
        try {
            return Set.copyOf(directory.members(role));
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            LOG.warn("The directory of approvers failed on the role {}; nobody has it now", role, e);
            return Set.of();
        }
    }
}
