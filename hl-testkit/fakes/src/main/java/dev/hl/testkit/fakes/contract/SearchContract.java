package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.hl.api.InvalidValueException;
import dev.hl.api.Page;
import dev.hl.api.PageRequest;
import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentNotice;
import dev.hl.api.agent.AgentText;
import dev.hl.api.agent.AgentThinking;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.agent.ToolCalled;
import dev.hl.api.agent.ToolReturned;
import dev.hl.api.agent.UnknownMessage;
import dev.hl.api.agent.UserText;
import dev.hl.api.event.Event;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.MessageRecorded;
import dev.hl.api.session.SearchField;
import dev.hl.api.session.SearchHit;
import dev.hl.api.session.SearchQuery;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionRules;
import dev.hl.api.session.SessionSpec;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.spi.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Words are found where they are, whatever is typed to find them. */
interface SearchContract extends StoreUnderTest {
    @Test
    default void wordsAreFoundInTitlesPromptsAndConversations() {
        try (Store store = openStore()) {
            Session titled = titled(store, "Mend the harvester", "Do it");
            Session prompted = titled(store, "Machines", "Look after the harvester");
            EventRecord line = Given.logged(store, prompted, Specimens.NOON.plusSeconds(7), "The harvester is broken");

            List<SearchHit> hits = hits(store, "harvester");

            assertThat(hits)
                    .extracting(SearchHit::session, SearchHit::field, SearchHit::sequence, SearchHit::at)
                    .containsExactlyInAnyOrder(
                            tuple(titled.id(), SearchField.TITLE, 0L, titled.createdAt()),
                            tuple(prompted.id(), SearchField.PROMPT, 0L, prompted.createdAt()),
                            tuple(prompted.id(), SearchField.CONVERSATION, line.sequence(), line.at()));
        }
    }

    @Test
    default void everyWordHasToBeAtThePlace() {
        try (Store store = openStore()) {
            Session session = titled(store, "Apples", "Sort the pears");
            Given.logged(store, session, "only apples");
            Given.logged(store, session, "only pears");
            EventRecord both = Given.logged(store, session, "pears and then apples");

            assertThat(hits(store, "apples pears"))
                    .extracting(SearchHit::sequence)
                    .containsExactlyInAnyOrder(0L, both.sequence());
            assertThat(hits(store, "apples pears plums")).isEmpty();
        }
    }

    @Test
    default void neitherCaseNorAccentsCount() {
        try (Store store = openStore()) {
            Session session = titled(store, "Plain", "Plain");
            List<String> said = List.of("Café in ZÜRICH", "Привет мир", "ΣΟΦΟΣ", "Nguyễn Văn", "日本語 テスト");
            said.forEach(text -> Given.logged(store, session, text));

            assertThat(found(store, "cafe zurich")).containsExactly(1L);
            assertThat(found(store, "CAFE\u0301 zu\u0308rich")).containsExactly(1L);
            assertThat(found(store, "ПРИВЕТ МИР")).containsExactly(2L);
            assertThat(found(store, "σοφος")).containsExactly(3L);
            assertThat(found(store, "nguyen van")).containsExactly(4L);
            assertThat(found(store, "日本語")).containsExactly(5L);
        }
    }

    @Test
    default void theLastWordMayBeTheBeginningOfOne() {
        try (Store store = openStore()) {
            Session session = titled(store, "Plain", "Plain");
            Given.logged(store, session, "Counting lines");

            assertThat(found(store, "counting li")).containsExactly(1L);
            assertThat(found(store, "cou")).containsExactly(1L);
            assertThat(found(store, "cou lines")).isEmpty();
            assertThat(found(store, "ounting")).isEmpty();
        }
    }

