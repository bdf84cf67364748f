package dev.hl.testkit.fakes.claude;

import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs commands, each in a terminal session of its own where the system can do that, as the original does. */
final class BashTool {
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final long DEFAULT_MILLIS = 120_000;

    private final Session session;

    BashTool(Session session) {
        this.session = session;
    }

    Map<String, Object> normalized(Map<String, Object> input) {
        Map<String, Object> straight = Json.with(input);
        String prefix = "cd " + session.cwd() + " && ";
        if (input.get("command") instanceof String command && command.startsWith(prefix)) {
            straight.put("command", command.substring(prefix.length()));
        }
        if (input.get("timeout") instanceof String text && text.matches("\\d{1,9}")) {
            straight.put("timeout", Long.valueOf(text));
        }
        return straight;
    }

    ToolEnd run(ToolCall call, Abort abort) {
        try {
            Path output = Files.createTempFile("mock-claude", ".output");
            try {
                return run(call, output, abort);
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            return ToolEnd.failed(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ToolEnd.failed("interrupted");
        }
    }

    /** The output goes to a file, so that what a command leaves running in the background holds nothing up. */
    private ToolEnd run(ToolCall call, Path output, Abort abort) throws IOException, InterruptedException {
        Process process = start(call.argument("command"), output);
        abort.onFire(() -> kill(process));
        if (!process.waitFor(millis(call.input()), TimeUnit.MILLISECONDS)) {
            kill(process);
            process.waitFor();
        }
        String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8).stripTrailing();
        if (process.exitValue() != 0) {
            return ToolEnd.failed("Exit code " + process.exitValue() + (text.isEmpty() ? "" : "\n" + text));
        }
        Map<String, Object> structured = Json.of(
                "stdout",
                text,
                "stderr",
                "",
                "interrupted",
                false,
                "isImage",
                false,
                "noOutputExpected",
                text.isEmpty());
        return ToolEnd.of(text.isEmpty() ? "(Bash completed with no output)" : text, structured);
    }

    private Process start(String command, Path output) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("sh", "-c", command));
        if (Files.isExecutable(SETSID)) {
            arguments.add(0, SETSID.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(arguments)
                .directory(session.cwd().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(output.toFile());
        builder.environment()
                .putAll(Map.of(
                        "CLAUDECODE", "1",
                        "CLAUDE_CODE_SESSION_ID", session.id(),
                        "CLAUDE_CODE_CHILD_SESSION", "1"));
        return builder.start();
    }

    private static long millis(Map<String, Object> input) {
        return input.get("timeout") instanceof Number number
                ? new BigDecimal(number.toString()).longValue()
                : DEFAULT_MILLIS;
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
