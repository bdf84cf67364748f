package dev.hl.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.SessionId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final SessionId A = new SessionId("a");
    private static final SessionId B = new SessionId("b");
    private static final SessionId C = new SessionId("c");
    private static final SessionId D = new SessionId("d");
    private static final SessionId STRANGER = new SessionId("stranger");

    private final List<SessionId> admitted = new ArrayList<>();
    private final Places two = new Places(2, admitted::add);

    @Nested
    class Entering {
        @Test
        void asManyAsThereArePlacesAreAdmittedAtOnce() {
            enter(A, B, C);

            assertThat(admitted).containsExactly(A, B);
        }
    }

    @Nested
    class Leaving {
        @Test
        void aPlaceGivenBackGoesToTheNextInLine() {
            enter(A, B, C, D);

            two.leave(A);

            assertThat(admitted).containsExactly(A, B, C);
        }

        @Test
        void everyPlaceGivenBackAdmitsOneMoreInTheOrderOfTheLine() {
            enter(A, B, C, D);

            two.leave(B);
            two.leave(C);

            assertThat(admitted).containsExactly(A, B, C, D);
        }

        @Test
        void oneInTheLineLeavesItAndIsNeverAdmitted() {
            enter(A, B, C, D);

            two.leave(C);
            two.leave(A);
            two.leave(B);

            assertThat(admitted).containsExactly(A, B, D);
        }

        @Test
        void oneInTheLineGivesNoPlaceBackByLeavingIt() {
            enter(A, B, C, D);

            two.leave(C);

            assertThat(admitted).containsExactly(A, B);
        }

        @Test
        void aPlaceGivenBackWithNobodyInLineIsThereForWhoComesNext() {
            enter(A, B);

            two.leave(A);
            enter(C, D);

            assertThat(admitted).containsExactly(A, B, C);
        }

        @Test
        void aStrangerLeavingHasNoEffect() {
            enter(A, B, C);

            two.leave(STRANGER);

            assertThat(admitted).containsExactly(A, B);
        }

        @Test
        void aPlaceIsGivenBackOnlyOnce() {
            enter(A, B, C, D);

            two.leave(A);
            two.leave(A);

            assertThat(admitted).containsExactly(A, B, C);
        }
    }

    private void enter(SessionId... ids) {
        List.of(ids).forEach(two::enter);
    }
}
