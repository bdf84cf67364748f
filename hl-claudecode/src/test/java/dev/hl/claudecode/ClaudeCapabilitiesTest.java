package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClaudeCapabilitiesTest {
    @Test
    void areNoneWhereTheProgramSaysNothing() {
        ClaudeCapabilities old = ClaudeCapabilities.read(Lines.read("{'commands':[],'pid':7}"));

        assertThat(old.saidVersion()).isEmpty();
        assertThat(old.hookFailureBlocks()).isFalse();
        assertThat(old.names()).isEmpty();
    }

    @Test
    void areWhatTheProgramSays() {
        ClaudeCapabilities recent = ClaudeCapabilities.read(Lines.read("{'claude_code_version':'2.1.329',"
                + "'hook_on_failure_supported':true,'capabilities':['interrupt_receipt_v1','msg_lifecycle_v1',7]}"));

        assertThat(recent.saidVersion()).contains("2.1.329");
        assertThat(recent.hookFailureBlocks()).isTrue();
        assertThat(recent.has("interrupt_receipt_v1")).isTrue();
        assertThat(recent.has("unheard_of")).isFalse();
    }
}
