package dev.hl.store.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hl.api.Actor;
import dev.hl.api.ApprovalId;
import dev.hl.api.InvalidValueException;
import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.ApprovalTerms;
import dev.hl.api.approval.Approvers;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.Verdict;
import dev.hl.api.approval.Vote;
import dev.hl.api.event.Event;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.UnknownEvent;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionNotFoundException;
import dev.hl.api.session.SessionQuery;
import dev.hl.api.session.SessionSpec;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.session.WaitReason;
import dev.hl.api.spi.DuplicateRowException;
import dev.hl.api.spi.Retention;
import dev.hl.api.spi.Store;
import dev.hl.store.MemoryStores;
import dev.hl.store.SqliteStores;
import dev.hl.testkit.fakes.contract.Specimens;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@EnumSource
class SessionArchiveTest {
    enum Kind {
        MEMORY,
        SQLITE
    }

    @Parameter
    Kind kind = Kind.MEMORY;

    @TempDir
    Path directory = Path.of("");

    private final List<Store> stores = new ArrayList<>();

    @AfterEach
    void closeStores() {
        stores.forEach(Store::close);
    }

    private Store store() {
        return opened(
                kind == Kind.MEMORY
                        ? MemoryStores.open()
                        : SqliteStores.open(directory.resolve("store-" + stores.size() + ".db")));
    }

    private Store opened(Store store) {
        stores.add(store);
        return store;
    }

