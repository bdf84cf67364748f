package dev.hl.testkit.fakes;

import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.agent.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One turn: how far its script has come and what it used. Confined to the serial executor of its run. */
final class ScriptedTurn {
    private final List<ScriptStep> steps;
    private final Instant began;
    private int position;
    private int rounds = 1;
    private Usage usage = Usage.NONE;
    private String lastText = "";

    ScriptedTurn(List<ScriptStep> steps, Instant began) {
        this.steps = steps;
        this.began = began;
    }

    /** What is left of this turn, as a turn of its own. */
    ScriptedTurn rest(Instant at) {
        return new ScriptedTurn(steps.subList(position, steps.size()), at);
    }

    /** The next line of the script; the last is always an end. */
    ScriptStep next() {
        return position < steps.size() ? steps.get(position++) : new ScriptStep.Ends(TurnOutcome.COMPLETED, lastText);
    }

    /** The tools its script calls. */
    List<String> tools() {
        return steps.stream()
                .flatMap(step -> step.planned().stream())
                .map(PlannedCall::tool)
                .distinct()
                .toList();
    }

    void said(String text) {
        lastText = text;
    }

    void used(Usage more) {
        usage = usage.plus(more);
    }

    /** The agent reads what its tools gave back and goes on: another round. */
    void nextRound() {
        rounds++;
    }

    TurnResult result(TurnOutcome outcome, String text, Instant at) {
        return new TurnResult(outcome, text, usage, rounds, Duration.between(began, at));
    }
}
