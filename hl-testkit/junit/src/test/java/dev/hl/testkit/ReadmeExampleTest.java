package dev.hl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.Actor;
import dev.hl.api.approval.Decision;
import dev.hl.testkit.fakes.AgentScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

class ReadmeExampleTest {
    @Nested
    // begin
    @ExtendWith(HumanLayerExtension.class)
    class TidyUpTest {
        @Test
        void aDeniedRemovalIsLeftAlone(TestHumanLayer hl) {
            hl.claude()
                    .always(AgentScript.onPrompt()
                            .calls("Bash", Map.of("command", "rm -rf build"))
                            .expectsDenied("keep it")
                            .completes("kept"));

            var session = hl.run("Tidy up");
            hl.approvals().decide(hl.pendingApproval().id(), Decision.deny("keep it"), Actor.human("ada", "test"));

            assertThat(hl.runOn(session.id()).result()).contains("kept");
            hl.claude().assertComplete();
        }
    }
    // end

    @Test
    void theReadmeShowsTheTestThatIsRunHere() throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/hl/testkit/ReadmeExampleTest.java"));
        String shown =
                source.substring(source.indexOf("// begin\n") + "// begin\n".length(), source.indexOf("    // end"));

        assertThat(Files.readString(Path.of("../../README.md")))
                .contains(shown.stripTrailing().stripIndent());
    }
}
