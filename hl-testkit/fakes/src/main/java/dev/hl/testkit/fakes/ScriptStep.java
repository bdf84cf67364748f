package dev.hl.testkit.fakes;

import dev.hl.api.agent.AgentText;
import dev.hl.api.agent.AgentThinking;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.Usage;
import dev.hl.api.spi.AgentExit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** One line of a script. */
sealed interface ScriptStep {
    /** Does it; returns whether the turn may go straight on to the next step. */
    boolean perform(ScriptedRun run);

    /** The calls it makes. */
    default List<PlannedCall> planned() {
        return List.of();
    }

    /** Whether nothing can come after it. */
    default boolean isLast() {
        return false;
    }

    record Says(String text) implements ScriptStep {
        @Override
        public boolean perform(ScriptedRun run) {
            run.say(new AgentText(text, null));
            return true;
        }
    }

    record Thinks(String text) implements ScriptStep {
        @Override
        public boolean perform(ScriptedRun run) {
            run.say(new AgentThinking(text, null));
            return true;
        }
    }

    record Uses(Usage usage) implements ScriptStep {
        @Override
        public boolean perform(ScriptedRun run) {
            run.use(usage);
            return true;
        }
    }

    record Takes(Duration duration) implements ScriptStep {
        @Override
        public boolean perform(ScriptedRun run) {
            run.pause(duration);
            return false;
        }
    }

    /** Calls that are made in one message and held at the same time. */
    record Calls(List<PlannedCall> calls) implements ScriptStep {
        @Override
        public boolean perform(ScriptedRun run) {
            run.call(calls);
            return false;
        }

        @Override
        public List<PlannedCall> planned() {
            return calls;
        }

        Calls and(PlannedCall another) {
            List<PlannedCall> more = new ArrayList<>(calls);
            more.add(another);
            return new Calls(List.copyOf(more));
        }

        Calls withLast(UnaryOperator<PlannedCall> change) {
            List<PlannedCall> changed = new ArrayList<>(calls);
            changed.add(change.apply(changed.remove(changed.size() - 1)));
            return new Calls(List.copyOf(changed));
        }
    }

    record Ends(TurnOutcome outcome, String text) implements ScriptStep {
        @Override
        public boolean perform(ScriptedRun run) {
            run.endTurn(outcome, text);
            return false;
        }

        @Override
        public boolean isLast() {
            return true;
        }
    }

    record Exits(AgentExit exit) implements ScriptStep {
        @Override
        public boolean perform(ScriptedRun run) {
            run.leave(exit);
            return false;
        }

        @Override
        public boolean isLast() {
            return true;
        }
    }

    /** Calls as {@link Calls} does and is gone before anybody answered. */
    record ExitsMeanwhile(Calls calls, AgentExit exit) implements ScriptStep {
        @Override
        public boolean perform(ScriptedRun run) {
            calls.perform(run);
            run.leave(exit);
            return false;
        }

        @Override
        public List<PlannedCall> planned() {
            return calls.calls();
        }

        @Override
        public boolean isLast() {
            return true;
        }
    }

    record Hangs() implements ScriptStep {
        @Override
        public boolean perform(ScriptedRun run) {
            return false;
        }

        @Override
        public boolean isLast() {
            return true;
        }
    }
}
