package dev.hl.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the README say what it says they say. */
class PolicyExamplesTest {
    private static final Pattern EXAMPLE = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINE = Pattern.compile("(\\S+)\\s+(.*?)\\s+(allow|ask|deny)");

    @TempDir
    Path work;

    @Test
    void theFileDecidesAsTheTableBelowItSays() throws IOException {
        ApprovalPolicy policy = PolicyFile.parse(examples("json").get(0));
        List<String> lines = examples("text").get(0).lines().toList();

        assertThat(lines).hasSizeGreaterThan(20);
        for (String line : lines) {
            Matcher parts = LINE.matcher(line);
            assertThat(parts.matches()).as(line).isTrue();
            assertThat(word(policy, parts.group(1), parts.group(2))).as(line).isEqualTo(parts.group(3));
        }
    }

    @Test
    void theCodeDecidesAsOneExpectsOfIt() throws IOException {
        ApprovalPolicy policy = Guide.policies();

        assertThat(word(policy, "Bash", "git status && git diff")).isEqualTo("allow");
        assertThat(word(policy, "Bash", "git push origin main")).isEqualTo("deny");
        assertThat(word(policy, "Read", System.getProperty("user.home") + "/.ssh/id_rsa"))
                .isEqualTo("deny");
        assertThat(word(policy, "Read", "a.txt")).isEqualTo("allow");
        assertThat(word(policy, "Bash", "ls")).isEqualTo("none");
    }

    @Test
    void theErrorsAreTheErrorsThatAreTold() throws IOException {
        String wrong = """
                {
                  "version": 1,
                  "tiers": {
                    "user": [
                      { "allow": "bash(ls)" },
                      { "comment": "for now", "allow": "Bash(id)" }
                    ]
                  }
                }
                """;
        Path file = Files.writeString(work.resolve("policy.json"), wrong);

        assertThatThrownBy(() -> PolicyFile.read(file))
                .hasMessage(examples("text").get(1).strip().replace("policy.json", file.toString()));
    }

    private String word(ApprovalPolicy policy, String tool, String argument) throws IOException {
        ApprovalContext context = ApprovalContext.in(work.toRealPath()).withAt(Instant.parse("2030-01-01T12:00:00Z"));
        Verdict verdict = policy.evaluate(request(tool, argument), context);
        return verdict.match(allow -> "allow", deny -> "deny", ask -> "ask", none -> "none");
    }

    private static ApprovalRequest request(String tool, String argument) {
        Map<String, Object> input = switch (tool) {
            case "Bash" -> Map.of("command", argument);
            case "WebFetch" -> Map.of("url", argument, "prompt", "what does it say?");
            case "Read", "Edit" -> Map.of("file_path", argument);
            default -> Map.of();
        };
        String name = tool.equals("mcp__db") ? "mcp__db__query" : tool;
        return ApprovalRequest.of(new ToolCall(new ToolUseId("t1"), name, input))
                .build();
    }

    /** The examples in one language, in their order. */
    private static List<String> examples(String language) throws IOException {
        return EXAMPLE.matcher(Files.readString(Path.of("README.md")))
                .results()
                .filter(example -> example.group(1).equals(language))
                .map(example -> example.group(2))
                .collect(Collectors.toList());
    }
}
