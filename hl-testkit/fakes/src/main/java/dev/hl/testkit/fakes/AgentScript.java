package dev.hl.testkit.fakes;

import dev.hl.api.InvalidValueException;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.Usage;
import dev.hl.api.spi.AgentExit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a {@link ScriptedAgent} does in answer to one prompt, written down as the conversation reads:
 *
 * <pre>{@code
 * AgentScript.onPrompt()
 *         .says("Let me look")
 *         .calls("Bash", Map.of("command", "ls")).returning("a.txt").expectsAllowed()
 *         .completes("There is one file")
 * }</pre>
 *
 * <p>A script that just stops completes its turn with the last thing it said. Immutable, so one script serves any number
 * of sessions and can be continued in several ways.
 */
public class AgentScript {
    private final List<ScriptStep> steps;

    private AgentScript(List<ScriptStep> steps) {
        this.steps = List.copyOf(steps);
    }

    /** Begins a script with nothing in it. */
    public static AgentScript onPrompt() {
        return new AgentScript(List.of());
    }

    /** Writes to the reader. */
    public AgentScript says(String text) {
        return then(new ScriptStep.Says(text));
    }

    /** Thinks aloud. */
    public AgentScript thinks(String text) {
        return then(new ScriptStep.Thinks(text));
    }

    /** Calls a tool, waits for the permission, and goes on with the result or the refusal. */
    public Call calls(String tool, Map<String, Object> input) {
        return new Call(steps, new ScriptStep.Calls(List.of(PlannedCall.tool(tool, input))));
    }

    /** Asks the reader a question and waits for the answer. */
    public Call asks(String question, String... options) {
        return new Call(steps, new ScriptStep.Calls(List.of(question(question, options))));
    }

    /** Shows a plan and waits until it may go on. */
    public Call proposes(String plan) {
        return new Call(
                steps,
                new ScriptStep.Calls(List.of(PlannedCall.plan(InvalidValueException.requireText(plan, "plan")))));
    }

    /** Lets time go by. */
    public AgentScript takes(Duration duration) {
        InvalidValueException.unless(!duration.isNegative(), "duration", duration, "not negative");
        return then(new ScriptStep.Takes(duration));
    }

    /** Uses tokens and money, reported at the end of the turn. */
    public AgentScript uses(Usage usage) {
        return then(new ScriptStep.Uses(usage));
    }

    /** Ends the turn, completed. Nothing can follow. */
    public AgentScript completes(String result) {
        return then(new ScriptStep.Ends(TurnOutcome.COMPLETED, result));
    }

    /** Ends the turn, failed. Nothing can follow. */
    public AgentScript fails(String why) {
        return endsWith(TurnOutcome.FAILED, why);
    }

    /** Ends the turn with any outcome. Nothing can follow. */
    public AgentScript endsWith(TurnOutcome outcome, String text) {
        return then(new ScriptStep.Ends(outcome, text));
    }

    /** Is gone in the middle of the turn, as after a crash. Nothing can follow. */
    public AgentScript exits(int code, String stderr) {
        return then(new ScriptStep.Exits(new AgentExit(code, stderr)));
    }

    /** Does nothing any more until it is interrupted or closed. Nothing can follow. */
    public AgentScript hangs() {
        return then(new ScriptStep.Hangs());
    }

    List<ScriptStep> steps() {
        return steps;
    }

    @Override
    public String toString() {
        return "AgentScript" + steps;
    }

    private AgentScript then(ScriptStep step) {
        return new AgentScript(append(steps, step));
    }

    private static List<ScriptStep> append(List<ScriptStep> steps, ScriptStep step) {
        if (!steps.isEmpty() && steps.get(steps.size() - 1).isLast()) {
            throw new IllegalStateException(
                    step + " can never happen, because the script is over with " + steps.get(steps.size() - 1));
        }
        List<ScriptStep> more = new ArrayList<>(steps);
        more.add(step);
        return more;
    }

    private static PlannedCall question(String question, String... options) {
        return PlannedCall.question(InvalidValueException.requireText(question, "question"), List.of(options));
    }

    /** A script whose last line is a call, which can be described further. What is said here is about the newest call. */
    public static final class Call extends AgentScript {
        private final List<ScriptStep> before;
        private final ScriptStep.Calls calls;

        private Call(List<ScriptStep> before, ScriptStep.Calls calls) {
            super(append(before, calls));
            this.before = before;
            this.calls = calls;
        }

        /** What the tool gives back when it runs. Default: a text that names the tool, or the answers to a question. */
        public Call returning(String text) {
            return change(call -> call.returning(text));
        }

        /** How long the tool runs. Default: no time at all. */
        public Call running(Duration duration) {
            InvalidValueException.unless(!duration.isNegative(), "duration", duration, "not negative");
            return change(call -> call.running(duration));
        }

        /** It is to be allowed; otherwise the turn fails and {@link ScriptedAgent#assertComplete} throws. */
        public Call expectsAllowed() {
            return change(call -> call.expecting(Expectation.ALLOWED));
        }

        /** It is to be denied, for whatever reason; otherwise as above. */
        public Call expectsDenied() {
            return change(call -> call.expecting(Expectation.DENIED));
        }

        /** It is to be denied with exactly this reason; otherwise as above. */
        public Call expectsDenied(String reason) {
            return change(call -> call.expecting(Expectation.denied(reason)));
        }

        /** The question is to be answered like this; otherwise as above. */
        public Call expectsAnswer(String answer) {
            return change(call -> call.expecting(Expectation.answered(answer)));
        }

        /** Calls another tool in the same message, so that both calls are held at the same time. */
        public Call andCalls(String tool, Map<String, Object> input) {
            return new Call(before, calls.and(PlannedCall.tool(tool, input)));
        }

        /** Asks a question in the same message. */
        public Call andAsks(String question, String... options) {
            return new Call(before, calls.and(question(question, options)));
        }

        /** Is gone while nobody has answered yet, as after a crash. Nothing can follow. */
        public AgentScript exitsMeanwhile(int code, String stderr) {
            return new AgentScript(append(before, new ScriptStep.ExitsMeanwhile(calls, new AgentExit(code, stderr))));
        }

        private Call change(UnaryOperator<PlannedCall> change) {
            return new Call(before, calls.withLast(change));
        }
    }
}
