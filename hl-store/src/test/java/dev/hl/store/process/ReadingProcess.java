package dev.hl.store.process;

import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import dev.hl.api.spi.PositionLostException;
import dev.hl.api.spi.Store;
import dev.hl.store.SqliteStores;
import dev.hl.testkit.fakes.process.ParentJvm;
import java.nio.file.Path;

/**
 * Follows the log without a pause, whoever writes it and dies meanwhile. Prints {@code reading}; told a number, it prints
 * {@code reached} when it has read as far. Prints {@code failed} when a line was left out.
 */
final class ReadingProcess {
    private static final int PAGE = 500;

    private final Store store;
    private EventPosition last = EventPosition.START;

    private ReadingProcess(Store store) {
        this.store = store;
    }

    /** Argument: the file. */
    public static void main(String[] arguments) {
        try (Store store =
                        SqliteStores.builder(Path.of(arguments[0])).shared(true).open();
                OwnedExecution threads = Execution.threads("reader")) {
            ReadingProcess reader = new ReadingProcess(store);
            ParentJvm.say("reading");
            threads.execute(reader::follow);
            String line = ParentJvm.hear();
            while (line != null) {
                reader.reach(Long.parseLong(line));
                line = ParentJvm.hear();
            }
            Runtime.getRuntime().halt(1);
        }
    }

    private void follow() {
        try {
            while (true) {
                step();
            }
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
            ParentJvm.say("failed " + e);
        }
    }

    private synchronized void step() {
        try {
            boolean whole = !last.equals(EventPosition.START);
            for (EventRecord line : store.events(last, EventFilter.all(), PAGE)) {
                if (whole && line.position().minor() != last.minor() + 1) {
                    throw new AssertionError("After " + last + " came " + line);
                }
                last = line.position();
            }
            notifyAll();
        } catch (PositionLostException removed) {
            last = removed.next();
        }
    }

    private synchronized void reach(long number) {
        try {
            while (last.minor() < number) {
                wait();
            }
            ParentJvm.say("reached");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
