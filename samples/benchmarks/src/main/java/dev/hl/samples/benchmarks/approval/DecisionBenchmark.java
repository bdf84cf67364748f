package dev.hl.samples.benchmarks.approval;

import dev.hl.api.Actor;
import dev.hl.api.ApprovalId;
import dev.hl.api.PageRequest;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Decision;
import dev.hl.api.event.EventBus;
import dev.hl.approval.ApprovalManagers;
import dev.hl.bus.EventBuses;
import dev.hl.samples.benchmarks.store.OpenStore;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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

/** The two ways that an approval goes through a store in a file: until it can be seen, and until who waits has the answer. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH sets up before it measures.
public class DecisionBenchmark {
    private static final Actor HUMAN = Actor.human("human", "benchmark");

    private EventBus bus;
    private ApprovalManager approvals;
    private ApprovalId open;
    private CompletableFuture<Approval> answer;
    private long calls;

    @Setup(Level.Trial)
    public void build(OpenStore store) {
        bus = EventBuses.over(store.store());
        approvals = ApprovalManagers.builder(store.store(), bus).build();
    }

    @TearDown(Level.Trial)
    public void close() {
        approvals.close();
        bus.close();
    }

    /** Somebody waits for an answer; that of the one before has been seen. */
    @Setup(Level.Invocation)
    public void ask() {
        open = approvals.request(next()).id();
        answer = approvals.await(open).toCompletableFuture();
    }

    /** Nothing stays pending, so that the list of it stays as short as it is. */
    @TearDown(Level.Invocation)
    public void settle() {
        for (Approval approval : approvals.pending(PageRequest.first()).items()) {
            approvals.decide(approval.id(), Decision.approve(), HUMAN);
        }
    }

    @Benchmark
    public int requestToPending() {
        ApprovalId id = approvals.request(next()).id();
        boolean visible = approvals.pending(PageRequest.first()).items().stream()
                .anyMatch(approval -> approval.id().equals(id));
        if (!visible) {
            throw new IllegalStateException("Approval " + id + " cannot be seen");
        }
        return id.value().length();
    }

    @Benchmark
    public Approval decideToWoken() {
        approvals.decide(open, Decision.approve(), HUMAN);
        return answer.join();
    }

    private ApprovalRequest next() {
        calls++;
        return ApprovalRequest.of(new ToolCall(
                        new ToolUseId("toolu-" + calls), "Bash", Map.of("command", "make release " + calls)))
                .source("benchmark")
                .build();
    }
}
