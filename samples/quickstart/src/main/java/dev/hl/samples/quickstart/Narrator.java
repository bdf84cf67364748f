package dev.hl.samples.quickstart;

import dev.hl.api.Actor;
import dev.hl.api.CanonicalJson;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentText;
import dev.hl.api.agent.ToolCalled;
import dev.hl.api.agent.ToolReturned;
import dev.hl.api.agent.UserText;
import dev.hl.api.approval.DecisionRecord;
import dev.hl.api.event.ApprovalDecided;
import dev.hl.api.event.ApprovalOpened;
import dev.hl.api.event.Event;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.MessageRecorded;
import dev.hl.api.event.SessionMoved;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Tells the log of one session as a story, in order, and stops at each approval that a human has to decide. */
final class Narrator implements Consumer<EventRecord> {
    private final Terminal terminal;
    private final Gatekeeper gatekeeper;
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    Narrator(Terminal terminal, Gatekeeper gatekeeper) {
        this.terminal = terminal;
        this.gatekeeper = gatekeeper;
    }

    /** Returns when the end of the session has been told. */
    void untilEnd() {
        end.join();
    }

    @Override
    public void accept(EventRecord line) {
        Event event = line.event();
        if (event instanceof MessageRecorded said) {
            tell(said.message());
        } else if (event instanceof ApprovalOpened opened && opened.asksHuman()) {
            gatekeeper.ask(opened);
        } else if (event instanceof ApprovalDecided decided) {
            tell(decided.decision());
        } else if (event instanceof SessionMoved moved
                && moved.transition().to().isEnded()) {
            end.complete(null);
        }
    }

    private void tell(AgentMessage message) {
        if (message instanceof UserText prompt) {
            terminal.quote("you     ", prompt.text());
        } else if (message instanceof AgentText text) {
            terminal.quote("claude  ", text.text());
        } else if (message instanceof ToolCalled called) {
            terminal.quote(
                    "tool    ",
                    called.call().name() + " "
                            + CanonicalJson.writeOrdered(called.call().input()));
        } else if (message instanceof ToolReturned returned && !returned.text().isEmpty()) {
            terminal.quote(returned.error() ? "  error " : "        ", returned.text());
        }
    }

    private void tell(DecisionRecord decision) {
        if (decision.actor().kind() != Actor.Kind.HUMAN) {
            String why = decision.decision().match(approve -> "", deny -> ": " + deny.reason(), answer -> "");
            terminal.line("policy  " + decision.outcome() + " by rule '"
                    + decision.actor().name() + "'" + why);
        }
    }
}
