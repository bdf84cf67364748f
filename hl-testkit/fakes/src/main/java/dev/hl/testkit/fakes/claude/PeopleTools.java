package dev.hl.testkit.fakes.claude;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** The tools that bring something before a person: questions and plans. */
final class PeopleTools {
    private static final String PLAN = "plan";

    private final Session session;

    PeopleTools(Session session) {
        this.session = session;
    }

    /** The fields of every question in one order, with the one that may be left out. */
    static Map<String, Object> normalized(Map<String, Object> input) {
        List<Map<String, Object>> questions = new ArrayList<>();
        for (Map<String, Object> question : Json.objects(input.get("questions"))) {
            Map<String, Object> ordered = new LinkedHashMap<>();
            for (String field : List.of("question", "header", "options")) {
                if (question.containsKey(field)) {
                    ordered.put(field, question.get(field));
                }
            }
            ordered.put("multiSelect", Json.flag(question, "multiSelect"));
            questions.add(ordered);
        }
        return questions.isEmpty() ? input : Json.with(input, "questions", questions);
    }

    static ToolEnd answered(Map<String, Object> input) {
        Map<String, Object> answers = Json.at(input, "answers");
        if (answers.isEmpty()) {
            return ToolEnd.of("The user did not answer the questions.", input);
        }
        StringJoiner said = new StringJoiner(", ");
        answers.forEach((question, answer) -> said.add("\"" + question + "\"=\"" + answer + "\""));
        return ToolEnd.of(
                "Your questions have been answered: " + said + ". You can now continue with these answers in mind.",
                input);
    }

    Optional<String> problemOfPlan() {
        return session.mode().equals(PLAN)
                ? Optional.empty()
                : Optional.of("<tool_use_error>You are not in plan mode.</tool_use_error>");
    }

    ToolEnd enterPlan() {
        session.changeMode(PLAN);
        return ToolEnd.of("Entered plan mode.", null);
    }

    ToolEnd exitPlan(String plan) {
        session.changeMode("default");
        return ToolEnd.of(
                "User has approved your plan. You can now start coding.\n\n## Approved Plan (edited by user):\n" + plan,
                Json.of("plan", plan, "isAgent", false, "planWasEdited", true));
    }
}
