package dev.hl.store.codec;

import dev.hl.api.approval.Approval;
import dev.hl.api.session.Incarnation;
import dev.hl.api.session.Session;
import java.util.List;

/** The rows of an archive, each list in its order. */
record ArchivedRows(Session session, List<Incarnation> incarnations, List<Approval> approvals) {}
