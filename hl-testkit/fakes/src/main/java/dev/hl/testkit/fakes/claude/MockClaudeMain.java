package dev.hl.testkit.fakes.claude;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The program behind the launcher. Its first argument is the script's file, which need not be there. */
final class MockClaudeMain {
    static final String VERSION = "2.1.197";

    /** How long the first line of the host has to come before a call is taken up that was put aside. */
    private static final long MILLIS_BEFORE_TAKING_UP = 300;

    private MockClaudeMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path script = Path.of(arguments[0]);
        List<String> options = Arrays.asList(arguments).subList(1, arguments.length);
        try {
            run(script, RunOptions.of(CommandLine.of(options)));
        } catch (Refusal e) {
            System.err.println(e.text());
            Exit.with(1);
        }
    }

    private static void run(Path file, RunOptions options) throws Refusal, IOException, InterruptedException {
        if (options.has("--version")) {
            System.out.println(VERSION + " (Claude Code)");
            return;
        }
        if (options.has("--debug-file")) {
            Files.writeString(Path.of(options.value("--debug-file").orElse("")), "[DEBUG] mock " + VERSION + "\n");
        }
        Script script = new Script(Files.exists(file) ? Json.object(Json.parse(Files.readString(file))) : Map.of());
        Wire wire = new Wire(new FileOutputStream(FileDescriptor.out));
        Places places = Beginning.places(options);
        Session session = new Session(places, options, script, wire);
        for (Map<String, Object> fault : script.atStart()) {
            session.faults().commit(fault);
        }
        if (!Beginning.recall(session, options)) {
            Exit.with(1);
        }
        options.sdkServers().forEach(session.mcp()::connect);
        Optional<ToolCall> parked = session.history().parked();
        Conductor conductor = new Conductor(session, parked);
        if (session.behaviour().resumesAtOnce()) {
            conductor.takeUp();
        } else if (parked.isPresent()) {
            CompletableFuture.delayedExecutor(MILLIS_BEFORE_TAKING_UP, TimeUnit.MILLISECONDS, session.pool())
                    .execute(conductor::takeUp);
        }
        Input input = new Input(session, conductor, new Requests(session, conductor));
        input.readAll(new FileInputStream(FileDescriptor.in));
    }
}