    private static String export(Store store, Session session) {
        StringWriter text = new StringWriter();
        try {
            SessionArchive.write(store, session.id(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private SessionArchive.Imported imported(Store store, String archive) {
        try {
            return SessionArchive.read(store, Files.writeString(directory.resolve("archive.jsonl"), archive));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void log(Store store, Session session, List<? extends Event> events) {
        store.write(unit -> {
            unit.append(session.id(), Specimens.NOON, events);
            return session;
        });
    }

    private static List<EventRecord> log(Store store, Session session) {
        return store.events(EventPosition.START, EventFilter.of(session.id()), 10_000);
    }

    private static Session inserted(Store store) {
        Session session = Specimens.aSession();
        store.write(unit -> {
            unit.insert(session);
            return session;
        });
        return session;
    }

    /** A session that has everything a session can have. */
    private static Session richSession(Store store) {
        SessionSpec spec = SessionSpec.of("Count\n\"all\" 🚀", Path.of("/work/project"))
                .title("Zähle")
                .run(new RunId("run-given"))
                .agent(Specimens.everyOption())
                .tag("team", "blue")
                .tag("area", "north")
                .attended(false)
                .build();
        Session session = Session.builder(new SessionId("session-rich"), new RunId("run-given"), spec, Specimens.NOON)
                .status(SessionStatus.WAITING)
                .waitingFor(Set.of(WaitReason.PLAN, WaitReason.APPROVAL))
                .agentSession(Specimens.anAgentSession())
                .generation(2)
                .usage(Specimens.aTurn().usage())
                .rounds(3)
                .result("42 lines")
                .endReason("not yet")
                .lastActivityAt(Specimens.NOON.plusSeconds(1))
                .endedAt(Specimens.NOON.plusSeconds(2))
                .version(17)
                .build();
        store.write(unit -> {
            unit.insert(session);
            unit.insert(Specimens.anIncarnation(session, 1));
            unit.insert(Specimens.anIncarnation(session, 2));
            approvals(session).forEach(unit::insert);
            return session;
        });
        return session;
    }

    private static Stream<Approval> approvals(Session session) {
        Approval pending = agreedUpon(session);
        Approval cancelled = Specimens.anApproval(session).cancelled("over");
        Approval denied = Specimens.anApproval(session);
        Approval approved = Specimens.anApproval(session);
        return Stream.of(
                pending,
                cancelled,
                denied.decided(Specimens.aDecision(denied, Decision.denyAndInterrupt("no"))),
                approved.decided(Specimens.aDecision(
                                approved,
                                Decision.approveEdited(denied.request().input())))
                        .delivering(2)
                        .inDoubt("nobody knows"));
    }

    /** Two of two have to agree before it expires, and one has. */
    private static Approval agreedUpon(Session session) {
        Approval plain = Specimens.anApproval(ApprovalRequest.of(Specimens.aCall())
                .session(session.id())
                .timeout(Duration.ofMinutes(1))
                .requester("grace")
                .build());
        Approvers two = Approvers.of(Set.of("ada", "grace"), 2);
        return Approval.open(
                        plain.id(),
                        plain.request(),
                        Verdict.ask("rule", "asks", ApprovalTerms.expiringAfter(Duration.ofHours(1))),
                        Specimens.NOON,
                        Specimens.everyTerm(),
                        two)
                .stepDone()
                .voted(new Vote(Actor.human("ada", "web"), Decision.approve(), Specimens.NOON));
    }

    private static void assertUntouched(Store store) {
        assertThat(store.head()).isEqualTo(EventPosition.START);
        assertThat(store.sessions(SessionQuery.all()).items()).isEmpty();
        assertThat(store.stats().pendingApprovals()).isZero();
    }

    @Nested
    class RoundTrip {
        @Test
        void losesNothingOfASessionThatHasEverything() {
            Store from = store();
            Session session = richSession(from);
            log(from, session, Specimens.everyEvent());
            Store to = store();

            String archive = export(from, session);
            SessionArchive.Imported imported = imported(to, archive);

            int events = Specimens.everyEvent().size();
            assertThat(imported).isEqualTo(new SessionArchive.Imported(session.id(), events, false));
            assertThat(export(to, session)).isEqualTo(archive);
            assertAlike(to.findSession(session.id()), from.findSession(session.id()));
            assertAlike(to.incarnations(session.id()), from.incarnations(session.id()));
            assertAlike(to.approvals(session.id()), from.approvals(session.id()));
            assertAlike(contents(to, session), contents(from, session));
        }

        @Test
        void leavesTheAuditTrailOutAndBeginsOneWithWhatItBrings() {
            Store from = store();
            Session session = inserted(from);
            log(from, session, Specimens.everyEvent());
            Store to = store();

            String archive = export(from, session);
            imported(to, archive);

            assertThat(archive).doesNotContain(from.audit(0, 1).get(0).hash());
            assertThat(to.audit(0, 1_000)).isEqualTo(from.audit(0, 1_000));
        }

        @Test
        void bringsASessionBackThatHasOnlyItsRow() {
            Store from = store();
            Session session = inserted(from);
            Store to = store();

            String archive = export(from, session);
            imported(to, archive);

            assertThat(export(to, session)).isEqualTo(archive);
            assertThat(archive.lines()).hasSize(3);
        }

        @Test
        void keepsTheOrderOverManyPages() {
            Store from = store();
            Session session = inserted(from);
            Session other = inserted(from);
            from.write(unit -> {
                for (int number = 0; number < 1_203; number++) {
                    unit.append(session.id(), Specimens.NOON, Specimens.aMessage("message " + number));
                    unit.append(other.id(), Specimens.NOON, Specimens.aMessage("of another"));
                }
                return session;
            });
            Store to = store();

            String archive = export(from, session);
            imported(to, archive);

            assertThat(export(to, session)).isEqualTo(archive);
            assertThat(contents(to, session)).hasSize(1_203).isEqualTo(contents(from, session));
        }

        @Test
        void keepsWhatThisVersionDoesNotKnowByteForByte() {
            Store from = store();
            Session session = inserted(from);
            log(from, session, List.of(new UnknownEvent("turn.applauded", "{ \"by\" :\tnobody\n\u2028\0 🚀")));
            Store to = store();

            String archive = export(from, session);
            imported(to, archive);

            assertThat(export(to, session)).isEqualTo(archive);
            assertThat(contents(to, session)).isEqualTo(contents(from, session));
        }

        @Test
        void keepsTheSequencesOfATrimmedLog() {
            Store from = store();
            Session session = inserted(from);
            log(from, session, Collections.nCopies(5, Specimens.aMessage("x")));
            from.trim(Retention.keepAll().eventsPerSession(2), Specimens.NOON.plus(Duration.ofDays(1)));
            Store to = store();

            SessionArchive.Imported imported = imported(to, export(from, session));

            assertThat(imported).isEqualTo(new SessionArchive.Imported(session.id(), 2, false));
            assertThat(log(to, session)).extracting(EventRecord::sequence).containsExactly(4L, 5L);
        }

        private static List<Object> contents(Store store, Session session) {
            return log(store, session).stream()
                    .<Object>map(line -> List.of(line.sequence(), line.at(), line.event()))
                    .toList();
        }

        private static void assertAlike(Object read, Object written) {
            assertThat(read)
                    .usingRecursiveComparison()
                    .withStrictTypeChecking()
                    .withEqualsForType(Path::equals, Path.class)
                    .isEqualTo(written);
        }
    }

    @Nested
    class Refusals {
        @Test
        void meetASessionThatIsNotThere() {
            assertThatThrownBy(() -> SessionArchive.write(store(), new SessionId("nobody"), new StringWriter()))
                    .isInstanceOf(SessionNotFoundException.class);
        }

        @Test
        void meetASessionThatIsThereAlready() {
            Store store = store();
            Session session = richSession(store);
            log(store, session, List.of(Specimens.aMessage("once")));
            String archive = export(store, session);

            assertThatThrownBy(() -> imported(store, archive)).isInstanceOf(DuplicateRowException.class);
            assertThat(export(store, session)).isEqualTo(archive);
        }

        @Test
        void meetAnApprovalThatIsThereAlreadyAndLeaveNothingOfTheSession() {
            Store from = store();
            Session session = richSession(from);
            Store to = store();
            ApprovalId taken = from.approvals(session.id()).get(3).id();
            ApprovalRequest outside =
                    ApprovalRequest.of(Specimens.aCall()).source("ci").build();
            to.write(unit -> {
                unit.insert(Approval.open(taken, outside, Verdict.noOpinion(), Specimens.NOON));
                return taken;
            });

            assertThatThrownBy(() -> imported(to, export(from, session))).isInstanceOf(DuplicateRowException.class);
            assertThat(to.findSession(session.id())).isEmpty();
            assertThat(to.head()).isEqualTo(EventPosition.START);
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("dev.hl.store.codec.SessionArchiveTest#damages")
        void meetADamagedArchiveAndNameTheLine(String what, int line, UnaryOperator<String> damage) {
            String archive = archiveOfFiveLines();
            Store to = store();

            InvalidValueException refusal =
                    catchThrowableOfType(InvalidValueException.class, () -> imported(to, damage.apply(archive)));

            assertThat(refusal).isNotNull();
            assertThat(refusal.field()).isEqualTo("line " + line + " of the archive");
            assertUntouched(to);
        }

        @Test
        void meetEveryArchiveThatWasCutOff() {
            String archive = archiveOfFiveLines();
            Store to = store();

            for (int end = 0; end < archive.length() - 1; end += 7) {
                String part = archive.substring(0, end);
                assertThatThrownBy(() -> imported(to, part))
                        .as("%d characters of %d", end, archive.length())
                        .isInstanceOf(InvalidValueException.class);
            }

            assertUntouched(to);
        }

        @Test
        void meetWhatIsNotUtf8() throws IOException {
            byte[] archive = archiveOfFiveLines().getBytes(StandardCharsets.UTF_8);
            archive[archive.length / 2] = (byte) 0xff;
            Path file = Files.write(directory.resolve("archive.jsonl"), archive);
            Store to = store();

            assertThatThrownBy(() -> SessionArchive.read(to, file))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("UTF-8");
            assertUntouched(to);
        }

        /** A header, the session, an approval, an event and the end. */
        private String archiveOfFiveLines() {
            Store from = opened(MemoryStores.open());
            Session session = inserted(from);
            from.write(unit -> {
                unit.insert(Specimens.anApproval(session));
                unit.append(session.id(), Specimens.NOON, Specimens.aMessage("hello"));
                return session;
            });
            return export(from, session);
        }
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("nothing at all", 1, archive -> ""),
                damage("no JSON", 1, archive -> "hello\n" + archive),
                damage("no object", 1, archive -> "[]\n" + archive),
                damage("another format", 1, archive -> archive.replace("hl session", "hl poem")),
                damage("a later version", 1, archive -> archive.replace("\"version\":1}", "\"version\":2}")),
                damage("no session", 2, archive -> without(archive, 1)),
                damage("a status of a later version", 2, archive -> archive.replace("QUEUED", "PARKED")),
                damage("an id that is none", 2, archive -> archive.replaceFirst("session-", "session ")),
                damage(
                        "an approval of another session",
                        3,
                        archive -> archive.replace(",\"session\":\"session-", ",\"session\":\"other-")),
                damage("an approval behind an event", 4, archive -> moved(archive, 2, 3)),
                damage(
                        "a kind of line of a later version",
                        4,
                        archive -> archive.replace("\"line\":\"event\"", "\"line\":\"picture\"")),
                damage("a sequence twice", 5, archive -> doubled(archive, 3)),
                damage("a time that is none", 4, archive -> archive.replaceFirst("\"at\":\"2030", "\"at\":\"soon")),
                damage("a blank line", 4, archive -> archive.replaceFirst("(?=\\{\"line\":\"event\")", "\n")),
                damage("an event missing", 4, archive -> without(archive, 3)),
                damage("the end missing", 5, archive -> without(archive, 4)),
                damage("something behind the end", 5, archive -> archive + "{}\n"));
    }

    private static Arguments damage(String what, int line, UnaryOperator<String> damage) {
        return Arguments.of(what, line, damage);
    }

    private static String without(String archive, int index) {
        List<String> lines = new ArrayList<>(archive.lines().toList());
        lines.remove(index);
        return String.join("\n", lines);
    }

    private static String doubled(String archive, int index) {
        List<String> lines = new ArrayList<>(archive.lines().toList());
        lines.add(index, lines.get(index));
        return String.join("\n", lines);
    }

    private static String moved(String archive, int from, int to) {
        List<String> lines = new ArrayList<>(archive.lines().toList());
        lines.add(to, lines.remove(from));
        return String.join("\n", lines);
    }
}
