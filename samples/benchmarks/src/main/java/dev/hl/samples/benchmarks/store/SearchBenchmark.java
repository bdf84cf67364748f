package dev.hl.samples.benchmarks.store;

import dev.hl.api.Page;
import dev.hl.api.session.SearchHit;
import dev.hl.api.session.SearchQuery;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The first twenty hits in a large store. The floor asks the index of words alone for the newest twenty, without ranking,
 * text or snippets.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 2, time = 1)
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH sets up before it measures.
public class SearchBenchmark {
    /** What is looked for. */
    public enum Words {
        /** A word of almost every event. */
        COMMON(Conversation.word(0)),
        /** A word of one event in ten thousand. */
        RARE(LargeLog.RARE),
        /** A word of almost every event, and one of few. */
        TWO(Conversation.word(0) + " " + Conversation.word(1_000));

        private final String text;

        Words(String text) {
            this.text = text;
        }
    }

    /** What is looked for. */
    @Param("COMMON")
    public Words words;

    /** Whether only in one session. */
    @Param("false")
    public boolean inOneSession;

    private SearchQuery query;
    private RawQuery raw;

    @Setup(Level.Trial)
    public void prepare(LargeStore large) throws SQLException {
        SearchQuery everywhere = SearchQuery.of(words.text);
        query = inOneSession ? everywhere.within(Set.of(LargeLog.id(0))) : everywhere;
        raw = new RawQuery(large.raw(), "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 20");
    }

    @Benchmark
    public Page<SearchHit> search(LargeStore large) {
        return large.store().search(query);
    }

    @Benchmark
    public long rawSearch() throws SQLException {
        return raw.read(words.text);
    }
}
