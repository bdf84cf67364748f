package dev.hl.testkit.fakes.claude;

import java.util.Map;

/** What the doors decided about a call. */
sealed interface Verdict {
    /** It runs with this input. */
    record Run(Map<String, Object> input) implements Verdict {}

    /** It does not run, and this is what the model reads. */
    record Refused(String text) implements Verdict {}

    /** It is put aside. */
    record Deferred() implements Verdict {}

    /** The turn is to stop. */
    record Aborted() implements Verdict {}
}
