package dev.hl.samples.benchmarks.approval;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.PolicyTier;
import dev.hl.api.approval.Verdict;
import dev.hl.approval.Policies;
import dev.hl.approval.RulesBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A thousand rules in two tiers: a third of them deny, a third ask, a third allow, half of them about commands. Requests
 * take turns: one that is allowed, one that is denied, one that no rule speaks about.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 3, time = 1)
@State(Scope.Thread)
public class PolicyBenchmark {
    private static final int RULES = 1_000;

    private final ApprovalPolicy policy = Policies.tiers()
            .tier(PolicyTier.ADMIN, rules(0, RULES / 2))
            .tier(PolicyTier.USER, rules(RULES / 2, RULES))
            .build();
    private final ApprovalContext context = ApprovalContext.in(Path.of("").toAbsolutePath());
    private final List<ApprovalRequest> commands = List.of(
            bash("program998 sub998 --verbose 'a b' && program992 sub992 | program998 sub998 x"),
            bash("sudo bash -c 'program996 sub996 -x' && program998 sub998"),
            bash("nothing knows this command --at all"));
    private final List<ApprovalRequest> files =
            List.of(read("folder995/a/b.txt"), read("folder993/a/b.txt"), read("nothing/knows/this.file"));
    private final List<String> beginnings =
            IntStream.range(0, RULES).mapToObj(i -> "program" + i + " sub" + i).toList();
    private final List<String> texts = commands.stream()
            .map(command -> String.valueOf(command.input().get("command")))
            .toList();
    private int turn;

    @Benchmark
    public Verdict command() {
        return policy.evaluate(commands.get(turn++ % commands.size()), context);
    }

    @Benchmark
    public Verdict file() {
        return policy.evaluate(files.get(turn++ % files.size()), context);
    }

    @Benchmark
    public boolean beginnings() {
        String command = texts.get(turn++ % texts.size());
        return beginnings.stream().anyMatch(command::startsWith);
    }

    private static ApprovalPolicy rules(int from, int to) {
        RulesBuilder rules = Policies.rules();
        for (int i = from; i < to; i++) {
            String rule = rule(i);
            switch (i % 3) {
                case 0 -> rules.deny(rule);
                case 1 -> rules.ask(rule);
                default -> rules.allow(rule);
            }
        }
        return rules.build();
    }

    private static String rule(int i) {
        return switch (i % 6) {
            case 0, 2, 4 -> "Bash(program" + i + " sub" + i + ":*)";
            case 1 -> "mcp__server" + i + "__tool";
            case 3 -> "Read(folder" + i + "/**)";
            default -> i % 4 == 1 ? "WebFetch(domain:host" + i + ".example.com)" : "Read(folder" + i + "/**)";
        };
    }

    private static ApprovalRequest bash(String command) {
        return request("Bash", Map.of("command", command));
    }

    private static ApprovalRequest read(String path) {
        return request("Read", Map.of("file_path", path));
    }

    private static ApprovalRequest request(String tool, Map<String, Object> input) {
        return ApprovalRequest.of(new ToolCall(new ToolUseId("t1"), tool, input))
                .build();
    }
}
