package dev.hl.session;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** What is still to be said to one agent, and whether it is its turn. Guarded by itself. */
final class Prompts {
    /** What the host does next with the agent. */
    enum Next {
        /** Send the message that {@link #taken()} has. */
        SEND,
        /** Nothing more to say: let the agent finish. */
        FINISH,
        /** Wait for the turn to end, or for the agent to be gone. */
        WAIT
    }

    private final Queue<String> waiting = new ArrayDeque<>();
    private String taken = "";
    private boolean turnOpen;
    private boolean finished;
    private boolean dropped;

    /** False when nothing more is said. */
    synchronized boolean add(String message) {
        boolean open = !finished && !dropped;
        if (open) {
            waiting.add(message);
        }
        return open;
    }

    synchronized Next next() {
        if (turnOpen || finished) {
            return Next.WAIT;
        }
        Optional<String> message = Optional.ofNullable(waiting.poll());
        message.ifPresent(text -> taken = text);
        turnOpen = message.isPresent();
        finished = !turnOpen;
        return turnOpen ? Next.SEND : Next.FINISH;
    }

    synchronized String taken() {
        return taken;
    }

    /** The turn is over; true when there is more to say. */
    synchronized boolean turnEnded() {
        turnOpen = false;
        return !waiting.isEmpty();
    }

    synchronized boolean isTurnOpen() {
        return turnOpen;
    }

    /** Says nothing more. */
    synchronized void drop() {
        dropped = true;
        waiting.clear();
    }

    synchronized boolean isDropped() {
        return dropped;
    }
}
