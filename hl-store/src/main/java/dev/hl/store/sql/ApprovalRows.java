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
import dev.hl.store.codec.Columns;
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

    Approval read(ResultSet row) throws SQLException {
        Approval.Builder approval = Approval.builder(
                        new ApprovalId(row.getString(1)),
                        request(row),
                        verdicts.read(row.getString(10)),
                        Times.ofMicros(row.getLong(14)))
                .status(ApprovalStatus.valueOf(row.getString(11)))
                .incarnation(row.getLong(12))
                .note(row.getString(13))
                .version(row.getLong(16));
        Rows.time(row, 15).ifPresent(approval::expiresAt);
        Rows.text(row, 18).map(Columns::decisionRecord).ifPresent(approval::decision);
        return approval.build();
    }

    private ApprovalRequest request(ResultSet row) throws SQLException {
        ToolCall call = new ToolCall(new ToolUseId(row.getString(5)), row.getString(6), Columns.json(row.getString(7)));
        ApprovalRequest.Builder request = ApprovalRequest.of(call)
                .kind(RequestKind.valueOf(row.getString(4)))
                .context(contexts.read(row.getString(8)));
        Rows.text(row, 2).map(SessionId::new).ifPresent(request::session);
        Rows.text(row, 3).ifPresent(request::source);
        Rows.text(row, 9).map(Duration::parse).ifPresent(request::timeout);
        return request.build();
    }
}
