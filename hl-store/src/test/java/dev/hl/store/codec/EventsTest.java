package dev.hl.store.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentText;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.agent.ToolCalled;
import dev.hl.api.agent.UnknownMessage;
import dev.hl.api.agent.UserText;
import dev.hl.api.event.AuditedEvent;
import dev.hl.api.event.Event;
import dev.hl.api.event.MessageRecorded;
import dev.hl.api.event.Progress;
import dev.hl.api.event.SessionMoved;
import dev.hl.api.event.TransientEvent;
import dev.hl.api.event.TurnEnded;
import dev.hl.api.event.UnknownEvent;
import dev.hl.testkit.fakes.contract.Specimens;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventsTest {
    private static Event roundTrip(Event event) {
        return Events.decode(Events.encode(event));
    }

    @Nested
    class RoundTrip {
        @Test
        void losesNothingOfAnyEventOfTheApi() {
            List<Event> events = Specimens.everyEvent();

            List<Event> read = events.stream().map(EventsTest::roundTrip).toList();

            assertThat(read).usingRecursiveComparison().withStrictTypeChecking().isEqualTo(events);
            assertThat(read.stream().map(Events::encode))
                    .isEqualTo(events.stream().map(Events::encode).toList());
        }

        @ParameterizedTest
        @MethodSource("dev.hl.store.codec.EventsTest#awkwardTexts")
        void keepsEveryText(String text) {
            List<Event> events = List.of(
                    new MessageRecorded(new AgentText(text, null), text),
                    new MessageRecorded(new UserText(text), ""),
                    new MessageRecorded(new UnknownMessage(text, text), text));

            List<Event> read = events.stream().map(EventsTest::roundTrip).toList();

            assertThat(read).isEqualTo(events);
        }

        @Test
        void writesUnicodeOnlyIntoThePayload() {
            String payload = Events.encode(Specimens.aMessage("half a rocket \ud83d and \udc00"))
                    .payload();

            assertThat(payload).isEqualTo("{\"kind\":\"text\",\"text\":\"half a rocket \\ud83d and \\udc00\"}");
        }

        @Test
        void keepsTheHashOfTheDeepestInput() {
            Map<String, Object> input = Map.of();
            for (int depth = 1; depth < 512; depth++) {
                input = Map.of("in", input);
            }
            ToolCall call = new ToolCall(new ToolUseId("toolu_1"), "Bash", input);

            MessageRecorded read = (MessageRecorded) roundTrip(new MessageRecorded(new ToolCalled(call, null), ""));

            assertThat(((ToolCalled) read.message()).call().inputHash()).isEqualTo(call.inputHash());
        }
    }

    @Nested
    class WhatThisVersionDoesNotKnow {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "session.praised  | `{ \"by\" : \"nobody\" }`",
                    "session.praised  | `not even JSON`",
                    "turn.ended       | `{\"outcome\":\"APPLAUDED\",\"text\":\"\"}`",
                    "session.moved    | `{\"from\":\"RUNNING\",\"to\":\"PARKED\",\"trigger\":\"window\"}`",
                    "session.launched | `{\"run\":\"run-1\"}`",
                    "session.launched | `{\"run\":\"not an id\",\"title\":\"\"}`",
                    "session.launched | `{\"run\":7,\"title\":\"\"}`",
                    "session.launched | `[]`",
                    "approval.decided | `{\"approval\":\"a\",\"decision\":{\"decision\":{\"kind\":\"shrug\"}}}`",
                    "message.recorded | `{\"text\":\"no kind\"}`",
                    "message.recorded | ``"
                })
        void isReadAsUnknownAndWrittenAsItWasRead(String kind, String payload) {
            StoredEvent stored = new StoredEvent(kind, payload, "");

            Event event = Events.decode(stored);

            assertThat(event).isEqualTo(new UnknownEvent(kind, payload));
            assertThat(Events.encode(event)).isEqualTo(stored);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "hologram | `{ \"kind\" : \"hologram\", \"beams\" : 1.0 }`",
                    "text     | `{\"kind\":\"text\",\"paragraphs\":[]}`"
                })
        void isAnUnknownMessageWhereItIsOneAndKeepsTheAgentsLine(String kind, String payload) {
            StoredEvent stored = new StoredEvent("message.recorded", payload, "the line");

            Event event = Events.decode(stored);

            assertThat(event).isEqualTo(new MessageRecorded(new UnknownMessage(kind, payload), "the line"));
            assertThat(Events.encode(event)).isEqualTo(stored);
        }

        @Test
        void isReadIgnoringMembersThatCameLater() {
            String payload = "{\"kind\":\"text\",\"text\":\"hello\",\"mood\":\"good\"}";

            Event event = Events.decode(new StoredEvent("message.recorded", payload, ""));

            assertThat(event).isEqualTo(new MessageRecorded(new AgentText("hello", null), ""));
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"kind\":\"text\",\"text\":\"forged\"}", "{\"kind\":\"hologram\"}", "{}", ""})
        void anAgentsUnknownLineStaysUnknownWhateverItSays(String line) {
            Event event = new MessageRecorded(new UnknownMessage("text", line), line);

            assertThat(roundTrip(event)).isEqualTo(event);
        }
    }

    @Nested
    class Refusals {
        @Test
        void nameATransientEvent() {
            assertThatThrownBy(() -> Events.encode(new Progress("reading")))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("\"progress\"");
        }

        @Test
        void nameTheClassOfAnEventOfSomebodyElse() {
            Event foreign = new Event() {
                @Override
                public String kind() {
                    return "session.launched";
                }
            };

            assertThatThrownBy(() -> Events.encode(foreign))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining(foreign.getClass().getName());
        }

        @Test
        void nameTheClassOfAMessageOfSomebodyElse() {
            AgentMessage foreign = () -> "text";

            assertThatThrownBy(() -> Events.encode(new MessageRecorded(foreign, "")))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining(foreign.getClass().getName());
        }
    }

    @Nested
    class Kinds {
        @Test
        void areThoseOfTheClass() {
            assertThat(Events.kindsOf(TurnEnded.class)).contains(Set.of("turn.ended"));
            assertThat(Events.kindsOf(SessionMoved.class)).contains(Set.of("session.moved"));
        }

        @Test
        void areThoseUnderWhichItsEventsAreKept() {
            for (Event event : Specimens.everyEvent()) {
                Events.kindsOf(event.getClass())
                        .ifPresent(kinds -> assertThat(kinds).containsExactly(event.kind()));
            }
        }

        @Test
        void ofAuditedEventsAreThoseAboutApprovalsAndRules() {
            assertThat(Events.kindsOf(AuditedEvent.class).orElseThrow())
                    .hasSize(11)
                    .allMatch(kind -> kind.startsWith("approval.") || kind.startsWith("rule."));
        }

        @Test
        void cannotBeToldOfClassesThatMayHaveAny() {
            assertThat(Events.kindsOf(Event.class)).isEmpty();
            assertThat(Events.kindsOf(UnknownEvent.class)).isEmpty();
        }

        @Test
        void areNoneForEventsThatAreNotKept() {
            assertThat(Events.kindsOf(TransientEvent.class)).contains(Set.of());
        }
    }

    static Stream<String> awkwardTexts() {
        return Stream.of(
                "",
                "\0 and \u0001 and \u007f",
                "\"quoted\" \\ back / slash \b\t\n\f\r",
                "\ud83d lone, \ud83d\ude80 whole, \ude80 lone, \ud83d\ud83d\ude80\ude80, and last \ud83d",
                "\u2028\u2029\ufeff\uffff é e\u0301",
                "{\"kind\":\"text\"}",
                "x".repeat(5_000_000),
                "line\n\"🚀\"".repeat(600_000));
    }
}
