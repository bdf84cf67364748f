package dev.hl.samples.benchmarks.store;

import dev.hl.api.ApprovalId;
import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.approval.Verdict;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionSpec;
import dev.hl.api.spi.Store;
import dev.hl.api.spi.UnitOfWork;
import dev.hl.samples.benchmarks.measure.Scratch;
import dev.hl.store.Durability;
import dev.hl.store.SqliteStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ObjIntConsumer;

/**
 * A store in which much has happened: 10,000 sessions that spoke by turns, and an approval for every tenth event, of which
 * 1,000 wait. Made once a run, by the first fork that needs it. Immutable.
 *
 * @param file where it is
 * @param events how many events it has
 */
public record LargeLog(Path file, int events) {
    /** A word of one event in 10,000. */
    static final String RARE = "needle";

    static final int SESSIONS = 10_000;
    private static final int PENDING = 1_000;
    private static final int EVENTS_AN_APPROVAL = 10;
    private static final int EVENTS_A_NEEDLE = 10_000;
    private static final int ROWS_A_UNIT = 500;
    private static final Instant THEN = Instant.parse("2030-01-01T12:00:00Z");

    /** The one of this run with so many events. */
    public static LargeLog of(int events) {
        Path folder = Scratch.folder().resolve("large-" + events);
        if (!Files.exists(folder)) {
            create(folder, events);
        }
        return new LargeLog(folder.resolve("store.db"), events);
    }

    /** It takes its name when it is complete. */
    private static void create(Path folder, int events) {
        Path making = Scratch.newFolder("making");
        try (Store store = SqliteStores.builder(making.resolve("store.db"))
                .durability(Durability.NORMAL)
                .open()) {
            Random random = new Random(3);
            inUnits(store, SESSIONS, (unit, i) -> unit.insert(session(i)));
            inUnits(
                    store,
                    events / EVENTS_AN_APPROVAL,
                    (unit, i) -> unit.insert(approval(i, events / EVENTS_AN_APPROVAL / PENDING)));
            inUnits(store, events, (unit, i) -> {
                String first = i % EVENTS_A_NEEDLE == 0 ? RARE : Conversation.word(0);
                unit.append(id(i), THEN.plusMillis(i), List.of(Conversation.message(first, random)));
            });
        }
        try {
            Files.move(making, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void inUnits(Store store, int rows, ObjIntConsumer<UnitOfWork> work) {
        for (int begin = 0; begin < rows; begin += ROWS_A_UNIT) {
            int first = begin;
            int end = Math.min(rows, begin + ROWS_A_UNIT);
            store.write(unit -> {
                for (int row = first; row < end; row++) {
                    work.accept(unit, row);
                }
                return end;
            });
        }
    }

    /** The session that said the event of that number. */
    static SessionId id(int number) {
        return new SessionId("0f8fad5b-d9cb-469f-a165-%012d".formatted(number % SESSIONS));
    }

    private static Session session(int number) {
        SessionSpec spec = SessionSpec.of("Mend what number " + number + " found", Path.of("/work"))
                .title("Number " + number)
                .build();
        return Session.queued(id(number), new RunId("run-" + number), spec, THEN.plusSeconds(number));
    }

    /** Every so many of them one waits. */
    private static Approval approval(int number, int each) {
        ToolCall call = new ToolCall(
                new ToolUseId("toolu_" + number),
                "Bash",
                Map.of("command", "ls -l " + Conversation.word(number % 100)));
        ApprovalRequest request = ApprovalRequest.of(call).session(id(number)).build();
        return Approval.builder(
                        new ApprovalId("approval-" + number),
                        request,
                        Verdict.ask("everything", "a human looks at it"),
                        THEN.plusMillis(number))
                .status(number % each == 0 ? ApprovalStatus.PENDING : ApprovalStatus.CANCELLED)
                .build();
    }
}