    @Test
    default void everythingThatIsSaidIsFound() {
        try (Store store = openStore()) {
            Session session = titled(store, "Plain", "Plain");
            Map<String, Object> input = Map.of("edits", List.of(Map.of("text", "word5"), "word6"), "count", 7);
            ToolUseId call = new ToolUseId("toolu_1");
            List<AgentMessage> messages = List.of(
                    new UserText("word1"),
                    new AgentText("word2", null),
                    new AgentThinking("word3", null),
                    new ToolCalled(new ToolCall(call, "Word4", input), null),
                    new ToolReturned(call, "word7", false, null),
                    new AgentNotice("notice", "word8"),
                    new UnknownMessage("word9", "word9"));

            List<Event> events = messages.stream()
                    .<Event>map(message -> new MessageRecorded(message, "word10"))
                    .toList();
            Given.logged(store, session, events);

            List<String> words = IntStream.rangeClosed(1, 8)
                    .mapToObj(number -> "word" + number)
                    .toList();
            assertThat(words).allSatisfy(word -> assertThat(hits(store, word)).hasSize(1));
            assertThat(hits(store, "word5 word6 word4")).hasSize(1);
            assertThat(hits(store, "word9")).isEmpty();
            assertThat(hits(store, "word10")).isEmpty();
        }
    }

    @Test
    default void whatIsTypedIsNeverSyntax() {
        try (Store store = openStore()) {
            Session session = titled(store, "Plain", "Plain");
            Given.logged(store, session, "quick brown");
            List<String> finding = List.of(
                    "\"quick",
                    "quick\"",
                    "'quick'",
                    "quick*",
                    "^quick",
                    "(quick",
                    "quick -brown",
                    "quick + brown",
                    "{quick}: brown",
                    "\u0000quick\u0000",
                    "\ud800quick\udc00",
                    "🚀quick🚀",
                    "quick\\",
                    "%quick%",
                    "quick\n\tbrown");
            List<String> missing = List.of(
                    "quick AND brown",
                    "quick OR brown",
                    "quick NOT brown",
                    "NEAR(quick brown, 2)",
                    "conversation:quick",
                    "quick'; DROP TABLE sessions; --",
                    "?1 quick",
                    "a*b*c*d*",
                    "x".repeat(SearchQuery.LONGEST),
                    "q ".repeat(SearchQuery.LONGEST / 2));

            assertThat(finding)
                    .allSatisfy(text -> assertThat(found(store, text)).containsExactly(1L));
            assertThat(missing)
                    .allSatisfy(text -> assertThat(found(store, text)).isEmpty());
            assertThat(store.findSession(session.id())).isPresent();
        }
    }

    @Test
    default void withoutAWordNothingIsFound() {
        try (Store store = openStore()) {
            Given.logged(store, Given.session(store), "! ? 🚀 \u0000");

            assertThat(List.of("", " ", "!?", "🚀", "\"\"", "*", "\ud800", "\u0000", "\u0301"))
                    .allSatisfy(text -> assertThat(hits(store, text)).isEmpty());
        }
    }

    @Test
    default void titlesComeBeforePromptsAndTheseBeforeWhatWasSaid() {
        try (Store store = openStore()) {
            fill(store);
            Session inPrompt = titled(store, "Some other thing altogether", "Look at the comet tonight");
            Session inTitle = titled(store, "Look at the comet tonight", "Some other thing altogether");
            Given.logged(store, inTitle, "Look at the comet tonight");

            assertThat(hits(store, "comet"))
                    .extracting(SearchHit::field)
                    .containsExactly(SearchField.TITLE, SearchField.PROMPT, SearchField.CONVERSATION);
            assertThat(hits(store, "comet"))
                    .extracting(SearchHit::session)
                    .containsExactly(inTitle.id(), inPrompt.id(), inTitle.id());
        }
    }

    @Test
    default void ofTwoTextsOfOneLengthThatWithMoreOfTheWordsIsBetter() {
        try (Store store = openStore()) {
            fill(store);
            Session session = titled(store, "Plain", "Plain");
            Given.logged(store, session, "comet one two three four five six seven");
            Given.logged(store, session, "comet comet comet comet four five six seven");
            Given.logged(store, session, "comet comet two three four five six seven");

            assertThat(found(store, "comet")).containsExactly(2L, 3L, 1L);
        }
    }

