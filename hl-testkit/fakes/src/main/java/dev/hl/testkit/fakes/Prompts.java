package dev.hl.testkit.fakes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which script answers which prompt: an exact one first, then the one for all others. Safe for use by many threads. */
final class Prompts {
    private final Map<String, AgentScript> exact = new LinkedHashMap<>();
    private final Set<String> unsent = new TreeSet<>();
    private @Nullable Function<? super String, AgentScript> others;

    synchronized void exact(String prompt, AgentScript script) {
        exact.put(prompt, script);
        unsent.add(prompt);
    }

    synchronized void others(Function<? super String, AgentScript> choice) {
        others = choice;
    }

    /** The script, or empty for a prompt that nobody expects. */
    Optional<AgentScript> find(String prompt) {
        Function<? super String, AgentScript> choice;
        synchronized (this) {
            unsent.remove(prompt);
            if (exact.containsKey(prompt)) {
                return Optional.ofNullable(exact.get(prompt));
            }
            choice = others;
        }
        return choice == null ? Optional.empty() : Optional.of(choice.apply(prompt));
    }

    /** What was to be sent and was not. */
    synchronized List<String> unsent() {
        return new ArrayList<>(unsent);
    }

    synchronized String expected() {
        return exact.isEmpty() ? "none, because no script was given" : "one of " + exact.keySet();
    }
}
