package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import dev.hl.api.agent.AgentMode;
import dev.hl.api.agent.AgentNotice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class RunControlTest {
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final UUID MESSAGE = UUID.fromString("00000000-0000-0000-0000-000000000001");

    private final List<Fields> written = new CopyOnWriteArrayList<>();
    private final CountDownLatch twice = new CountDownLatch(2);
    private final List<AgentNotice> notices = new ArrayList<>();
    private final Turns turns = new Turns();
    private final UserCode userCode = new UserCode("test");
    private final Requests requests = new Requests((line, outcome) -> write(line), userCode);
    private final CompletableFuture<Fields> introduction = requests.expect("hl-initialize", "initialize");
    private final ClaudeControl control =
            new RunControl(requests, introduction, turns, notices::add, Duration.ofMinutes(1));

    @AfterEach
    void close() {
        userCode.close();
    }

    @Nested
    class ARequest {
        @ParameterizedTest
        @MethodSource("dev.hl.claudecode.RunControlTest#requests")
        void saysWhatItIsAbout(Function<ClaudeControl, CompletionStage<?>> asking, Map<String, Object> request)
                throws Exception {
            CompletionStage<?> stage = asking.apply(control);

            assertThat(written).singleElement().satisfies(line -> {
                assertThat(line.text("type")).isEqualTo("control_request");
                assertThat(line.at("request").map()).isEqualTo(request);
            });
            answer(0, "{}");
            assertThat(stage.toCompletableFuture()).succeedsWithin(Duration.ofSeconds(30));
        }

        @Test
        void getsItsOwnAnswerWhateverTheOrder() throws Exception {
            CompletionStage<Map<String, Object>> first = control.request("file_suggestions", Map.of("query", "a"));
            CompletionStage<Map<String, Object>> second = control.request("file_suggestions", Map.of("query", "b"));

            answer(1, "{'for':'second'}");
            answer(0, "{'for':'first'}");

            assertThat(get(first)).isEqualTo(Map.of("for", "first"));
            assertThat(get(second)).isEqualTo(Map.of("for", "second"));
        }

        @Test
        void failsWithTheProgramsWordsWhenItIsRefused() {
            CompletionStage<Void> stage = control.mcpReconnect("x");

            requests.answered(
                    Lines.read("{'subtype':'error','request_id':'" + id(0) + "','error':'Server not found: x'}"));

            assertThatThrownBy(() -> get(stage))
                    .cause()
                    .isInstanceOfSatisfying(ClaudeRequestRefusedException.class, e -> {
                        assertThat(e.subtype()).isEqualTo("mcp_reconnect");
                        assertThat(e.problem()).isEqualTo("Server not found: x");
                    });
        }

        @Test
        void failsWhenItIsNotAnsweredInTimeAndTheLateAnswerIsNobodys() {
            CompletionStage<Void> stage = control.within(SHORT).backgroundTasks();

            assertThatThrownBy(() -> get(stage))
                    .cause()
                    .isInstanceOfSatisfying(ClaudeRequestTimeoutException.class, e -> {
                        assertThat(e.subtype()).isEqualTo("background_tasks");
                        assertThat(e.patience()).isEqualTo(SHORT);
                    });
            assertThat(answer(0, "{}")).isFalse();
        }

        @Test
        void failsWhenTheProgramGoes() {
            CompletionStage<Void> pending = control.setModel("opus");
            ClaudeExitedException why = new ClaudeExitedException("/bin/claude", 3, "out of luck");

            requests.fail(why);

            assertThatThrownBy(() -> get(pending)).cause().isSameAs(why);
            assertThatThrownBy(() -> get(control.setModel("sonnet"))).cause().isSameAs(why);
            assertThat(why)
                    .hasMessageContaining("/bin/claude")
                    .hasMessageContaining("3")
                    .hasMessageContaining("luck");
        }

        @Test
        void isRefusedOnceTheInputIsFinished() {
            requests.inputFinished();

            assertThatThrownBy(() -> get(control.setModel("opus")))
                    .cause()
                    .isInstanceOf(ClaudeRequestRefusedException.class);
            assertThat(written).isEmpty();
        }

        @Test
        void isAnsweredOnlyOnce() {
            CompletionStage<Void> stage = control.setModel("opus");

            assertThat(answer(0, "{}")).isTrue();
            assertThat(answer(0, "{}")).isFalse();
            assertThat(stage.toCompletableFuture()).succeedsWithin(Duration.ofSeconds(30));
        }

        @Test
        void mayBeWaitedForInWhatDependsOnAnother() throws Exception {
            CompletionStage<Map<String, Object>> both = control.setModel("opus")
                    .thenApply(done -> control.settings().toCompletableFuture().join());

            answer(0, "{}");
            assertThat(twice.await(30, TimeUnit.SECONDS)).isTrue();
            answer(1, "{'effective':{}}");

            assertThat(get(both)).isEqualTo(Map.of("effective", Map.of()));
        }
    }

    @Nested
    class AnAnswer {
        @Test
        void aboutTheContextIsTyped() throws Exception {
            CompletionStage<ClaudeContextUsage> stage = control.contextUsage();

            answer(0, "{'categories':[{'name':'Skills','tokens':1482}],'totalTokens':10,'maxTokens':200000}");

            ClaudeContextUsage usage = get(stage);
            assertThat(usage.totalTokens()).isEqualTo(10);
            assertThat(usage.maxTokens()).isEqualTo(200_000);
            assertThat(usage.categories()).containsExactly(new ClaudeContextUsage.Category("Skills", 1_482));
        }

        @Test
        void aboutServersIsTyped() throws Exception {
            CompletionStage<List<ClaudeMcpServer>> stage = control.mcpStatus();

            answer(
                    0,
                    "{'mcpServers':[{'name':'a','status':'failed','error':'no','tools':[{'name':'t'}]},"
                            + "{'name':'b','status':'connected'}]}");

            assertThat(get(stage))
                    .extracting(server -> server.name() + server.status() + server.problem() + server.tools())
                    .containsExactly("afailedno[t]", "bconnected[]");
        }

        @Test
        void aboutFilesIsTyped() throws Exception {
            CompletionStage<ClaudeRewind> stage = control.rewindFiles(MESSAGE, true);

            answer(0, "{'canRewind':true,'filesChanged':['/a'],'insertions':1,'deletions':2}");

            assertThat(get(stage)).isEqualTo(new ClaudeRewind(true, "", List.of("/a"), 1, 2));
        }

        @Test
        void aboutTheProgramLeavesOutSecrets() throws Exception {
            requests.answered(Lines.read("{'subtype':'success','request_id':'hl-initialize','response':{"
                    + "'models':[{'value':'opus','resolvedModel':'claude-opus-4-8','description':'d'}],"
                    + "'commands':[{'name':'compact','description':'c','argumentHint':'h'}],"
                    + "'agents':[{'name':'Explore','description':'e'}],"
                    + "'account':{'apiKeySource':'env','accessToken':'sk-secret'}}}"));

            ClaudeServerInfo info = get(control.serverInfo());

            assertThat(info.models()).containsExactly(new ClaudeServerInfo.Model("opus", "claude-opus-4-8", "d"));
            assertThat(info.commands()).containsExactly(new ClaudeServerInfo.Command("compact", "c", "h"));
            assertThat(info.agents()).containsExactly(new ClaudeServerInfo.Subagent("Explore", "e"));
            assertThat(info.account()).isEqualTo(Map.of("apiKeySource", "env"));
        }

        @Test
        void thatAMessageWasTakenBackSettlesItsTurn() throws Exception {
            turns.prompted();
            CompletionStage<Boolean> stage = control.cancelQueued(MESSAGE);

            answer(0, "{'cancelled':true}");

            assertThat(get(stage)).isTrue();
            assertThat(turns.isOpen()).isFalse();
        }
    }

    @Nested
    class WhatTakesDecisionsOutOfTheHostsHands {
        @ParameterizedTest
        @ValueSource(
                strings = {"initialize", "set_permission_mode", "apply_flag_settings", "mcp_set_servers", "mcp_call"})
        void isNotRequestedInPassing(String subtype) {
            assertThatThrownBy(() -> control.request(subtype, Map.of()))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("unsafeRequest");

            assertThat(written).isEmpty();
        }

        @Test
        void isReportedWhenItIsRequested() {
            CompletionStage<Map<String, Object>> request = control.unsafeRequest("apply_flag_settings", Map.of());
            CompletionStage<Void> mode = control.unsafeSetPermissionMode("acceptEdits");

            assertThat(List.of(request, mode)).hasSize(2);
            assertThat(written).hasSize(2);
            assertThat(notices)
                    .extracting(AgentNotice::text)
                    .satisfiesExactly(
                            first -> assertThat(first).contains("apply_flag_settings"),
                            second -> assertThat(second).contains("acceptEdits"));
        }

        @Test
        void hasAModeThatTheProgramKnows() {
            assertThatThrownBy(() -> control.unsafeSetPermissionMode("nonsense"))
                    .isInstanceOf(InvalidValueException.class);
        }
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                asking(c -> c.setModel("opus"), Map.of("subtype", "set_model", "model", "opus")),
                asking(
                        c -> c.setPermissionMode(AgentMode.PLAN),
                        Map.of("subtype", "set_permission_mode", "mode", "plan")),
                asking(
                        c -> c.setPermissionMode(AgentMode.DEFAULT),
                        Map.of("subtype", "set_permission_mode", "mode", "default")),
                asking(
                        c -> c.setMaxThinkingTokens(0),
                        Map.of("subtype", "set_max_thinking_tokens", "max_thinking_tokens", 0)),
                asking(ClaudeControl::contextUsage, Map.of("subtype", "get_context_usage")),
                asking(ClaudeControl::mcpStatus, Map.of("subtype", "mcp_status")),
                asking(c -> c.mcpReconnect("x"), Map.of("subtype", "mcp_reconnect", "serverName", "x")),
                asking(
                        c -> c.mcpToggle("x", false),
                        Map.of("subtype", "mcp_toggle", "serverName", "x", "enabled", false)),
                asking(
                        c -> c.rewindFiles(MESSAGE, true),
                        Map.of("subtype", "rewind_files", "user_message_id", MESSAGE.toString(), "dry_run", true)),
                asking(c -> c.stopTask("t"), Map.of("subtype", "stop_task", "task_id", "t")),
                asking(ClaudeControl::backgroundTasks, Map.of("subtype", "background_tasks")),
                asking(ClaudeControl::settings, Map.of("subtype", "get_settings")),
                asking(
                        c -> c.cancelQueued(MESSAGE),
                        Map.of("subtype", "cancel_async_message", "message_uuid", MESSAGE.toString())),
                asking(c -> c.request("read_file", Map.of("path", "x")), Map.of("subtype", "read_file", "path", "x")));
    }

    private static Arguments asking(Function<ClaudeControl, CompletionStage<?>> asking, Map<String, Object> request) {
        return Arguments.of(asking, request);
    }

    private boolean answer(int place, String payload) {
        return requests.answered(
                Lines.read("{'subtype':'success','request_id':'" + id(place) + "','response':" + payload + "}"));
    }

    private String id(int place) {
        return written.get(place).required("request_id");
    }

    private void write(String line) {
        written.add(Lines.read(line));
        twice.countDown();
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
