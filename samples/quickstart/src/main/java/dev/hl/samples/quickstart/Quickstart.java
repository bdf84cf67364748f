package dev.hl.samples.quickstart;

import dev.hl.api.SessionId;
import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.event.EventBus;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionManager;
import dev.hl.api.session.SessionSpec;
import dev.hl.api.spi.AgentException;
import dev.hl.api.spi.AgentProvider;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import dev.hl.api.spi.Store;
import dev.hl.approval.ApprovalManagers;
import dev.hl.approval.Policies;
import dev.hl.bus.EventBuses;
import dev.hl.claudecode.ClaudeCode;
import dev.hl.session.SessionManagers;
import dev.hl.store.MemoryStores;
import java.nio.file.Path;

/**
 * Runs one session on the terminal: {@code --claude 'prompt'} with the real Claude Code on the PATH, without arguments with
 * a scripted agent that needs nothing.
 */
public final class Quickstart {
    private static final String SCRIPTED = "A scripted agent is at work: nothing it calls is really run.";
    private static final String REAL = "The real Claude Code is at work in this directory.";

    private Quickstart() {}

    public static void main(String[] args) {
        Terminal terminal = Terminal.open();
        try {
            run(Arguments.parse(args), terminal, Path.of(""));
        } catch (AgentException | UsageException e) {
            terminal.line(String.valueOf(e.getMessage()));
        }
    }

    /** Runs the session to its end and returns how it ended. */
    static Session run(Arguments arguments, Terminal terminal, Path directory) {
        try (OwnedExecution execution = Execution.threads("quickstart")) {
            terminal.line(arguments.realClaude() ? REAL : SCRIPTED);
            if (!terminal.isInteractive()) {
                terminal.line("There is no terminal to ask on: what a human would have to decide is denied.");
            }
            AgentProvider agent = arguments.realClaude() ? ClaudeCode.onPath() : Demonstration.agent(execution);
            SessionSpec spec = SessionSpec.of(arguments.prompt(), directory)
                    .attended(terminal.isInteractive())
                    .build();
            return run(agent, spec, terminal);
        }
    }

    private static Session run(AgentProvider agent, SessionSpec spec, Terminal terminal) {
        RememberedCalls remembered = new RememberedCalls();
        try (Store store = MemoryStores.open();
                EventBus bus = EventBuses.over(store);
                ApprovalManager approvals = ApprovalManagers.builder(store, bus)
                        .policy(Policies.firstOf(remembered, Policies.claudeDefault()))
                        .build();
                SessionManager sessions = SessionManagers.builder(store, bus, approvals)
                        .agent(agent)
                        .build()) {
            Narrator narrator = new Narrator(terminal, new Gatekeeper(terminal, approvals, remembered));
            SessionId id = sessions.launch(spec).id();
            bus.subscribeFrom(EventPosition.START, EventFilter.of(id), narrator);
            narrator.untilEnd();
            Session ended = sessions.await(id).toCompletableFuture().join();
            Summary.print(terminal, ended, store);
            return ended;
        }
    }

    /** The program was called with arguments it does not know. */
    static final class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UsageException(String problem) {
            super(problem + " Use no arguments for the scripted agent, or --claude 'prompt' for the real one.");
        }
    }
}
