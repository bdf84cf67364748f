package dev.hl.claudecode;

import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.spi.AgentLaunch;
import dev.hl.api.spi.AgentProvider;
import dev.hl.api.spi.AgentRun;
import dev.hl.testkit.fakes.AgentCall;
import dev.hl.testkit.fakes.RecordingAgentListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A host in a Java machine of its own, to be killed: it allows everything its agent asks for. */
final class HostProcess {
    private HostProcess() {}

    /** Starts the host with the bench's environment; its first line is the agent's pid, its second that a call was allowed. */
    static Process start(ClaudeBench bench) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                HostProcess.class.getName(),
                bench.executable().toString(),
                bench.scratch().project().toString()));
        builder.environment().putAll(bench.api().environment());
        builder.environment().put("HOME", bench.scratch().home().toString());
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** The next line the host prints. */
    static String line(Process host) throws IOException {
        BufferedReader reader = host.inputReader(StandardCharsets.UTF_8);
        String line = reader.readLine();
        if (line == null) {
            throw new IOException("the host printed nothing more");
        }
        return line;
    }

    public static void main(String[] arguments) throws Exception {
        AgentProvider provider = ClaudeCode.builder()
                .executable(Path.of(arguments[0]))
                .closeGrace(Duration.ofSeconds(10))
                .build();
        String id = UUID.randomUUID().toString();
        AgentLaunch launch = AgentLaunch.of(
                        new SessionId(id), new RunId(id), Path.of(arguments[1]), new AgentSessionId(id))
                .build();
        RecordingAgentListener listener = RecordingAgentListener.allowing();
        try (AgentRun run = provider.start(launch, listener)) {
            System.out.println(run.process().orElseThrow().pid());
            run.send("go");
            listener.first(AgentCall.Delivered.class).toCompletableFuture().join();
            System.out.println("allowed");
            listener.first(AgentCall.Exited.class).toCompletableFuture().join();
        }
    }
}
