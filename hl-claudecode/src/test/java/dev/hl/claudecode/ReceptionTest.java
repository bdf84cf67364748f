package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.SessionId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentNotice;
import dev.hl.api.agent.AgentText;
import dev.hl.api.agent.UnreadableLine;
import dev.hl.claudecode.process.WriteOutcome;
import dev.hl.testkit.fakes.AgentCall;
import dev.hl.testkit.fakes.RecordingAgentListener;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceptionTest {
    private static final String TEXT =
            Lines.text("{'type':'assistant','message':{'content':[{'type':'text','text':'on'}]}}");

    private final RecordingAgentListener listener = RecordingAgentListener.holding();
    private final UserCode userCode = new UserCode("test");
    private final Dispatcher dispatcher = new Dispatcher("test", "session-1", 1_000_000, () -> {});
    private final Requests requests = new Requests((line, outcome) -> {}, userCode);
    private final Reception reception = reception();

    @AfterEach
    void close() {
        userCode.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stray text",
                "{",
                "{\"type\":\"assistant\",\"message\":{\"content\":[{\"type\":\"te",
                "null",
                "[]",
                "5",
                "\"text\"",
                "{} {}",
                "{\"a\":\u0001}"
            })
    void aLineThatIsNoMessageIsToldWithItsHeadAndTheNextOneIsHeard(String line) throws Exception {
        reception.line(line);
        reception.line(TEXT);

        assertThat(heard())
                .satisfiesExactly(
                        unreadable -> assertThat(unreadable)
                                .isInstanceOfSatisfying(
                                        UnreadableLine.class,
                                        told -> assertThat(told.head()).isEqualTo(line)),
                        next -> assertThat(next).isEqualTo(new AgentText("on", null)));
        assertThat(listener.calls(AgentCall.Message.class))
                .extracting(AgentCall.Message::raw)
                .containsExactly(line, TEXT);
    }

    @Test
    void bytesThatAreNoTextAreReplacedWhereverTheyAre() throws Exception {
        byte[] bytes = TEXT.getBytes(StandardCharsets.ISO_8859_1);
        bytes[TEXT.indexOf("on'".replace('\'', '"'))] = (byte) 0xff;

        reception.line(bytes, 0, bytes.length);

        assertThat(heard()).containsExactly(new AgentText("\ufffdn", null));
    }

    @Test
    void theHeadOfALineIsBoundedAndNeverEndsInHalfACharacter() throws Exception {
        reception.line("x".repeat(1_023) + "\ud83d\ude00" + "y".repeat(100));

        assertThat(heard())
                .singleElement()
                .isInstanceOfSatisfying(
                        UnreadableLine.class, told -> assertThat(told.head()).isEqualTo("x".repeat(1_023)));
    }

    @Test
    void aLineThatIsNestedTooDeeplyIsOnlyUnreadable() throws Exception {
        reception.line("{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");
        reception.line(TEXT);

        assertThat(heard()).hasSize(2).last().isEqualTo(new AgentText("on", null));
    }

    @Test
    void linesAreHeardInTheirOrderWhicheverThreadTakesThemApart() throws Exception {
        for (int i = 0; i < 10; i++) {
            byte[] line = TEXT.replace("\"on\"", "\"" + i + "\"").getBytes(StandardCharsets.UTF_8);
            reception.line(line, 0, line.length);
            reception.line("stray");
            if (i % 3 == 1) {
                // What comes behind this is taken apart by the reader.
                reception.paused();
            }
        }

        assertThat(heard())
                .hasSize(20)
                .filteredOn(AgentText.class::isInstance)
                .extracting(AgentMessage::text)
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    @Test
    void anAwaitedAnswerIsHandedOverWhileTheDispatcherIsHeldUp() throws Exception {
        CompletableFuture<Fields> answer = requests.expect("hl-1", "interrupt");
        reception.line(TEXT);

        reception.line(Lines.text("{'type':'control_response','response':{'request_id':'hl-1','subtype':'success'}}"));

        assertThat(answer).isCompleted();
        assertThat(heard()).containsExactly(new AgentText("on", null));
    }

    @Test
    void aLineThatIsTooLongIsToldWithItsLimit() throws Exception {
        reception.overlong("beginning", 100);
        reception.line(TEXT);

        assertThat(heard())
                .containsExactly(new UnreadableLine("longer than 100 bytes", "beginning"), new AgentText("on", null));
    }

    @Test
    void theExitIsToldAfterAnErrorAlthoughWhatCameInBetweenIsNot() throws Exception {
        reception.line(Lines.text("{'type':'control_request','request_id':'r','request':{'subtype':'make_coffee'}}"));
        reception.line(TEXT);

        assertThat(heard()).extracting(AgentMessage::getClass).containsExactly(AgentNotice.class);
        assertThat(listener.calls()).last().isInstanceOf(AgentCall.Exited.class);
    }

    /** Nothing but an answer fails: there is no memory for it. */
    private static void answer(String line, WriteOutcome outcome) {
        throw new OutOfMemoryError("of a test");
    }

    private Reception reception() {
        Ear ear = new Ear(listener, true);
        Turns turns = new Turns();
        Doors doors = new Doors(ear, (line, outcome) -> {}, dispatcher, () -> false, () -> {});
        HostTools tools = new HostTools(List.of(), new SessionId("session-1"), Runnable::run);
        Inquiries inquiries = new Inquiries(ear, ReceptionTest::answer, doors, tools);
        Conversation conversation = new Conversation(ear, inquiries, doors, turns, () -> {});
        return new Reception(new StartGate(false), requests, dispatcher, conversation, "claude");
    }

    /** Everything that was said, once all of it was heard. */
    private List<AgentMessage> heard() throws Exception {
        reception.paused();
        reception.exited(0, "");
        dispatcher.begin();
        assertThat(dispatcher.awaitEnd(Duration.ofSeconds(30))).isTrue();
        return listener.messages(AgentMessage.class);
    }
}
