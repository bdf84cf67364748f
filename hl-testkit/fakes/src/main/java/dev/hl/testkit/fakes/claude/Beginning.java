package dev.hl.testkit.fakes.claude;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which session this is and what was said in it before. */
final class Beginning {
    private Beginning() {}

    static Places places(RunOptions options) throws Refusal {
        Places places = Places.of(options.value("--session-id").orElse(Ids.next()));
        Optional<String> earlier = earlier(options, places);
        if (earlier.isPresent() && !options.has("--fork-session")) {
            return places.with(earlier.get());
        }
        if (options.has("--session-id") && places.transcript().exists()) {
            throw Refusal.saying("Error: Session ID " + places.session() + " is already in use.");
        }
        return places;
    }

    /** Takes over the earlier session, if one is named; false when there is none of that name, which has been said. */
    static boolean recall(Session session, RunOptions options) {
        Places places = Places.of(session.id());
        Optional<String> earlier = earlier(options, places);
        if (earlier.isEmpty()) {
            return true;
        }
        TranscriptFile file = places.with(earlier.get()).transcript();
        if (!file.exists()) {
            String problem = "No conversation found with session ID: " + earlier.get();
            System.err.println(problem);
            Map<String, Object> result = new Results(session.costs()).error("error_during_execution", null, problem);
            session.speech().say(Json.with(result, "num_turns", 0));
            return false;
        }
        List<Map<String, Object>> said = upTo(options.value("--resume-session-at"), file.read());
        if (options.has("--fork-session")) {
            session.history().copy(said);
        } else {
            session.history().recall(said);
        }
        return true;
    }

    private static Optional<String> earlier(RunOptions options, Places places) {
        if (options.has("--resume")) {
            return options.value("--resume");
        }
        return options.has("--continue")
                ? TranscriptFile.latest(places.configuration(), places.cwd().toString())
                : Optional.empty();
    }

    private static List<Map<String, Object>> upTo(Optional<String> uuid, List<Map<String, Object>> said) {
        for (int i = 0; i < said.size(); i++) {
            if (uuid.isPresent() && uuid.get().equals(said.get(i).get("uuid"))) {
                return said.subList(0, i + 1);
            }
        }
        return said;
    }
}
