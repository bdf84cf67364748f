package dev.hl.testkit.fakes.anthropic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Chooses the reply to each request: the first rule that has one, else the next of the queue, else the fallback. */
final class ReplyScript {
    private final List<Function<? super MessagesRequest, Optional<? extends Reply>>> rules = new ArrayList<>();
    private final Deque<Reply> queue = new ArrayDeque<>();
    private Reply fallback = Reply.text("Done.");

    synchronized void append(List<Reply> replies) {
        queue.addAll(replies);
    }

    synchronized void rule(Function<? super MessagesRequest, Optional<? extends Reply>> rule) {
        rules.add(rule);
    }

    synchronized void fallback(Reply reply) {
        fallback = reply;
    }

    synchronized int queued() {
        return queue.size();
    }

    Reply choose(MessagesRequest request) {
        for (Function<? super MessagesRequest, Optional<? extends Reply>> rule : currentRules()) {
            Optional<? extends Reply> reply = rule.apply(request);
            if (reply.isPresent()) {
                return reply.get();
            }
        }
        return next();
    }

    private synchronized List<Function<? super MessagesRequest, Optional<? extends Reply>>> currentRules() {
        return List.copyOf(rules);
    }

    private synchronized Reply next() {
        Reply next = queue.poll();
        return next != null ? next : fallback;
    }
}
