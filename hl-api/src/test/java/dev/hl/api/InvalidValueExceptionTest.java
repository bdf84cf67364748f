package dev.hl.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class InvalidValueExceptionTest {
    @Test
    void saysWhatWasExpectedAndWhatCame() {
        InvalidValueException refused = new InvalidValueException("limit", 0, "at least 1");

        assertThat(refused).hasMessage("limit must be at least 1, but was 0").isInstanceOf(HumanLayerException.class);
        assertThat(refused.field()).isEqualTo("limit");
    }

    @Test
    void quotesTextSoThatItsEndsShow() {
        assertThat(new InvalidValueException("title", " ", "a text that is not blank"))
                .hasMessage("title must be a text that is not blank, but was \" \"");
    }

    @Test
    void saysThatAValueIsMissing() {
        assertThat(new InvalidValueException("title", null, "a text")).hasMessageEndingWith("but was missing");
    }

    @Test
    void cutsALongValue() {
        assertThat(new InvalidValueException("title", "x".repeat(5_000), "shorter"))
                .message()
                .hasSizeLessThan(300)
                .contains("5000 characters");
    }

    @Test
    void isThrownOnlyWhereTheConditionDoesNotHold() {
        assertThatCode(() -> InvalidValueException.unless(true, "limit", 1, "at least 1"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> InvalidValueException.unless(false, "limit", 0, "at least 1"))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void givesBackATextThatIsThere() {
        assertThat(InvalidValueException.requireText(" x ", "title")).isEqualTo(" x ");
        assertThatThrownBy(() -> InvalidValueException.requireText(null, "title"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("title must be a text that is not blank");
    }
}
