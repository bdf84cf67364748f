package dev.hl.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TransitionTableTest {
    private enum Light {
        OFF,
        RED,
        GREEN,
        BROKEN
    }

    private static final TransitionTable<Light> TABLE = TransitionTable.startingAt(Light.OFF)
            .move(Light.OFF, Light.RED)
            .move(Light.RED, Light.GREEN, Light.BROKEN)
            .move(Light.GREEN, Light.RED)
            .build();

    @Test
    void allowsWhatItWasToldAndNothingElse() {
        assertThat(TABLE.allows(Light.RED, Light.GREEN)).isTrue();
        assertThat(TABLE.allows(Light.GREEN, Light.BROKEN)).isFalse();
        assertThat(TABLE.allows(Light.RED, Light.RED)).isFalse();
        assertThat(TABLE.next(Light.RED)).containsExactly(Light.GREEN, Light.BROKEN);
        assertThat(TABLE.next(Light.BROKEN)).isEmpty();
    }

    @Test
    void listsEveryMoveInTheOrderOfTheStates() {
        assertThat(TABLE.all())
                .containsExactly(
                        new TransitionTable.Move<>(Light.OFF, Light.RED),
                        new TransitionTable.Move<>(Light.RED, Light.GREEN),
                        new TransitionTable.Move<>(Light.RED, Light.BROKEN),
                        new TransitionTable.Move<>(Light.GREEN, Light.RED));
    }

    @Test
    void drawsItselfWithBeginningAndEnds() {
        assertThat(TABLE.diagram()).isEqualTo("""
                        stateDiagram-v2
                            [*] --> OFF
                            OFF --> RED
                            RED --> GREEN
                            RED --> BROKEN
                            GREEN --> RED
                            BROKEN --> [*]
                        """);
    }

    @Test
    void doesNotChangeWhenItsBuilderGoesOn() {
        TransitionTable.Builder<Light> builder =
                TransitionTable.startingAt(Light.OFF).move(Light.OFF, Light.RED);
        TransitionTable<Light> built = builder.build();

        builder.move(Light.OFF, Light.GREEN);

        assertThat(built.allows(Light.OFF, Light.GREEN)).isFalse();
        assertThat(built.next(Light.OFF)).isUnmodifiable();
    }
}
