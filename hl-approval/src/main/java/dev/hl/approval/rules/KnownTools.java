package dev.hl.approval.rules;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The tools of Claude Code whose names rules know. */
final class KnownTools {
    private static final Set<String> AGENTS = Set.of("Agent", "Task");
    private static final Map<String, String> SPELLINGS = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        for (String tool : Set.of(
                "Agent",
                "AskUserQuestion",
                "Bash",
                "Edit",
                "ExitPlanMode",
                "Glob",
                "Grep",
                "LS",
                "MultiEdit",
                "NotebookEdit",
                "NotebookRead",
                "PowerShell",
                "Read",
                "Skill",
                "Task",
                "TodoWrite",
                "WebFetch",
                "WebSearch",
                "Write")) {
            SPELLINGS.put(tool, tool);
        }
    }

    private KnownTools() {}

    /** How the tool is really spelled, where this is only nearly it. */
    static Optional<String> otherSpelling(String tool) {
        return Optional.ofNullable(SPELLINGS.get(tool)).filter(known -> !known.equals(tool));
    }

    /** The names of one tool: sub-agents are started by one with two. */
    static Set<String> sameTool(String tool) {
        return AGENTS.contains(tool) ? AGENTS : Set.of(tool);
    }

    /** The tools that do the same to files; a rule that denies one by name means them all. */
    static Set<String> sameKind(String tool) {
        return switch (tool) {
            case "Edit" -> FileTools.EDITING;
            case "Read" -> FileTools.READING;
            default -> sameTool(tool);
        };
    }
}
