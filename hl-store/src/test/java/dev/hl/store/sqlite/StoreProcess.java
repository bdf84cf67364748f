package dev.hl.store.sqlite;

import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.session.Session;
import dev.hl.api.spi.StoreException;
import dev.hl.api.spi.StoreFullException;
import dev.hl.api.spi.StoreOpenException;
import dev.hl.store.SqliteStore;
import dev.hl.store.SqliteStores;
import dev.hl.testkit.fakes.contract.Specimens;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A store in a Java machine of its own, where the disk is as a test wants it; what it finds goes to its output, line by line. */
final class StoreProcess {
    private StoreProcess() {}

    /** Starts {@code <what> <file>} after {@code mounts}, a command that changes what only this process sees. */
    static Process start(String mounts, String what, Path file) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "unshare",
                "-rm",
                "sh",
                "-c",
                mounts + " && exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StoreProcess.class.getName(),
                what,
                file.toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** All that it printed. */
    static List<String> output(Process process) throws IOException, InterruptedException {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> lines = reader.lines().toList();
            process.waitFor();
            return lines;
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "open" -> open(file);
            case "fill" -> fill(file);
            case "share" -> share(file);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void open(Path file) {
        try (SqliteStore store = SqliteStores.open(file)) {
            System.out.println("opened " + store.file());
        } catch (StoreOpenException e) {
            System.out.println(e.problem() + " " + e.getMessage());
        }
    }

    private static void fill(Path file) throws IOException {
        Path ballast = Files.write(file.resolveSibling("ballast"), new byte[2_000_000]);
        try (SqliteStore store = SqliteStores.open(file)) {
            Session session = begin(store);
            int written = fill(store, session);
            System.out.println(
                    "acknowledged and there: " + (written == log(store).size()));
            backUp(store, file.resolveSibling("copy.db"));
            Files.delete(ballast);
            say(store, session);
            System.out.println("goes on: " + (written + 1 == log(store).size()));
        }
        try (SqliteStore store = SqliteStores.open(file)) {
            List<EventRecord> log = log(store);
            System.out.println("gapless: " + (log.get(log.size() - 1).sequence() == log.size()));
            System.out.println("damage: " + store.damage());
        }
    }

    private static int fill(SqliteStore store, Session session) {
        for (int written = 0; ; written++) {
            try {
                say(store, session);
            } catch (StoreFullException e) {
                System.out.println("full");
                return written;
            }
        }
    }

    private static void backUp(SqliteStore store, Path copy) throws IOException {
        try {
            store.backupTo(copy);
            System.out.println("copied");
        } catch (StoreException e) {
            List<String> left = DatabaseTest.names(StoreFile.folderOf(copy)).stream()
                    .filter(name -> name.startsWith("copy"))
                    .toList();
            System.out.println("not copied, left: " + left);
        }
    }

    private static void share(Path file) throws IOException {
        System.out.println("ready");
        System.in.read();
        try (SqliteStore store = SqliteStores.builder(file).shared(true).open()) {
            Session session = begin(store);
            for (int written = 0; written < 300; written++) {
                say(store, session);
            }
            System.out.println("done");
        }
    }

    private static Session begin(SqliteStore store) {
        String own = "process-" + ProcessHandle.current().pid();
        Session session = Session.queued(new SessionId(own), new RunId(own), Specimens.aSpec(), Specimens.NOON);
        store.write(unit -> {
            unit.insert(session);
            return session;
        });
        return session;
    }

    private static void say(SqliteStore store, Session session) {
        store.write(unit -> {
            unit.append(session.id(), Specimens.NOON, Specimens.aMessage("word ".repeat(1_000)));
            return session;
        });
    }

    private static List<EventRecord> log(SqliteStore store) {
        return store.events(EventPosition.START, EventFilter.all(), 100_000);
    }
}
