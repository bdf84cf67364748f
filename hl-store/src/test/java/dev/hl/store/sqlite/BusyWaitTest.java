package dev.hl.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusyWaitTest {
    private static final Duration WAIT = Duration.ofMillis(20);

    @TempDir
    Path folder;

    private Database database;
    private BusyWait wait;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(new DatabaseOptions(folder.resolve("hl.db"), false, WAIT, 1_024, 1));
        wait = BusyWait.of(database.writer().getConnection(), WAIT);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private int questions() {
        int asked = 0;
        while (wait.callback(asked) != 0) {
            asked++;
        }
        return asked;
    }

    @Test
    void asksAgainUntilItsTimeIsOver() {
        assertThat(questions()).isPositive();
    }

    @Test
    void beginsAnewForTheNextLock() {
        questions();

        assertThat(wait.callback(0)).isNotZero();
    }

    @Test
    void givesUpAtOnceWhereItIsNotToWait() {
        wait.shorten(Duration.ZERO);

        assertThat(questions()).isZero();
    }

    @Test
    void neverWaitsLongerForBeingShortened() {
        wait.shorten(Duration.ofHours(1));

        assertThat(questions()).isPositive();
    }

    @Test
    void waitsAgainAsItDidAtFirst() {
        wait.shorten(Duration.ZERO);
        wait.restore();

        assertThat(questions()).isPositive();
    }

    @Test
    void goesOnWaitingOnAnInterruptedThreadWhichStaysInterrupted() {
        Thread.currentThread().interrupt();

        int questions = questions();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(questions).isPositive();
    }
}
