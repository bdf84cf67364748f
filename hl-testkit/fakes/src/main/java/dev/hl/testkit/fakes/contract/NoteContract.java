package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.spi.Store;
import org.junit.jupiter.api.Test;

/** Texts are kept under names, the newest one each. */
interface NoteContract extends StoreUnderTest {
    @Test
    default void aNoteIsReadAsItWasKept() {
        try (Store store = openStore()) {
            keep(store, "notifier/last", "Grüße\n\"7\" 🚀");
            keep(store, "notifier/first", "");

            assertThat(store.findNote("notifier/last")).contains("Grüße\n\"7\" 🚀");
            assertThat(store.findNote("notifier/first")).contains("");
        }
    }

    @Test
    default void aNoteTakesThePlaceOfTheOneBefore() {
        try (Store store = openStore()) {
            keep(store, "place", "1");

            keep(store, "place", "2");

            assertThat(store.findNote("place")).contains("2");
        }
    }

    @Test
    default void aNoteIsSeenInsideItsUnitAndNowhereElseBeforeItIsCommitted() {
        try (Store store = openStore()) {
            keep(store, "place", "1");

            store.write(unit -> {
                unit.keepNote("place", "2");
                assertThat(unit.findNote("place")).contains("2");
                assertThat(store.findNote("place")).contains("1");
                return unit;
            });

            assertThat(store.findNote("place")).contains("2");
        }
    }

    @Test
    default void aNoteOfAUnitThatFailsIsNotKept() {
        try (Store store = openStore()) {
            assertThatThrownBy(() -> store.write(unit -> {
                        unit.keepNote("place", "1");
                        throw new UnsupportedOperationException("thrown by the unit");
                    }))
                    .isInstanceOf(UnsupportedOperationException.class);

            assertThat(store.findNote("place")).isEmpty();
        }
    }

    private static void keep(Store store, String name, String text) {
        store.write(unit -> {
            unit.keepNote(name, text);
            return name;
        });
    }
}
