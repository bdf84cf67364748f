package dev.hl.bus;

import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.spi.Execution;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Tells of commits as badly as a store may: later, out of order, twice, several in one, or without what was added. */
final class ShuffledNews {
    private record News(EventPosition before, List<EventRecord> lines) {}

    private final WatchedStore store;
    private final Execution execution;
    private final SplittableRandom random;
    private final List<News> untold = new ArrayList<>();

    ShuffledNews(WatchedStore store, Execution execution, SplittableRandom random) {
        this.store = store;
        this.execution = execution;
        this.random = random;
        store.mute();
    }

    /** Has a commit told some time. */
    void of(EventPosition before, List<EventRecord> lines) {
        untold.add(new News(before, lines));
        execution.execute(this::tellSome);
    }

    private void tellSome() {
        if (untold.isEmpty()) {
            return;
        }
        int choice = random.nextInt(10);
        int first = random.nextInt(untold.size());
        if (choice == 0) {
            News news = untold.remove(first);
            store.tell(news.before(), List.of());
        } else if (choice == 1) {
            News news = untold.get(first);
            store.tell(news.before(), news.lines());
            execution.execute(this::tellSome);
        } else if (choice <= 4) {
            tellTogether(first);
        } else {
            News news = untold.remove(choice <= 7 ? 0 : first);
            store.tell(news.before(), news.lines());
        }
    }

    /** As many as follow on one another. */
    private void tellTogether(int first) {
        News news = untold.remove(first);
        List<EventRecord> lines = new ArrayList<>(news.lines());
        while (first < untold.size()
                && untold.get(first).before().equals(lines.get(lines.size() - 1).position())) {
            lines.addAll(untold.remove(first).lines());
        }
        store.tell(news.before(), lines);
    }
}
