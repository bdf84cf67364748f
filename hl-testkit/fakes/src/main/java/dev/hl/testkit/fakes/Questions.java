package dev.hl.testkit.fakes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How an agent puts a question to its reader: a tool whose input holds the question, and later the answers. */
final class Questions {
    static final String TOOL = "AskUserQuestion";

    private Questions() {}

    static Map<String, Object> input(String question, List<String> options) {
        List<Map<String, Object>> offered = new ArrayList<>();
        options.forEach(label -> offered.add(ordered("label", label, "description", label)));
        Map<String, Object> asked = ordered("question", question, "header", "Question");
        asked.put("options", offered);
        asked.put("multiSelect", false);
        return Map.of("questions", List.of(asked));
    }

    /** The answers in an input that came back, by question; empty where there are none. */
    static Map<String, String> answers(Map<String, Object> input) {
        Map<String, String> answers = new LinkedHashMap<>();
        if (input.get("answers") instanceof Map<?, ?> given) {
            given.forEach((question, answer) -> answers.put(String.valueOf(question), String.valueOf(answer)));
        }
        return answers;
    }

    /** What the agent reads once it was answered. */
    static String result(Map<String, Object> input) {
        Map<String, String> answers = answers(input);
        return answers.isEmpty()
                ? "No answer was given"
                : answers.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining("\n"));
    }

    private static Map<String, Object> ordered(String key, Object value, String nextKey, Object nextValue) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key, value);
        map.put(nextKey, nextValue);
        return map;
    }
}
