package dev.hl.testkit.fakes.contract;

import static dev.hl.testkit.fakes.contract.ClaudeProcess.fields;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.testkit.fakes.anthropic.Gate;
import dev.hl.testkit.fakes.anthropic.MessagesRequest;
import dev.hl.testkit.fakes.anthropic.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Requests of the host. */
interface ClaudeControlContract extends ClaudeExecutables {
    @Test
    default void anIntroductionIsAnsweredWithWhatThereIs() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            claude.introduce(Map.of());
            ClaudeLine answer = claude.next("answer");

            assertThat(answer.text("response", "subtype")).isEqualTo("success");
            assertThat(answer.text("response", "request_id")).isEqualTo("initialize");
            assertThat(answer.list("response", "response", "commands")).isNotEmpty();
            assertThat(answer.list("response", "response", "agents")).isNotEmpty();
            assertThat(answer.list("response", "response", "models")).isNotEmpty();
            assertThat(answer.text("response", "response", "account", "apiKeySource"))
                    .isEqualTo("ANTHROPIC_API_KEY");
            assertThat(answer.whole("response", "response", "pid"))
                    .isEqualTo(claude.process().pid());
        }
    }

    @Test
    default void aSecondIntroductionNamesTheRequestsThatAreOpen() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            bench.api().reply(Reply.tool("Bash", fields("command", "touch a")));
            claude.introduced().prompt("go");
            ClaudeLine can = claude.pastHook();
            claude.introduce(Map.of());
            ClaudeLine answer = claude.next("answer");

            assertThat(answer.text("response", "pending_permission_requests", 0, "request_id"))
                    .isEqualTo(can.requestId());
        }
    }

    @Test
    default void theIntroductionAddsToTheSystemPrompt() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking("--append-system-prompt", "from the line")) {
            claude.introduce(fields("appendSystemPrompt", "from the introduction"));
            claude.next("answer");
            claude.prompt("go");
            claude.next("result");

            assertThat(bench.api().requests().get(0).systemText()).contains("from the introduction");
        }
    }

    @Test
    default void theCommandLineAddsToTheSystemPrompt() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking("--append-system-prompt", "from the line")) {
            claude.introduced().prompt("go");
            claude.next("result");

            assertThat(bench.api().requests().get(0).systemText()).contains("from the line");
        }
    }

    @Test
    default void aRequestThatDoesNotExistIsAnsweredWithAnError() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            claude.request("odd", fields("subtype", "no_such_thing"));
            ClaudeLine answer = claude.next("answer");

            assertThat(answer.object("response"))
                    .isEqualTo(fields(
                            "subtype",
                            "error",
                            "request_id",
                            "odd",
                            "error",
                            "Unsupported control request subtype: no_such_thing"));
            assertThat(claude.finish()).isZero();
        }
    }

    @Test
    default void anotherModelIsAskedFromTheNextPromptOn() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking("--model", "sonnet")) {
            claude.introduced().prompt("one");
            claude.next("result");
            claude.request("model", fields("subtype", "set_model", "model", "haiku"));
            ClaudeLine note = claude.next("user");
            claude.next("answer");
            claude.prompt("two");
            claude.next("result");

            assertThat(note.text("message", "content"))
                    .isEqualTo("<local-command-stdout>Set model to haiku (claude-haiku-4-5-20251001)"
                            + "</local-command-stdout>");
            assertThat(bench.api().requests())
                    .extracting(MessagesRequest::model)
                    .containsExactly("claude-sonnet-5", "claude-haiku-4-5-20251001");
        }
    }

    @Test
    default void aChangeOfTheModeIsAnsweredAndSaid() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            claude.introduced();
            claude.request("mode", fields("subtype", "set_permission_mode", "mode", "plan"));
            ClaudeLine answer = claude.next("answer");
            ClaudeLine status = claude.next("status");
            claude.prompt("go");

            assertThat(answer.at("response", "response", "mode")).isEqualTo("plan");
            assertThat(status.text("permissionMode")).isEqualTo("plan");
            assertThat(claude.next("init").text("permissionMode")).isEqualTo("plan");
        }
    }

    @Test
    default void requestsAreServedWhileATurnRuns() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            Gate gate = new Gate();
            bench.api().reply(Reply.after(gate).andText("done"));
            claude.introduced().prompt("go");
            gate.awaitReached(Duration.ofSeconds(60));
            claude.request("context", fields("subtype", "get_context_usage"));
            ClaudeLine answer = claude.next("answer");
            gate.open();
            claude.next("result");

            assertThat(answer.list("response", "response", "categories")).isNotEmpty();
            assertThat(answer.whole("response", "response", "maxTokens")).isPositive();
        }
    }

    @Test
    default void serversAreListed() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            claude.introduced().request("servers", fields("subtype", "mcp_status"));

            assertThat(claude.next("answer").at("response", "response", "mcpServers"))
                    .isEqualTo(List.of());
        }
    }

    @Test
    default void aServerThatDoesNotExistCannotBeTurnedOff() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            claude.introduced().request("off", fields("subtype", "mcp_toggle", "serverName", "x", "enabled", false));

            assertThat(claude.next("answer").text("response", "error")).isEqualTo("Server not found: x");
        }
    }

    @Test
    default void filesAreNotRewoundUnlessThatIsEnabled() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            claude.introduced()
                    .request("rewind", fields("subtype", "rewind_files", "user_message_id", ClaudeBench.newId()));

            assertThat(claude.next("answer").text("response", "error")).isEqualTo("File rewinding is not enabled.");
        }
    }

    @Test
    default void aPromptThatWaitsCanBeTakenBack() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            Gate gate = new Gate();
            bench.api().reply(Reply.after(gate).andText("done"));
            String id = ClaudeBench.newId();
            claude.introduced().prompt("go");
            gate.awaitReached(Duration.ofSeconds(60));
            claude.prompt("never mind", "uuid", id, "priority", "later");
            claude.request("back", fields("subtype", "cancel_async_message", "message_uuid", id));
            ClaudeLine answer = claude.next("answer");
            gate.open();
            claude.next("result");

            assertThat(answer.at("response", "response", "cancelled")).isEqualTo(true);
            assertThat(claude.finish()).isZero();
            assertThat(bench.api().requests()).hasSize(1);
        }
    }
}