    @Test
    default void ofTwoEqualTextsTheNewerComesFirst() {
        try (Store store = openStore()) {
            fill(store);
            Session session = titled(store, "Plain", "Plain");
            for (int minute = 0; minute < 5; minute++) {
                Given.logged(store, session, Specimens.NOON.plusSeconds(60L * minute), "the comet again");
            }

            assertThat(found(store, "comet")).containsExactly(5L, 4L, 3L, 2L, 1L);
        }
    }

    @Test
    default void onlyTheSessionsThatAreWantedAreSearched() {
        try (Store store = openStore()) {
            List<Session> sessions = IntStream.range(0, 4)
                    .mapToObj(number -> titled(store, "comet", "Plain"))
                    .toList();
            sessions.forEach(session -> Given.logged(store, session, "comet"));
            SessionId first = sessions.get(0).id();
            SessionId last = sessions.get(3).id();
            SearchQuery query = SearchQuery.of("comet");

            assertThat(store.search(query.within(Set.of(first, last))).items())
                    .hasSize(4)
                    .extracting(SearchHit::session)
                    .containsOnly(first, last);
            assertThat(store.search(query.within(Set.of(new SessionId("unknown"))))
                            .items())
                    .isEmpty();
        }
    }

    @Test
    default void onlySessionsThatAreInAWantedStatusNowAreSearched() {
        try (Store store = openStore()) {
            Session queued = titled(store, "comet", "Plain");
            Session started = titled(store, "comet", "Plain");
            Given.logged(store, started, "comet");
            store.write(unit -> unit.apply(SessionRules.starting(started, Specimens.NOON), Specimens.NOON));
            SearchQuery query = SearchQuery.of("comet");

            assertThat(store.search(query.in(SessionStatus.STARTING)).items())
                    .hasSize(2)
                    .extracting(SearchHit::session)
                    .containsOnly(started.id());
            assertThat(store.search(query.in(SessionStatus.QUEUED)).items())
                    .extracting(SearchHit::session)
                    .containsExactly(queued.id());
            assertThat(store.search(query.in(SessionStatus.QUEUED, SessionStatus.STARTING))
                            .items())
                    .hasSize(3);
            assertThat(store.search(query.in(SessionStatus.FAILED)).items()).isEmpty();
        }
    }

    @Test
    default void onlyWhatWasSaidInTheTimeThatIsWantedIsSearched() {
        try (Store store = openStore()) {
            Session session = titled(store, "comet", "Plain");
            for (int second = 1; second <= 4; second++) {
                Given.logged(store, session, Specimens.NOON.plusSeconds(second), "comet");
            }
            SearchQuery query = SearchQuery.of("comet");

            assertThat(sequences(store.search(query.since(Specimens.NOON.plusSeconds(3)))))
                    .containsExactlyInAnyOrder(3L, 4L);
            assertThat(sequences(store.search(query.before(Specimens.NOON.plusSeconds(2)))))
                    .containsExactlyInAnyOrder(0L, 1L);
            assertThat(sequences(store.search(query.since(Specimens.NOON.plusSeconds(2))
                            .before(Specimens.NOON.plusSeconds(4))
                            .within(Set.of(session.id()))
                            .in(SessionStatus.QUEUED))))
                    .containsExactlyInAnyOrder(2L, 3L);
        }
    }

    @Test
    default void pagesOfHitsFollowOneAnother() {
        try (Store store = openStore()) {
            Session session = titled(store, "comet", "comet");
            IntStream.range(0, 22).forEach(number -> Given.logged(store, session, "comet " + number));
            SearchQuery query = SearchQuery.of("comet").page(PageRequest.first(5));

            List<SearchHit> walked = new ArrayList<>();
            Page<SearchHit> page = store.search(query);
            walked.addAll(page.items());
            while (page.next().isPresent()) {
                assertThat(page.items()).hasSize(5);
                page = store.search(query.page(query.page().after(page.next().get())));
                walked.addAll(page.items());
            }

            assertThat(walked).hasSize(23).isEqualTo(hits(store, "comet"));
            assertThat(store.search(query.page(PageRequest.first(23))).next()).isEmpty();
        }
    }

