package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartGateTest {
    private static final Fields READY =
            Lines.read("{'type':'control_response','response':{'subtype':'success','request_id':'hl-initialize'}}");
    private static final Fields CALL = Lines.read("{'type':'control_request','request_id':'x','request':{}}");
    private static final Duration MOMENT = Duration.ofMillis(1);

    @Nested
    class WhereTheProgramDecides {
        private final StartGate gate = new StartGate(false);

        @Test
        void opensWhenTheProgramAnswersOrAsks() {
            gate.heard(READY);
            StartGate other = new StartGate(false);
            other.heard(CALL);

            assertThatCode(() -> gate.await(MOMENT)).doesNotThrowAnyException();
            assertThatCode(() -> other.await(MOMENT)).doesNotThrowAnyException();
        }
    }

    @Nested
    class WhereEveryCallIsToBeAskedFor {
        private final StartGate gate = new StartGate(true);

        @Test
        void staysShutUntilTheyShowThatEverythingIsAskedFor() {
            gate.heard(READY);
            gate.heard(CALL);

            assertThatThrownBy(() -> gate.await(MOMENT))
                    .isInstanceOf(ClaudeStartException.class)
                    .hasMessageContaining("did not answer");

            gate.heardSettings(Lines.read("{'effective':{'permissions':{'ask':['Write','*']}}}"), null);

            assertThatCode(() -> gate.await(MOMENT)).doesNotThrowAnyException();
        }

        @Test
        void failsWhenTheyWereIgnored() {
            gate.heardSettings(
                    Lines.read("{'effective':{'model':'haiku'},'errors':[{'path':'env','message':'not an object'}]}"),
                    null);

            assertThatThrownBy(() -> gate.await(MOMENT))
                    .isInstanceOf(ClaudeStartException.class)
                    .hasMessageContaining("would not ask for every call")
                    .hasMessageContaining("env not an object");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "'allowManagedPermissionRulesOnly':true",
                    "'sandbox':{'enabled':true,'autoAllowBashIfSandboxed':true}",
                    "'hooks':{'PermissionRequest':[{'hooks':[]}]}"
                })
        void failsWhenTheyLetSomethingElseDecideAllTheSame(String more) {
            gate.heardSettings(Lines.read("{'effective':{'permissions':{'ask':['*']}," + more + "}}"), null);

            assertThatThrownBy(() -> gate.await(MOMENT))
                    .isInstanceOf(ClaudeStartException.class)
                    .hasMessageContaining("unsafe…");
        }

        @Test
        void opensWithHooksThatDecideNothing() {
            gate.heardSettings(
                    Lines.read("{'effective':{'permissions':{'ask':['*']},'hooks':{'SessionStart':[]}}}"), null);

            assertThatCode(() -> gate.await(MOMENT)).doesNotThrowAnyException();
        }

        @Test
        void failsWhenTheProgramDoesNotSay() {
            gate.heardSettings(null, new ClaudeRequestRefusedException("get_settings", "unknown"));

            assertThatThrownBy(() -> gate.await(MOMENT))
                    .isInstanceOf(ClaudeStartException.class)
                    .hasRootCauseInstanceOf(ClaudeRequestRefusedException.class);
        }
    }
}
