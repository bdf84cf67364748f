package dev.hl.samples.benchmarks.session;

import dev.hl.api.SessionId;
import dev.hl.api.event.Event;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionSpec;
import dev.hl.testkit.fakes.AgentScript;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A scripted session from launch to completed, over an in-memory store on real threads: a text, one call that the policy
 * allows, a result. The floor writes the same events to such a store, a unit of work each, on
 * one thread.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@State(Scope.Benchmark)
public class ScriptedSessionBenchmark {
    private static final SessionSpec SPEC =
            SessionSpec.of("benchmark", Path.of("")).build();
    private static final AgentScript SCRIPT = AgentScript.onPrompt()
            .says("I list the files")
            .calls("Bash", Map.of("command", "ls"))
            .completes("listed");

    private Wiring wiring = new Wiring(SCRIPT);
    private List<Event> oneSession = List.of();

    /** What one session writes, which is what the floor writes too. */
    @Setup(Level.Trial)
    public void record() {
        try (Wiring once = new Wiring(SCRIPT)) {
            once.runToEnd(SPEC);
            oneSession = once.log();
        }
    }

    @Setup(Level.Iteration)
    public void open() {
        wiring.close();
        wiring = new Wiring(SCRIPT);
    }

    @TearDown(Level.Iteration)
    public void close() {
        wiring.close();
    }

    @Benchmark
    public Session launchToCompleted() {
        return wiring.runToEnd(SPEC);
    }

    @Benchmark
    public int floorSameEventsInUnitsOfWork() {
        SessionId session = new SessionId(UUID.randomUUID().toString());
        for (Event event : oneSession) {
            wiring.store().write(unit -> {
                unit.append(session, Instant.EPOCH, event);
                return session;
            });
        }
        return oneSession.size();
    }
}