    @Test
    default void aCursorThatNoSearchGaveIsRefused() {
        try (Store store = openStore()) {
            titled(store, "comet", "Plain");

            assertThat(List.of("", "nonsense", "-1", "1.5", "9".repeat(60), "1; --"))
                    .allSatisfy(cursor -> assertThatThrownBy(() -> store.search(SearchQuery.of("comet")
                                    .page(PageRequest.first().after(cursor))))
                            .isInstanceOf(InvalidValueException.class)
                            .hasMessageContaining("cursor"));
        }
    }

    @Test
    default void aSnippetShowsTheFirstWordsOnOneShortLineAndMarksThem() {
        try (Store store = openStore()) {
            Session session = titled(store, "Plain", "Plain");
            String text =
                    "Ünder\nthe 🚀 hood. ".repeat(3_000) + "Zürich\tis\u0000near\nzurich." + " And on.".repeat(4_000);
            Given.logged(store, session, text);

            SearchHit hit = hits(store, "zurich").get(0);

            assertThat(hit.snippet())
                    .hasSizeLessThan(200)
                    .contains("Zürich is near zurich")
                    .doesNotContain("\n", "\t", "\u0000");
            assertThat(hit.snippet()
                            .chars()
                            .filter(character -> Character.isSurrogate((char) character))
                            .count())
                    .isEqualTo(2
                            * hit.snippet()
                                    .codePoints()
                                    .filter(character -> character > 0xFFFF)
                                    .count());
            assertThat(hit.marks())
                    .extracting(mark -> hit.snippet().substring(mark.start(), mark.end()))
                    .containsExactly("Zürich", "zurich");
        }
    }

    @Test
    default void aSnippetOfFiveMegabytesIsAsShort() {
        try (Store store = openStore()) {
            Session session = titled(store, "Plain", "Plain");
            Given.logged(store, session, "needle " + "0123456789abcde\n".repeat(5 * 1024 * 1024 / 16));

            SearchHit hit = hits(store, "needle").get(0);

            assertThat(hit.snippet()).hasSizeLessThan(200).startsWith("needle 0123456789abcde ");
            assertThat(hit.marks()).containsExactly(new SearchHit.Mark(0, 6));
        }
    }

    @Test
    default void aSessionThatChangesIsFoundOnce() {
        try (Store store = openStore()) {
            Session session = titled(store, "comet", "Plain");

            Session next = Given.replaced(store, session.progressed(Specimens.aTurn(), Specimens.NOON));
            Given.replaced(store, next.progressed(Specimens.aTurn(), Specimens.NOON));

            assertThat(hits(store, "comet")).hasSize(1);
        }
    }

    @Test
    default void whatAUnitThatFailedWroteIsNotFound() {
        try (Store store = openStore()) {
            Session session = titled(store, "Plain", "Plain");

            assertThatThrownBy(() -> store.write(unit -> {
                        unit.insert(Specimens.aSession(spec("comet", "comet"), Specimens.NOON));
                        unit.append(session.id(), Specimens.NOON, Specimens.aMessage("comet"));
                        throw new IllegalArgumentException("thrown by the unit");
                    }))
                    .isInstanceOf(IllegalArgumentException.class);

            assertThat(hits(store, "comet")).isEmpty();
        }
    }

    private static Session titled(Store store, String title, String prompt) {
        return Given.stored(store, Specimens.aSession(spec(title, prompt), Specimens.NOON));
    }

    private static SessionSpec spec(String title, String prompt) {
        return SessionSpec.of(prompt, Path.of("project")).title(title).build();
    }

    /** Enough that is not wanted for the wanted to be rare. */
    private static void fill(Store store) {
        Session session = titled(store, "Filling", "Filling");
        List<Event> filling = IntStream.range(0, 50)
                .mapToObj(number -> Specimens.aMessage("nothing of interest in line " + number))
                .toList();
        Given.logged(store, session, filling);
    }

    private static List<SearchHit> hits(Store store, String text) {
        return store.search(SearchQuery.of(text).page(PageRequest.first(100))).items();
    }

    private static List<Long> found(Store store, String text) {
        return hits(store, text).stream().map(SearchHit::sequence).toList();
    }

    private static List<Long> sequences(Page<SearchHit> page) {
        return page.items().stream().map(SearchHit::sequence).toList();
    }
}
