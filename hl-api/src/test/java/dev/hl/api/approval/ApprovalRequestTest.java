package dev.hl.api.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import dev.hl.api.agent.RequestKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ApprovalRequestTest {
    private static final ApprovalRequest.Builder OUTSIDE = ApprovalRequest.of(SomeApproval.call("toolu_1"));

    @Test
    void asksForAToolCallUnlessSaidOtherwise() {
        ApprovalRequest request =
                ApprovalRequest.of(SomeApproval.call("toolu_1")).build();

        assertThat(request.kind()).isEqualTo(RequestKind.TOOL_CALL);
        assertThat(request.tool()).isEqualTo("Bash");
        assertThat(request.input()).isEqualTo(SomeApproval.INPUT);
        assertThat(request.toolUse()).isEqualTo(SomeApproval.call("toolu_1").id());
        assertThat(request.context()).isEqualTo(ApprovalContext.NONE);
        assertThat(request.session()).isEmpty();
        assertThat(request.source()).isEmpty();
        assertThat(request.terms()).isEqualTo(ApprovalTerms.NONE);
    }

    @Test
    void keepsWhatItWasGiven() {
        ApprovalContext context = ApprovalContext.in(Path.of("/work"))
                .withTags(Map.of("team", "red"))
                .withAttended(false);
        ApprovalRequest request = ApprovalRequest.of(SomeApproval.call("toolu_1"))
                .kind(RequestKind.QUESTION)
                .session(SomeApproval.SESSION)
                .context(context)
                .timeout(Duration.ofMinutes(5))
                .build();

        assertThat(request.kind()).isEqualTo(RequestKind.QUESTION);
        assertThat(request.session()).contains(SomeApproval.SESSION);
        assertThat(request.context()).isEqualTo(context);
        assertThat(request.terms()).isEqualTo(ApprovalTerms.expiringAfter(Duration.ofMinutes(5)));
    }

    @Test
    void refusesATimeoutThatIsOverBeforeItBegins() {
        assertThatThrownBy(() -> OUTSIDE.timeout(Duration.ZERO))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("expireAfter must be positive, but was PT0S");
        assertThatThrownBy(() -> OUTSIDE.timeout(Duration.ofSeconds(-1))).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void refusesASourceWithoutAName() {
        assertThatThrownBy(() -> OUTSIDE.source(" ")).hasMessageStartingWith("source must be");
    }

    @Test
    void showsNoInput() {
        assertThat(OUTSIDE.build().toString()).contains("Bash", "toolu_1").doesNotContain("rm a.txt");
    }

    @Nested
    class Key {
        @Test
        void isTheSessionAndTheToolUse() {
            ApprovalRequest request = ApprovalRequest.of(SomeApproval.call("toolu_1"))
                    .session(SomeApproval.SESSION)
                    .source("mcp")
                    .build();

            assertThat(request.key()).contains(ApprovalKey.of(SomeApproval.SESSION, request.toolUse()));
        }

        @Test
        void isTheSourceAndItsCallWithoutASession() {
            ApprovalRequest request = ApprovalRequest.of(SomeApproval.call("toolu_1"))
                    .source("mcp")
                    .build();

            assertThat(request.key()).contains(ApprovalKey.external("mcp", "toolu_1"));
        }

        @Test
        void isUnknownWithoutBoth() {
            assertThat(ApprovalRequest.of(SomeApproval.call("toolu_1")).build().key())
                    .isEmpty();
        }

        @Test
        void ofASessionIsNeverThatOfASourceWithTheSameName() {
            assertThat(ApprovalKey.of(
                            SomeApproval.SESSION, SomeApproval.call("toolu_1").id()))
                    .isNotEqualTo(ApprovalKey.external(SomeApproval.SESSION.value(), "toolu_1"));
        }

        @Test
        void hasBothParts() {
            assertThatThrownBy(() -> ApprovalKey.external("mcp", "")).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> new ApprovalKey(" ", "1")).isInstanceOf(InvalidValueException.class);
        }
    }

    @Nested
    class Context {
        @Test
        void keepsItsTagsWhateverHappensToTheMapTheyCameIn() {
            Map<String, String> tags = new HashMap<>(Map.of("team", "red"));
            ApprovalContext context = ApprovalContext.NONE.withTags(tags);

            tags.put("team", "blue");

            assertThat(context.tags()).isEqualTo(Map.of("team", "red"));
            assertThat(context.workingDirectory()).isEmpty();
        }
    }
}
