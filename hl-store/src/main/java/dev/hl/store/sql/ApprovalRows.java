package dev.hl.store.sql;

import dev.hl.api.ApprovalId;
import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.RequestKind;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.approval.Verdict;
import dev.hl.store.codec.Agreement;
import dev.hl.store.codec.Columns;
import dev.hl.store.codec.RequestOptions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the approvals of one list, whose columns are those that {@link ApprovalTable} selects, in its order. Confined to one
 * thread.
 */
final class ApprovalRows {
    /** A value that is kept as text. Rows next to each other often have the same, and reading it is what costs. */
    private static final class Kept<T> {
        private final Function<String, T> reader;
        private String text = "";
        private Optional<T> value = Optional.empty();

        Kept(Function<String, T> reader) {
            this.reader = reader;
        }

        T read(String next) {
            if (value.isEmpty() || !next.equals(text)) {
                value = Optional.of(reader.apply(next));
                text = next;
            }
            return value.get();
        }
    }

    private final Kept<ApprovalContext> contexts = new Kept<>(Columns::context);
    private final Kept<Verdict> verdicts = new Kept<>(Columns::verdict);
    private final Kept<RequestOptions> options = new Kept<>(Columns::requestOptions);
    private final Kept<Agreement> agreements = new Kept<>(Columns::agreement);

    Approval read(ResultSet row) throws SQLException {
        return Rows.whole("approvals", row, this::parts);
    }

    private Approval parts(ResultSet row) throws SQLException {
        Approval.Builder approval = Approval.builder(
                        Rows.value("approvals.id", row.getString(1), ApprovalId::new),
                        request(row),
                        Rows.value("approvals.verdict", row.getString(10), verdicts::read),
                        Times.ofMicros(row.getLong(14)))
                .status(Rows.value("approvals.status", row.getString(11), ApprovalStatus::valueOf))
                .incarnation(row.getLong(12))
                .note(row.getString(13))
                .version(row.getLong(16));
        Rows.time(row, 15).ifPresent(approval::expiresAt);
        Rows.text(row, 18)
                .map(text -> Rows.value("decisions.decision", text, Columns::decisionRecord))
                .ifPresent(approval::decision);
        Rows.text(row, 20)
                .map(text -> Rows.value("approvals.agreement", text, agreements::read))
                .ifPresent(agreement -> agreement.addTo(approval));
        return approval.build();
    }

    private ApprovalRequest request(ResultSet row) throws SQLException {
        ToolCall call = new ToolCall(
                Rows.value("approvals.tool_use_id", row.getString(5), ToolUseId::new),
                row.getString(6),
                Rows.value("approvals.input", row.getString(7), Columns::json));
        ApprovalRequest.Builder request = ApprovalRequest.of(call)
                .kind(Rows.value("approvals.kind", row.getString(4), RequestKind::valueOf))
                .context(Rows.value("approvals.context", row.getString(8), contexts::read));
        Rows.text(row, 2).map(SessionId::new).ifPresent(request::session);
        Rows.text(row, 3).ifPresent(request::source);
        Rows.text(row, 9)
                .map(text -> Rows.value("approvals.timeout", text, Duration::parse))
                .ifPresent(request::timeout);
        Rows.text(row, 19)
                .map(text -> Rows.value("approvals.request_options", text, options::read))
                .ifPresent(more -> more.addTo(request));
        return request.build();
    }
}
