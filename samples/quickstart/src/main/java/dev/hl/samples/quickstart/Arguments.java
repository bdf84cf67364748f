package dev.hl.samples.quickstart;

import java.util.List;

/**
 * What was asked for on the command line.
 *
 * @param realClaude whether Claude Code does the work, instead of the scripted agent
 * @param prompt what is to be done
 */
record Arguments(boolean realClaude, String prompt) {
    static Arguments parse(String... args) {
        List<String> words = List.of(args);
        if (words.isEmpty()) {
            return new Arguments(false, Demonstration.PROMPT);
        }
        if (!words.get(0).equals("--claude")) {
            throw new Quickstart.UsageException("Unknown argument '" + words.get(0) + "'.");
        }
        if (words.size() < 2) {
            throw new Quickstart.UsageException("--claude needs a prompt.");
        }
        return new Arguments(true, String.join(" ", words.subList(1, words.size())));
    }
}
