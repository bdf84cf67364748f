package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.agent.AgentNotice;
import dev.hl.api.agent.Usage;
import dev.hl.testkit.fakes.AgentCall;
import dev.hl.testkit.fakes.RecordingAgentListener;
import java.math.BigDecimal;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private static final String BACKGROUND = "'origin':{'kind':'task-notification'},'result':'build done',";

    private final RecordingAgentListener listener = RecordingAgentListener.allowing();
    private final MemoryWire wire = new MemoryWire(listener, false);

    @Test
    void handsTheRawLineOnWithTheFirstOfItsMessages() {
        String line =
                "{'type':'assistant','message':{'content':[{'type':'text','text':'a'},{'type':'text','text':'b'}]}}";

        wire.say(line);

        assertThat(listener.calls(AgentCall.Message.class))
                .extracting(AgentCall.Message::raw)
                .containsExactly(Lines.text(line), "");
    }

    @Test
    void keepsSilentAboutSignsOfLife() {
        wire.say("{'type':'keep_alive'}");

        assertThat(listener.calls()).isEmpty();
    }

    @Test
    void reportsAnAnswerThatNobodyWaitsFor() {
        wire.say("{'type':'control_response','response':{'subtype':'success','request_id':'late'}}");

        assertThat(listener.messages(AgentNotice.class))
                .singleElement()
                .satisfies(notice -> assertThat(notice.topic()).isEqualTo("unexpected_answer"));
    }

    @Nested
    class ATurnThatTheProgramBeganItself {
        @Test
        void endsLikeAnyOtherWhenNoPromptWaits() {
            wire.end("success", BACKGROUND);

            assertThat(listener.calls(AgentCall.TurnEnded.class)).hasSize(1);
        }

        @Test
        void isNotTakenForTheTurnOfAPromptThatWaits() {
            wire.turns().prompted();

            wire.end("success", BACKGROUND);

            assertThat(listener.calls(AgentCall.TurnEnded.class)).isEmpty();
            assertThat(wire.turns().isOpen()).isTrue();
            assertThat(listener.messages(AgentNotice.class))
                    .containsExactly(new AgentNotice("background_turn", "build done"));
        }

        @Test
        void isPaidForWithTheNextTurn() {
            wire.turns().prompted();

            wire.end("success", BACKGROUND + "'total_cost_usd':0.25,");
            wire.end("success", "'total_cost_usd':0.75,");

            assertThat(listener.calls(AgentCall.TurnEnded.class))
                    .extracting(ended -> ended.result().usage())
                    .containsExactly(new Usage(0, 0, 0, 0, new BigDecimal("0.75")));
        }
    }

    @Nested
    class Finishing {
        @Test
        void waitsForTheResult() {
            wire.turns().prompted();
            wire.turns().finish();
            wire.say("{'type':'assistant','message':{'content':[{'type':'text','text':'a'}]}}");
            int before = wire.timesFinished();

            wire.end("success", "");

            assertThat(before).isZero();
            assertThat(wire.timesFinished()).isEqualTo(1);
        }

        @Test
        void doesNotHappenUnasked() {
            wire.turns().prompted();

            wire.end("success", "");

            assertThat(wire.timesFinished()).isZero();
        }
    }
}
