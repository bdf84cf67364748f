package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
    @ParameterizedTest
    @ValueSource(strings = {"1e9999999", "1e-9999999", "-1e9999999", "-0.5", "'0.5'", "null", "{}"})
    void whatCannotBeAnAmountIsNone(String number) {
        assertThat(Lines.read("{'cost':" + number + "}").amount("cost")).isEqualByComparingTo(BigDecimal.ZERO);
    }

    @Test
    void anAmountIsExact() {
        Fields line = Lines.read("{'small':0.00000000000000012345,'large':1e9,'whole':7}");

        assertThat(line.amount("small")).isEqualByComparingTo("0.00000000000000012345");
        assertThat(line.amount("large")).isEqualByComparingTo("1000000000");
        assertThat(line.amount("whole")).isEqualByComparingTo("7");
    }
}
