package dev.hl.claudecode;

import dev.hl.api.ToolUseId;
import dev.hl.api.spi.AgentListener;
import java.io.IOException;
import java.time.Duration;

/** A shell script in the place of Claude Code that fails in one way at one point, and has started a command of its own. */
final class BrokenClaude implements AutoCloseable {
    /** Where in its life it fails. */
    enum Phase {
        START,
        IN_TURN,
        PENDING_APPROVAL,
        INTERRUPTING,
        CLOSING
    }

    /** How it fails: what it does, and what that comes to. */
    enum Failure {
        CRASHES_IN_A_LINE(137, "printf '{\"type\":\"assist'; kill -KILL $$"),
        EXITS_WITH_A_CODE(7, "echo 'out of luck' >&2; exit 7"),
        IS_ENDED_BY_A_SIGNAL(143, "kill -TERM $$"),
        CLOSES_ITS_OUTPUT(137, "exec 1>&-; exec sleep 1000"),
        HANGS(Fate.STUCK, "exec sleep 1000"),
        STOPS_READING(Fate.STUCK, "while say '{\"type\":\"keep_alive\"}'; do sleep 0.01; done"),
        IGNORES_INTERRUPTS(Fate.STUCK, "while :; do while read -r line; do :; done; sleep 0.01; done"),
        WRITES_SLOWLY(Fate.GOES_ON, "printf '{\"type\":\"sys'; sleep 0.05; say 'tem\",\"subtype\":\"status\"}'"),
        SPEAKS_NONSENSE(Fate.GOES_ON, "say 'Welcome!'; say '[1,'; say '{\"type\":5}'; say 'null'; say ''"),
        WRITES_A_HUGE_LINE(Fate.GOES_ON, "head -c 200000 /dev/zero | tr '\\0' x; say ''"),
        BREAKS_UTF_8(
                Fate.GOES_ON,
                "printf '{\"type\":\"assistant\",\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"\\377\\303\"}]}}\\n'"),
        SPEAKS_OUT_OF_ORDER(Fate.GOES_ON, """
                say '{"type":"control_cancel_request","request_id":"never-asked"}'
                say '{"type":"user","message":{"content":[{"type":"tool_result","tool_use_id":"t9","content":"x"}]}}'
                say '{"type":"stream_event","event":{"type":"content_block_stop","index":4}}'
                """),
        ASKS_TWICE(Fate.GOES_ON, "say \"$asking\"; say \"$asking\"; say \"$unknown\"; say \"$unknown\""),
        ANSWERS_LATE(Fate.GOES_ON, """
                say '{"type":"control_response","response":{"subtype":"success","request_id":"hl-initialize"}}'
                say '{"type":"control_response","response":{"subtype":"error","request_id":"hl-99","error":"late"}}'
                """);

        /** What becomes of a program that fails so. */
        enum Fate {
            ENDS,
            STUCK,
            GOES_ON
        }

        private final Fate fate;
        private final int exitCode;
        private final String script;

        Failure(int exitCode, String script) {
            this.fate = Fate.ENDS;
            this.exitCode = exitCode;
            this.script = script;
        }

        Failure(Fate fate, String script) {
            this.fate = fate;
            this.exitCode = 0;
            this.script = script;
        }

        Fate fate() {
            return fate;
        }

        int exitCode() {
            return exitCode;
        }

        /** Short where nothing but its end is to be seen. */
        Duration patience() {
            return fate == Fate.STUCK ? Duration.ofMillis(200) : Duration.ofSeconds(30);
        }
    }

    /** The call that it asks about. */
    static final ToolUseId CALL = new ToolUseId("t1");

    private static final String FUNCTIONS = """
            say() { printf '%s\\n' "$1"; }
            answer() {
                id=${1#*\\"request_id\\":\\"}
                say '{"type":"control_response","response":{"subtype":"success","request_id":"'"${id%%\\"*}"'","response":{"effective":{"permissions":{"ask":["*"]}}}}}'
            }
            await() {
                while read -r line; do
                    case "$line" in *"$1"*) return 0 ;; *control_request*) answer "$line" ;; esac
                done
                return 1
            }
            asking='{"type":"control_request","request_id":"p1","request":{"subtype":"can_use_tool","tool_name":"Bash","tool_use_id":"t1","input":{}}}'
            unknown='{"type":"control_request","request_id":"u1","request":{"subtype":"make_coffee"}}'
            working='{"type":"assistant","message":{"content":[{"type":"text","text":"working"}]}}'
            result='{"type":"result","subtype":"success","result":"done"}'
            aborted='{"type":"result","subtype":"error_during_execution","is_error":true,"terminal_reason":"aborted_tools"}'
            setsid sleep 1000 > /dev/null 2>&1 < /dev/null &
            echo $! > descendant
            """;

    private final ShellClaude shell = new ShellClaude();

    /** A run that is going to fail so. */
    ClaudeCodeRun start(Failure failure, Phase phase, AgentListener listener) throws IOException {
        shell.startPatience(failure.patience()).closeGrace(failure.patience());
        return shell.provider(FUNCTIONS + script(failure, phase)).start(shell.launch(), listener);
    }

    /** Whether the command that it had started still runs. */
    boolean isCommandRunning() {
        long pid = Long.parseLong(shell.scratch().lines("descendant").get(0));
        return ProcessHandle.of(pid)
                .filter(process -> process.info().command().isPresent())
                .isPresent();
    }

    @Override
    public void close() {
        shell.close();
    }

    private static String script(Failure failure, Phase phase) {
        String fails = "\n" + failure.script + "\n";
        String before = phase == Phase.START ? fails : "";
        return before + "await initialize; answer \"$line\"\n"
                + turn(fails, phase)
                + "await nothing-but-the-end\n"
                + (phase == Phase.CLOSING ? fails : "")
                + "exit 0\n";
    }

    private static String turn(String fails, Phase phase) {
        String begun = "await '\"user\"'\nsay \"$working\"\n";
        return switch (phase) {
            case START, CLOSING -> begun + "say \"$result\"\n";
            case IN_TURN -> begun + fails + "say \"$result\"\n";
            case PENDING_APPROVAL -> begun + "say \"$asking\"\n" + fails + "await behavior\nsay \"$result\"\n";
            case INTERRUPTING -> begun + "await interrupt; answer \"$line\"\n" + fails + "say \"$aborted\"\n";
        };
    }
}
