package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentText;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.spi.AgentException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
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
