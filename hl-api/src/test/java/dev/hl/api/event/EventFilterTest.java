package dev.hl.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.agent.UserText;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventFilterTest {
    private static final SessionId ONE = new SessionId("one");
    private static final SessionId TWO = new SessionId("two");
    private static final Event LAUNCHED = new SessionLaunched(new RunId("run-1"), "Tidy up");
    private static final Event SAID = new MessageRecorded(new UserText("go"), "");
    private static final Event UNKNOWN = new UnknownEvent("later", "{}");

    @Test
    void takesEverythingWhenNothingIsAsked() {
        assertThat(List.of(line(ONE, LAUNCHED), line(TWO, SAID), line(null, UNKNOWN)))
                .allMatch(EventFilter.all()::matches);
    }

    @Test
    void takesOneSessionAndNothingThatBelongsToNone() {
        EventFilter filter = EventFilter.of(ONE);

        assertThat(filter.matches(line(ONE, LAUNCHED))).isTrue();
        assertThat(filter.matches(line(TWO, LAUNCHED))).isFalse();
        assertThat(filter.matches(line(null, LAUNCHED))).isFalse();
    }

    @Test
    void takesAnyOfTheClassesAsked() {
        EventFilter filter = EventFilter.all().type(SessionLaunched.class).type(UnknownEvent.class);

        assertThat(filter.matches(line(ONE, LAUNCHED))).isTrue();
        assertThat(filter.matches(line(null, UNKNOWN))).isTrue();
        assertThat(filter.matches(line(ONE, SAID))).isFalse();
    }

    @Test
    void takesWhatFitsBothSessionAndClass() {
        EventFilter filter = EventFilter.of(ONE).type(MessageRecorded.class);

        assertThat(filter.matches(line(ONE, SAID))).isTrue();
        assertThat(filter.matches(line(TWO, SAID))).isFalse();
        assertThat(filter.matches(line(ONE, LAUNCHED))).isFalse();
    }

    @Test
    void takesTheSubclassesOfAClass() {
        assertThat(EventFilter.all().type(Event.class).matches(line(ONE, SAID))).isTrue();
    }

    @Test
    void doesNotChangeWhenASetItWasMadeOfDoes() {
        Set<SessionId> sessions = new HashSet<>(Set.of(ONE));
        EventFilter filter = new EventFilter(Set.of(), sessions, Set.of());

        sessions.add(TWO);

        assertThat(filter.matches(line(TWO, SAID))).isFalse();
    }

    private static EventRecord line(@Nullable SessionId session, Event event) {
        return new EventRecord(EventPosition.of(0, 1), session, null, session == null ? 0 : 1, Instant.EPOCH, event);
    }
}
