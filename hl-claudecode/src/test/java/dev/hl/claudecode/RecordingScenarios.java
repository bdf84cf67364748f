package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.agent.AgentOptions;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.UnknownMessage;
import dev.hl.api.spi.AgentLaunch;
import dev.hl.api.spi.AgentRun;
import dev.hl.testkit.fakes.AgentCall;
import dev.hl.testkit.fakes.RecordingAgentListener;
import dev.hl.testkit.fakes.anthropic.FakeMessagesApi;
import dev.hl.testkit.fakes.anthropic.Gate;
import dev.hl.testkit.fakes.anthropic.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is said in runs, compared with the recordings of the tree: a line of a sort that was never recorded, or with a field
 * that was not, is a change of the wire when the original says it, and wrong when the mock does.
 */
abstract class RecordingScenarios extends ClaudeScenarios {
    /** What happens in a run. */
    enum Story {
        TEXT {
            @Override
            void script(FakeMessagesApi api) {
                api.reply(Reply.thinking("hm").andText("hello"));
            }
        },
        TOOLS {
            @Override
            void script(FakeMessagesApi api) {
                api.reply(bash(MARK), bash("cat marks"), Reply.text("done"));
            }
        },
        DENIED {
            @Override
            void script(FakeMessagesApi api) {
                api.reply(bash(MARK), Reply.text("a pity"));
            }

            @Override
            PermissionReply decide(Map<String, Object> input) {
                return PermissionReply.deny("Not today");
            }
        },
        DENIED_AND_INTERRUPTED {
            @Override
            void script(FakeMessagesApi api) {
                api.reply(bash(MARK));
            }

            @Override
            PermissionReply decide(Map<String, Object> input) {
                return PermissionReply.denyAndInterrupt("Stop");
            }
        },
        PARALLEL {
            @Override
            void script(FakeMessagesApi api) {
                api.reply(Reply.tool("Bash", command("ls")).andTool("Bash", command("pwd")), Reply.text("done"));
            }
        },
        SUBAGENT {
            @Override
            void script(FakeMessagesApi api) {
                api.replyWhen(request -> request.lastUserText().contains("inner work"), Reply.text("inner done"))
                        .reply(agent("inner work"), Reply.text("done"));
            }
        },
        FAILED {
            @Override
            void script(FakeMessagesApi api) {
                api.reply(Reply.error(400));
            }
        },
        RETRIED {
            @Override
            void script(FakeMessagesApi api) {
                api.reply(Reply.error(529), Reply.text("done"));
            }
        },
        TOO_MANY_ROUNDS {
            @Override
            void script(FakeMessagesApi api) {
                api.reply(bash("true"), bash("true"), bash("true"));
            }

            @Override
            AgentOptions.Builder options() {
                return AgentOptions.builder().maxTurns(2);
            }
        },
        REFUSED {
            @Override
            void script(FakeMessagesApi api) {
                api.reply(Reply.text("").stoppingBecause("refusal"));
            }
        },
        BACKGROUND {
            @Override
            void script(FakeMessagesApi api) {
                Map<String, Object> input = new HashMap<>(command("true"));
                input.put("run_in_background", true);
                api.reply(Reply.tool("Bash", input), Reply.text("started")).fallback(Reply.text("done"));
            }
        },
        PUT_ASIDE {
            @Override
            void script(FakeMessagesApi api) {
                api.reply(bash(MARK));
            }

            @Override
            PermissionReply decide(Map<String, Object> input) {
                return PermissionReply.defer();
            }
        },
        TAKEN_UP_AGAIN {
            @Override
            void script(FakeMessagesApi api) {
                api.reply(bash(MARK), Reply.text("done"));
            }

            @Override
            boolean resumes() {
                return true;
            }
        },
        INTERRUPTED {
            @Override
            void script(FakeMessagesApi api) {
                api.reply(Reply.text("once").holdingAt(new Gate()));
            }

            @Override
            boolean interrupts() {
                return true;
            }
        };

        abstract void script(FakeMessagesApi api);

        PermissionReply decide(Map<String, Object> input) {
            return PermissionReply.allow(input);
        }

        AgentOptions.Builder options() {
            return AgentOptions.builder();
        }

        boolean resumes() {
            return false;
        }

        boolean interrupts() {
            return false;
        }
    }

    private final WireTap tap;

    RecordingScenarios(ClaudeBench bench) {
        super(bench);
        tap = new WireTap(bench.scratch().home(), bench.executable());
    }

    /** Gets what was said in a run, before it is compared; does nothing with it here. */
    void keep(Story story, WireTap run) throws IOException {}

    @ParameterizedTest
    @EnumSource
    void aRunSaysNothingThatWasNeverRecorded(Story story) throws Exception {
        story.script(bench.api());

        RecordingAgentListener heard = play(story);

        keep(story, tap);
        assertThat(heard.messages(UnknownMessage.class)).isEmpty();
        assertThat(sorts(saidIn(tap.entries()))).isSubsetOf(recorded());
    }

    private RecordingAgentListener play(Story story) throws Exception {
        AgentLaunch launch = bench.launch(story.options().partialMessages(true).build());
        if (story.resumes()) {
            run(launch, deferring(), false);
            launch = ClaudeBench.resumed(launch);
        }
        RecordingAgentListener listener = RecordingAgentListener.answering(
                request -> story.decide(request.call().input()));
        run(launch, listener, story.interrupts());
        return listener;
    }

    private void run(AgentLaunch launch, RecordingAgentListener listener, boolean interrupts) throws Exception {
        try (AgentRun run = bench.provider(tap.program()).start(launch, listener)) {
            if (!launch.resume()) {
                run.send("go");
            }
            if (interrupts) {
                get(listener.nth(3, AgentCall.Partial.class));
                run.interrupt();
            }
            get(listener.first(AgentCall.TurnEnded.class));
            run.finish();
            get(listener.first(AgentCall.Exited.class));
        }
    }

    private static Set<String> recorded() {
        return Recording.in(TranscriptReplayTest.OWN).stream()
                .flatMap(recording -> sorts(recording.entries().stream()
                                .filter(Recording.Entry::said)
                                .map(Recording.Entry::line)
                                .toList())
                        .stream())
                .collect(Collectors.toSet());
    }

    private static List<Fields> saidIn(List<Map<String, Object>> entries) {
        return entries.stream()
                .filter(entry -> "out".equals(entry.get("dir")))
                .map(entry -> new Fields(entry).at("line"))
                .toList();
    }

    /** For each sort of line its name, and its name with each of its fields. */
    private static Set<String> sorts(List<Fields> lines) {
        Set<String> sorts = new TreeSet<>();
        for (Fields line : lines) {
            List<String> name = new ArrayList<>(List.of(line.text("type", "")));
            name.add(line.text("subtype", line.at("request").text("subtype", "")));
            name.add(line.at("event").text("type", ""));
            sorts.add(String.join("/", name));
            line.map().keySet().forEach(field -> sorts.add(String.join("/", name) + "." + field));
        }
        return sorts;
    }
}
