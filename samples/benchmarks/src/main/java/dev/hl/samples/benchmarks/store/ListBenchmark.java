package dev.hl.samples.benchmarks.store;

import dev.hl.api.Page;
import dev.hl.api.PageRequest;
import dev.hl.api.approval.Approval;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What lists show of a large store. The floor reads the same rows and columns with JDBC, and makes nothing of them. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 2, time = 1)
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH sets up before it measures.
public class ListBenchmark {
    private static final int PENDING = 1_000;
    private static final int PAGE = 100;
    /** Visits all sessions in no order that a cache could guess. */
    private static final int STEP = 7_919;

    private RawQuery pending;
    private RawQuery page;
    private int session;

    @Setup(Level.Trial)
    public void prepare(LargeStore large) throws SQLException {
        pending = new RawQuery(
                large.raw(),
                "SELECT * FROM approvals WHERE status = 'PENDING' ORDER BY opened_at, number LIMIT " + PENDING);
        page = new RawQuery(large.raw(), """
                SELECT e.number, l.session_id, l.run_id, e.sequence, e.at, e.kind, e.payload, e.raw
                FROM session_logs l JOIN events e ON e.session_log = l.number
                WHERE l.session_id = ? ORDER BY e.number LIMIT 100
                """);
    }

    @Benchmark
    public Page<Approval> pendingApprovals(LargeStore large) {
        return large.store().pendingApprovals(PageRequest.first(PENDING));
    }

    @Benchmark
    public long rawPendingApprovals() throws SQLException {
        return pending.read();
    }

    @Benchmark
    public List<EventRecord> firstPageOfSession(LargeStore large) {
        session = (session + STEP) % LargeLog.SESSIONS;
        return large.store().events(EventPosition.START, EventFilter.of(LargeLog.id(session)), PAGE);
    }

    @Benchmark
    public long rawFirstPageOfSession() throws SQLException {
        session = (session + STEP) % LargeLog.SESSIONS;
        return page.read(LargeLog.id(session).value());
    }
}
