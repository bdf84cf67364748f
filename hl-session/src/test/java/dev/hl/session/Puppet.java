package dev.hl.session;

import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.agent.Usage;
import dev.hl.api.spi.AgentExit;
import dev.hl.api.spi.AgentListener;
import dev.hl.api.spi.AgentProcess;
import dev.hl.api.spi.AgentRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An agent that does what the test makes it do, good or bad. */
class Puppet implements AgentRun {
    static final TurnResult DONE = new TurnResult(TurnOutcome.COMPLETED, "done", Usage.NONE, 1, Duration.ZERO);

    final AgentListener host;
    final List<String> heard = new ArrayList<>();
    boolean gone;

    Puppet(AgentListener host) {
        this.host = host;
    }

    void exit() {
        if (!gone) {
            gone = true;
            host.exited(AgentExit.ORDERLY);
        }
    }

    @Override
    public Optional<AgentProcess> process() {
        return Optional.empty();
    }

    @Override
    public void send(String message) {
        heard.add(message);
    }

    @Override
    public void interrupt() {
        heard.add("<interrupt>");
    }

    @Override
    public void finish() {
        heard.add("<finish>");
    }

    @Override
    public void close() {
        exit();
    }
}
