package dev.hl.store.process;

import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.spi.Cancellable;
import dev.hl.api.spi.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Follows a log from its beginning as a bus does: takes lines that it is told of where they join on to what it has, and
 * reads the store where they do not. Safe for use by many threads.
 */
final class LogTail implements AutoCloseable {
    private static final int PAGE = 100;

    /** What a commit said; its lines may be empty. */
    private record News(EventPosition before, List<EventRecord> lines) {}

    private final Store store;
    private final BlockingQueue<Optional<News>> news = new LinkedBlockingQueue<>();
    private final Cancellable listening;
    private final List<String> seen = new ArrayList<>();
    private EventPosition last = EventPosition.START;

    LogTail(Store store) {
        this.store = store;
        this.listening = store.onCommit((before, lines) -> news.add(Optional.of(new News(before, lines))));
    }

    /** Follows until it is closed. */
    void follow() {
        try {
            catchUp();
            Optional<News> next = news.take();
            while (next.isPresent()) {
                hear(next.get());
                next = news.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hear(News told) {
        if (!told.lines().isEmpty() && told.before().equals(last())) {
            add(told.lines());
        } else {
            catchUp();
        }
    }

    private void catchUp() {
        List<EventRecord> page = store.events(last(), EventFilter.all(), PAGE);
        while (!page.isEmpty()) {
            add(page);
            page = store.events(last(), EventFilter.all(), PAGE);
        }
    }

    private synchronized EventPosition last() {
        return last;
    }

    private synchronized void add(List<EventRecord> lines) {
        lines.forEach(line -> seen.add(shown(line)));
        last = lines.get(lines.size() - 1).position();
        notifyAll();
    }

    /** What it has seen once it has come to the line with this number. */
    synchronized String seenUpTo(long number) throws InterruptedException {
        while (last.minor() < number) {
            wait();
        }
        return digest(seen);
    }

    /** What somebody who has seen these lines in this order says. */
    static String digestOf(List<EventRecord> lines) {
        return digest(lines.stream().map(LogTail::shown).toList());
    }

    private static String digest(List<String> lines) {
        return lines.size() + " lines with hash " + lines.hashCode();
    }

    private static String shown(EventRecord line) {
        return line.position() + " " + line.session() + " " + line.sequence();
    }

    @Override
    public void close() {
        listening.cancel();
        news.add(Optional.empty());
    }
}
