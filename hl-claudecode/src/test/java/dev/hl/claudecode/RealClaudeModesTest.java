package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.agent.AgentMode;
import dev.hl.api.agent.AgentOptions;
import dev.hl.api.agent.HostTool;
import dev.hl.api.agent.HostToolResult;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.PermissionRequest;
import dev.hl.api.spi.AgentLaunch;
import dev.hl.testkit.fakes.AgentCall;
import dev.hl.testkit.fakes.RecordingAgentListener;
import dev.hl.testkit.fakes.anthropic.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the program asks for in each of its modes, as the table that this module's README shows. */
@Tag("full")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RealClaudeModesTest {
    private static final Path README = Path.of("README.md");
    private static final String BEGIN = "<!-- what is asked: written by RealClaudeModesTest -->\n";
    private static final String END = "<!-- end of what is asked -->";
    private static final List<String> UNSAFE = List.of("default", "acceptEdits", "dontAsk", "bypassPermissions");

    /** Otherwise it asks its maker about an address before it fetches it. */
    private static final Map<String, Object> OFFLINE = Map.of("skipWebFetchPreflight", true);

    private ClaudeBench bench = ClaudeBench.real();

    @AfterEach
    void close() {
        bench.close();
    }

    /** With {@code -Dhl.write=true} the table is written anew. */
    @Test
    void theReadmeShowsWhatIsAskedInEachMode() throws Exception {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        columns.put("`DEFAULT`", column(AgentMode.DEFAULT, ClaudeCodeOptions.DEFAULT));
        columns.put("`PLAN`", column(AgentMode.PLAN, ClaudeCodeOptions.DEFAULT));
        for (String mode : UNSAFE) {
            ClaudeCodeOptions options = ClaudeCodeOptions.builder()
                    .unsafePermissionMode(mode)
                    .settings(OFFLINE)
                    .build();
            columns.put("unsafe `" + mode + "`", column(AgentMode.DEFAULT, options));
        }

        String table = table(columns);

        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        if (Boolean.getBoolean("hl.write")) {
            Files.writeString(README, readme.substring(0, begin) + table + readme.substring(end));
        } else {
            assertThat(readme.substring(begin, end)).isEqualTo(table);
        }
    }

    private static String table(Map<String, List<String>> columns) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("| Call | " + String.join(" | ", columns.keySet()) + " |");
        lines.add("|---".repeat(columns.size() + 1) + "|");
        List<String> names = List.copyOf(calls(Path.of("/"), Path.of("/")).keySet());
        for (int i = 0; i < names.size(); i++) {
            int row = i;
            List<String> cells =
                    columns.values().stream().map(column -> column.get(row)).toList();
            lines.add("| " + names.get(i) + " | " + String.join(" | ", cells) + " |");
        }
        return String.join("\n", lines) + "\n";
    }

    /** One run with one turn for each call. */
    private List<String> column(AgentMode mode, ClaudeCodeOptions options) throws Exception {
        bench.close();
        bench = ClaudeBench.real();
        Path outside = Files.createDirectories(bench.scratch().home().resolve("outside"));
        Files.writeString(outside.resolve("file"), "outside");
        Files.writeString(bench.scratch().project().resolve("inside"), "inside");
        ClaudeCodeBuilder builder =
                // Otherwise the program refuses to bypass anything for root, which tests in containers often are.
                ClaudeCode.builder().environment("IS_SANDBOX", "1").options(options);
        AgentLaunch launch = bench.launch(AgentOptions.builder().mode(mode).build()).toBuilder()
                .tools(List.of(new HostTool(
                        "probe",
                        "Probes",
                        Map.of("type", "object", "properties", Map.of()),
                        call -> CompletableFuture.completedFuture(HostToolResult.text("probed")))))
                .build();
        RecordingAgentListener listener = RecordingAgentListener.answering(RealClaudeModesTest::decide);
        List<String> cells = new ArrayList<>();
        try (ClaudeCodeRun run = bench.provider(builder).start(launch, listener)) {
            for (Reply call : calls(bench.scratch().project(), outside).values()) {
                bench.api().reply(call, Reply.text("ok"));
                int asked = listener.calls(AgentCall.Permission.class).size();
                run.send("go");
                listener.nth(cells.size() + 1, AgentCall.TurnEnded.class)
                        .toCompletableFuture()
                        .get(60, TimeUnit.SECONDS);
                cells.add(cell(listener.calls(AgentCall.Permission.class).size() > asked));
            }
        }
        return cells;
    }

    /** What is fetched where it may run unasked is an address of this machine; where it is asked for, nothing is. */
    private static PermissionReply decide(PermissionRequest request) {
        return request.call().name().equals("WebFetch")
                ? PermissionReply.deny("no")
                : PermissionReply.allow(request.call().input());
    }

    private String cell(boolean asked) {
        if (asked) {
            return "asked";
        }
        String told = bench.api().requests().stream()
                .flatMap(request -> request.lastToolResults().stream())
                .reduce((first, second) -> second)
                .orElseThrow()
                .text();
        return told.startsWith("Permission to use") ? "refused" : "**runs**";
    }

    private static Map<String, Reply> calls(Path project, Path outside) {
        Map<String, Reply> calls = new LinkedHashMap<>();
        calls.put("`ls`", bash("ls"));
        calls.put("`touch` in the directory", bash("touch made"));
        calls.put(
                "Write in the directory",
                Reply.tool(
                        "Write", Map.of("file_path", project.resolve("written").toString(), "content", "x")));
        calls.put(
                "Read in the directory",
                Reply.tool("Read", Map.of("file_path", project.resolve("inside").toString())));
        calls.put(
                "Read outside",
                Reply.tool("Read", Map.of("file_path", outside.resolve("file").toString())));
        calls.put("`rm -rf` outside", bash("rm -rf " + outside));
        calls.put("WebFetch", Reply.tool("WebFetch", Map.of("url", "http://127.0.0.1:9/", "prompt", "p")));
        calls.put("AskUserQuestion", Reply.tool("AskUserQuestion", Map.of("questions", List.of(question()))));
        calls.put("a tool of the host", Reply.tool("mcp__hl__probe", Map.of()));
        return calls;
    }

    private static Reply bash(String command) {
        return Reply.tool("Bash", Map.of("command", command, "description", "d"));
    }

    private static Map<String, Object> question() {
        return Map.of(
                "question",
                "Which?",
                "header",
                "Which",
                "options",
                List.of(Map.of("label", "A", "description", "a"), Map.of("label", "B", "description", "b")),
                "multiSelect",
                false);
    }
}
