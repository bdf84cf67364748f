package dev.hl.testkit.fakes.contract;

import static dev.hl.testkit.fakes.contract.ClaudeProcess.fields;
import static dev.hl.testkit.fakes.contract.ClaudeProcess.hook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.testkit.fakes.anthropic.MessagesRequest;
import dev.hl.testkit.fakes.anthropic.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Calls that are put aside, and sessions that are gone on with. */
interface ClaudeParkingContract extends ClaudeExecutables {
    @Test
    default void aCallThatIsPutAsideEndsTheTurnAndIsNamedInItsResult() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            bench.api().reply(mark());
            claude.introduced().prompt("go");
            ClaudeLine hook = claude.next("HOOK");
            claude.answer(hook, hook("defer"));
            ClaudeLine result = claude.next("result");

            assertThat(result.text("subtype")).isEqualTo("success");
            assertThat(result.at("is_error")).isEqualTo(false);
            assertThat(result.text("stop_reason")).isEqualTo("tool_deferred");
            assertThat(result.text("terminal_reason")).isEqualTo("tool_deferred");
            assertThat(result.object("deferred_tool_use"))
                    .isEqualTo(fields("id", hook.text("request", "tool_use_id"), "name", "Bash", "input", command()));
            assertThat(claude.all("CAN")).isEmpty();
            assertThat(claude.all("tool_result")).isEmpty();
            assertThat(claude.finish()).isZero();
        }
    }

    @Test
    default void aResumedSessionTakesTheCallUpByItselfAndRunsItOnceWhenAllowed() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this)) {
            Parked parked = park(bench);
            bench.api().reply(Reply.text("after"));
            try (ClaudeProcess claude = bench.resuming(parked.session())) {
                claude.introduce(fields("hooks", ClaudeProcess.everyCall()));
                ClaudeLine can = permission(claude);
                claude.allow(can, can.at("request", "input"));
                ClaudeLine result = claude.next("result");

                assertThat(can.text("request", "tool_use_id")).isEqualTo(parked.call());
                assertThat(can.at("request", "input")).isEqualTo(command());
                assertThat(claude.kinds("tool_result", "init", "text", "result"))
                        .containsExactly("tool_result", "init", "text", "result");
                assertThat(result.text("result")).isEqualTo("after");
                assertThat(result.whole("num_turns")).isOne();
                assertThat(claude.finish()).isZero();
            }
            assertThat(bench.project().resolve("marks")).hasContent("mark\n");
        }
    }

    @Test
    default void aResumedCallThatIsDeniedDoesNotRunAndTheModelReadsWhy() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this)) {
            Parked parked = park(bench);
            try (ClaudeProcess claude = bench.resuming(parked.session())) {
                claude.introduce(fields("hooks", ClaudeProcess.everyCall()));
                claude.answer(permission(claude), fields("behavior", "deny", "message", "better not"));
                ClaudeLine result = claude.next("result");

                assertThat(claude.all("tool_result").get(0).result()).isEqualTo("better not");
                assertThat(result.text("terminal_reason")).isEqualTo("completed");
                assertThat(result.list("permission_denials")).hasSize(1);
                assertThat(lastRequest(bench).lastToolResults())
                        .singleElement()
                        .satisfies(told -> assertThat(told.text()).isEqualTo("better not"));
                assertThat(claude.finish()).isZero();
            }
            assertThat(bench.project().resolve("marks")).doesNotExist();
        }
    }

    @Test
    default void aResumedCallThatIsDeniedWithAnInterruptIsSettledWithoutTheModel() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this)) {
            Parked parked = park(bench);
            try (ClaudeProcess claude = bench.resuming(parked.session())) {
                claude.introduce(fields("hooks", ClaudeProcess.everyCall()));
                claude.answer(permission(claude), fields("behavior", "deny", "message", "too late", "interrupt", true));
                ClaudeLine result = claude.next("result");

                assertThat(claude.all("tool_result").get(0).result()).isEqualTo("too late");
                assertThat(claude.kinds("tool_result", "init", "marker", "result"))
                        .containsExactly("tool_result", "init", "marker", "result");
                assertThat(result.text("subtype")).isEqualTo("error_during_execution");
                assertThat(result.text("terminal_reason")).isEqualTo("aborted_streaming");
                assertThat(bench.api().requests()).hasSize(1);
                assertThat(claude.finish()).isOne();
            }
            assertOffersNothing(bench, parked);
        }
    }

    @Test
    default void aResumedCallIsOfferedAgainWhenTheProcessWasKilledFirst() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this)) {
            Parked parked = park(bench);
            try (ClaudeProcess killed = bench.resuming(parked.session())) {
                killed.introduce(fields("hooks", ClaudeProcess.everyCall()));
                permission(killed);
                killed.process().destroyForcibly().waitFor();
            }

            try (ClaudeProcess claude = bench.resuming(parked.session())) {
                claude.introduce(fields("hooks", ClaudeProcess.everyCall()));

                assertThat(permission(claude).text("request", "tool_use_id")).isEqualTo(parked.call());
            }
        }
    }

    @Test
    default void aResumedCallIsRefusedWhenTheInputEndsAndIsNotOfferedAgain() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this)) {
            Parked parked = park(bench);
            try (ClaudeProcess claude = bench.resuming(parked.session())) {
                claude.introduce(fields("hooks", ClaudeProcess.everyCall()));
                permission(claude);
                claude.closeInput();

                assertThat(claude.next("tool_result").result())
                        .isEqualTo("Tool permission request failed: Error: Tool permission stream closed before"
                                + " response received");
                assertThat(claude.next("result").text("subtype")).isEqualTo("success");
                assertThat(claude.exit()).isZero();
            }
            assertOffersNothing(bench, parked);
        }
    }

    @Test
    default void aResumedCallThatIsInterruptedIsRefused() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this)) {
            Parked parked = park(bench);
            try (ClaudeProcess claude = bench.resuming(parked.session())) {
                claude.introduce(fields("hooks", ClaudeProcess.everyCall()));
                ClaudeLine door = claude.next("HOOK or CAN", line -> line.is("HOOK") || line.is("CAN"));
                claude.request("stop", fields("subtype", "interrupt"));
                ClaudeLine cancel = claude.next("cancel");
                ClaudeLine returned = claude.next("tool_result");
                ClaudeLine result = claude.next("result");

                assertThat(cancel.requestId()).isEqualTo(door.requestId());
                assertThat(returned.result())
                        .startsWith(
                                door.is("HOOK")
                                        ? "The user doesn't want to take this action right now. STOP"
                                        : "Tool permission request failed: AbortError");
                assertThat(claude.kinds("tool_result", "init", "marker", "result"))
                        .containsExactly("tool_result", "init", "marker", "result");
                assertThat(result.text("subtype")).isEqualTo("error_during_execution");
                assertThat(result.text("terminal_reason")).isEqualTo("aborted_streaming");
                assertThat(claude.finish()).isOne();
            }
            assertThat(bench.project().resolve("marks")).doesNotExist();
        }
    }

    @Test
    default void ofTwoCallsThatArePutAsideOnlyTheLastIsKept() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            bench.api()
                    .reply(Reply.tool("first", "Bash", fields("command", "touch a"))
                            .andTool("second", "Bash", fields("command", "touch b")));
            claude.introduced().prompt("go");
            claude.answer(claude.next("HOOK"), hook("defer"));
            claude.answer(claude.next("HOOK"), hook("defer"));

            assertThat(claude.next("result").text("deferred_tool_use", "id")).isEqualTo("second");
        }
    }

    @Test
    default void aResumedSessionKnowsWhatWasSaidAndCountsItsCostsAnew() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this)) {
            String session = ClaudeBench.newId();
            say(bench, bench.askingIn(session, "--model", "sonnet"), "remember me", session);

            try (ClaudeProcess claude = bench.resuming(session, "--model", "sonnet")) {
                claude.prompt("who");
                ClaudeLine result = claude.next("result");

                assertThat(result.text("session_id")).isEqualTo(session);
                assertThat(result.whole("modelUsage", "claude-sonnet-5", "outputTokens"))
                        .isEqualTo(20);
                assertThat(String.valueOf(lastRequest(bench).messages())).contains("remember me");
                assertThat(claude.all("text")).hasSize(1);
            }
        }
    }

    @Test
    default void aForkKnowsWhatWasSaidAndHasAnIdOfItsOwn() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this)) {
            String session = ClaudeBench.newId();
            String fork = ClaudeBench.newId();
            say(bench, bench.askingIn(session), "remember me", session);

            say(bench, bench.resuming(session, "--fork-session", "--session-id", fork), "said in the fork", fork);

            assertThat(String.valueOf(lastRequest(bench).messages())).contains("remember me");
            assertThat(bench.transcript(fork)).exists();
            assertThat(bench.transcript(session)).content().doesNotContain("said in the fork");
        }
    }

    @Test
    default void theLatestSessionOfTheDirectoryIsContinued() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this)) {
            String session = ClaudeBench.newId();
            say(bench, bench.askingIn(session), "remember me", session);

            say(bench, bench.streaming("--continue"), "who", session);

            assertThat(String.valueOf(lastRequest(bench).messages())).contains("remember me");
        }
    }

    @Test
    default void aSessionIsNewWhenThereIsNoneToContinue() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.streaming("--continue")) {
            claude.prompt("hello");

            assertThat(claude.next("result").text("result")).isEqualTo("Done.");
            assertThat(claude.finish()).isZero();
        }
    }

    @Test
    default void aSessionIsGoneOnWithFromAnEarlierMessage() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this)) {
            String session = ClaudeBench.newId();
            String first;
            try (ClaudeProcess claude = bench.askingIn(session)) {
                claude.prompt("keep this");
                first = claude.next("text").text("uuid");
                claude.next("result");
                claude.prompt("forget this");
                claude.next("result");
                claude.finish();
            }

            say(bench, bench.resuming(session, "--resume-session-at", first), "who", session);

            assertThat(String.valueOf(lastRequest(bench).messages()))
                    .contains("keep this")
                    .doesNotContain("forget this");
        }
    }

    @Test
    default void nothingIsKeptOfASessionThatIsNotToPersist() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this)) {
            String session = ClaudeBench.newId();
            say(bench, bench.askingIn(session, "--no-session-persistence"), "hello", session);

            assertThat(bench.transcript(session)).doesNotExist();
        }
    }

    /** A session and the call in it that waits. */
    record Parked(String session, String call) {}

    private static Parked park(ClaudeBench bench) throws Exception {
        String session = ClaudeBench.newId();
        bench.api().reply(mark());
        try (ClaudeProcess claude = bench.askingIn(session)) {
            claude.introduced().prompt("go");
            ClaudeLine hook = claude.next("HOOK");
            claude.answer(hook, hook("defer"));
            claude.next("result");
            claude.finish();
            return new Parked(session, hook.text("request", "tool_use_id"));
        }
    }

    /** The hook comes first or not at all, depending on which the program was faster with. */
    private static ClaudeLine permission(ClaudeProcess claude) {
        ClaudeLine door = claude.next("HOOK or CAN", line -> line.is("HOOK") || line.is("CAN"));
        if (door.is("CAN")) {
            return door;
        }
        claude.answer(door, Map.of());
        return claude.next("CAN");
    }

    private static void assertOffersNothing(ClaudeBench bench, Parked parked) throws Exception {
        try (ClaudeProcess claude = bench.resuming(parked.session())) {
            claude.introduced().prompt("anything left");
            claude.next("result");

            assertThat(claude.kinds("HOOK", "CAN", "tool_result")).isEmpty();
        }
    }

    private static void say(ClaudeBench bench, ClaudeProcess process, String prompt, String session) throws Exception {
        try (ClaudeProcess claude = process) {
            claude.prompt(prompt);
            assertThat(claude.next("result").text("session_id")).isEqualTo(session);
            assertThat(claude.finish()).isZero();
        }
        assertThat(bench.api().queued()).isZero();
    }

    private static MessagesRequest lastRequest(ClaudeBench bench) {
        List<MessagesRequest> requests = bench.api().requests();
        return requests.get(requests.size() - 1);
    }

    private static Reply mark() {
        return Reply.tool("Bash", command());
    }

    private static Map<String, Object> command() {
        return fields("command", "echo mark >> marks", "description", "d");
    }
}
