package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.agent.AgentText;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.spi.AgentException;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ClaudeConversationTest {
    private static final String TEXT =
            "echo '{\"type\":\"assistant\",\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"hello\"}]}}'\n";
    private static final String ASKING =
            "echo '{\"type\":\"control_request\",\"request_id\":\"p\",\"request\":{\"subtype\":\"can_use_tool\","
                    + "\"tool_name\":\"Bash\",\"tool_use_id\":\"t\",\"input\":{\"command\":\"ls\"}}}'\n";

    private final ShellClaude claude = new ShellClaude();

    @AfterEach
    void close() {
        claude.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("hl-"));
    }

    @Test
    void goesTurnByTurnAndHearsEveryMessage() throws Exception {
        List<AgentMessage> messages = new CopyOnWriteArrayList<>();
        String script = ShellClaude.READY + "read -r one\n" + TEXT + ShellClaude.result("first") + "read -r two\n"
                + ShellClaude.result("second") + "cat; exit 0";

        try (ClaudeConversation conversation =
                converse(script).onMessage(messages::add).open()) {
            assertThat(conversation.ask("one").text()).isEqualTo("first");
            assertThat(conversation.ask("two").text()).isEqualTo("second");
        }

        assertThat(messages).containsExactly(new AgentText("hello", null));
    }

    @Test
    void asksAboutCallsOnAThreadThatMayWait() throws Exception {
        CountDownLatch human = new CountDownLatch(1);
        String script = ShellClaude.READY + "read -r prompt\n" + ASKING + TEXT
                + "read -r answer\necho \"$answer\" > answer\n" + ShellClaude.result("done") + "cat; exit 0";

        try (ClaudeConversation conversation = converse(script)
                .onMessage(message -> human.countDown())
                .onCall(request -> {
                    await(human);
                    return PermissionReply.allow(request.call().input());
                })
                .open()) {
            assertThat(conversation.ask("go").outcome()).isEqualTo(TurnOutcome.COMPLETED);
        }

        assertThat(claude.scratch().lines("answer"))
                .singleElement()
                .asString()
                .contains("\"behavior\":\"allow\"", "\"command\":\"ls\"");
    }

    @Test
    void deniesCallsWhenNobodyDecides() throws Exception {
        String script = ShellClaude.READY + "read -r prompt\n" + ASKING + "read -r answer\necho \"$answer\" > answer\n"
                + ShellClaude.result("done") + "cat; exit 0";

        try (ClaudeConversation conversation = converse(script).open()) {
            conversation.ask("go");
        }

        assertThat(claude.scratch().lines("answer")).singleElement().asString().contains("\"behavior\":\"deny\"");
    }

    @Test
    void failsWithTheExitOfAProgramThatGoesInTheMiddleOfATurnAndEverAfter() throws Exception {
        try (ClaudeConversation conversation = converse(
                        ShellClaude.READY + "read -r prompt; echo 'out of luck' >&2; exit 9")
                .open()) {
            assertThatThrownBy(() -> conversation.ask("go")).isInstanceOfSatisfying(ClaudeExitedException.class, e -> {
                assertThat(e.exitCode()).isEqualTo(9);
                assertThat(e.errorTail()).isEqualTo("out of luck");
            });
            assertThatThrownBy(() -> conversation.ask("again")).isInstanceOf(ClaudeExitedException.class);
        }
    }

    @Test
    void failsWhenTheProgramNoLongerReads() throws Exception {
        try (ClaudeConversation conversation = converse(ShellClaude.READY + "read -r one; exec 0<&-; "
                        + ShellClaude.result("one") + "exec tail -f /dev/null")
                .open()) {
            conversation.ask("one");

            assertThatThrownBy(() -> conversation.ask("two"))
                    .isInstanceOf(AgentException.class)
                    .hasMessageContaining("handed over");
        }
    }

    @Test
    void breaksTheTurnOffWhenTheWaitingThreadIsInterrupted() throws Exception {
        String script = ShellClaude.READY + "read -r one\n" + TEXT + "read -r interrupt\n"
                + ShellClaude.result("broken off") + "read -r two\n" + ShellClaude.result("second") + "cat; exit 0";
        Thread waiting = Thread.currentThread();

        try (ClaudeConversation conversation =
                converse(script).onMessage(message -> waiting.interrupt()).open()) {
            assertThatThrownBy(() -> conversation.ask("one")).isInstanceOf(AgentException.class);
            assertThat(Thread.interrupted()).isTrue();

            TurnResult next = conversation.ask("two");

            assertThat(next.text()).isEqualTo("second");
        }
    }

    @Test
    void breaksNoTurnOfAnotherThreadOffWhenAThreadIsInterruptedThatWaitsForIt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        String script = ShellClaude.READY + "read -r one\n" + TEXT
                + "while [ ! -e go ]; do sleep 0.01; done; " + ShellClaude.result("first")
                + "while read -r line; do echo \"$line\" >> more; done; exit 0";

        try (ClaudeConversation conversation =
                converse(script).onMessage(message -> begun.countDown()).open()) {
            CompletableFuture<TurnResult> first = CompletableFuture.supplyAsync(() -> conversation.ask("one"));
            begun.await();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> conversation.ask("two")).isInstanceOf(AgentException.class);
            assertThat(Thread.interrupted()).isTrue();
            Files.createFile(claude.scratch().project().resolve("go"));

            assertThat(first.get().text()).isEqualTo("first");
        }

        assertThat(claude.scratch().project().resolve("more")).doesNotExist();
    }

    @Test
    void cannotBeAskedFromACallBackOfItsOwn() throws Exception {
        CompletableFuture<ClaudeConversation> opened = new CompletableFuture<>();
        List<Throwable> refusals = new CopyOnWriteArrayList<>();
        Runnable asking = () -> {
            try {
                opened.join().ask("more");
            } catch (IllegalStateException e) {
                refusals.add(e);
            }
        };
        String script = ShellClaude.READY + "read -r prompt\n" + TEXT + ASKING + "read -r answer\n"
                + ShellClaude.result("done") + "cat; exit 0";

        try (ClaudeConversation conversation = converse(script)
                .onMessage(message -> asking.run())
                .onCall(request -> {
                    asking.run();
                    return PermissionReply.deny("no");
                })
                .open()) {
            opened.complete(conversation);

            assertThat(conversation.ask("go").text()).isEqualTo("done");
        }

        assertThat(refusals).hasSize(2);
    }

    @Nested
    class Resumed {
        private static final String INIT =
                "echo '{\"type\":\"system\",\"subtype\":\"init\",\"session_id\":\"7f0c0a0e-0000-4000-8000-000000000001\"}'\n";
        private static final String RETURNED = "echo '{\"type\":\"user\",\"message\":{\"content\":"
                + "[{\"type\":\"tool_result\",\"tool_use_id\":\"t\",\"content\":\"ok\"}]}}'\n";

        @Test
        void doesNotTakeTheEndOfACallThatWasPutAsideForThatOfThePrompt() throws Exception {
            String script = ShellClaude.READY + ASKING + "read -r first; read -r second\n" + RETURNED + INIT
                    + ShellClaude.result("of the call") + INIT + ShellClaude.result("two") + "read -r third\n" + INIT
                    + ShellClaude.result("three") + "cat; exit 0";

            try (ClaudeConversation conversation = resume(script).open()) {
                assertThat(conversation.ask("two").text()).isEqualTo("two");
                assertThat(conversation.ask("three").text()).isEqualTo("three");
            }
        }

        @Test
        void answersTheFirstPromptWhenNoCallWasPutAside() throws Exception {
            String script = ShellClaude.READY + "read -r one\n" + INIT + ASKING + "read -r answer\n" + RETURNED
                    + ShellClaude.result("one") + "cat; exit 0";

            try (ClaudeConversation conversation = resume(script).open()) {
                assertThat(conversation.ask("one").text()).isEqualTo("one");
            }
        }

        @Test
        void saysThatACallWasPutAsideAgainBecauseThePromptIsNotAnswered() throws Exception {
            String script = ShellClaude.READY + ASKING + "read -r first; read -r second\n"
                    + "echo '{\"type\":\"result\",\"subtype\":\"success\",\"stop_reason\":\"tool_deferred\"}'\n"
                    + "cat; exit 0";

            try (ClaudeConversation conversation = resume(script).open()) {
                assertThat(conversation.ask("go").outcome()).isEqualTo(TurnOutcome.DEFERRED);
            }
        }

        private ClaudeConversation.Builder resume(String script) throws Exception {
            return converse(script).resume(new AgentSessionId(UUID.randomUUID().toString()));
        }
    }

    @Test
    void cannotBeClosedFromACallBackOfItsOwn() throws Exception {
        CompletableFuture<ClaudeConversation> opened = new CompletableFuture<>();
        CompletableFuture<Throwable> refusal = new CompletableFuture<>();
        String script = ShellClaude.READY + "read -r prompt\n" + ASKING + "read -r answer\n"
                + ShellClaude.result("done") + "cat; exit 0";

        try (ClaudeConversation conversation = converse(script)
                .onCall(request -> {
                    try {
                        opened.join().close();
                    } catch (IllegalStateException e) {
                        refusal.complete(e);
                    }
                    return PermissionReply.deny("no");
                })
                .open()) {
            opened.complete(conversation);
            conversation.ask("go");
        }

        assertThat(refusal).isCompleted();
    }

    private ClaudeConversation.Builder converse(String script) throws Exception {
        return claude.provider(script).converse(claude.scratch().project());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
