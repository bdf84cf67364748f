package dev.hl.testkit.fakes.claude;

import java.util.ArrayList;
import java.util.List;

/** The line with which every turn begins: who and where this is and what there is. */
final class FirstLine {
    static final List<String> TOOLS = List.of(
            "Task",
            "AskUserQuestion",
            "Bash",
            "Edit",
            "EnterPlanMode",
            "ExitPlanMode",
            "Read",
            "TaskCreate",
            "WebFetch",
            "Write");

    private FirstLine() {}

    static void say(Session session) {
        List<String> tools = new ArrayList<>(TOOLS);
        tools.removeIf(tool -> !session.options().offers(tool));
        session.mcp().forModel().forEach(tool -> tools.add(Json.text(tool, "name")));
        session.speech()
                .system(
                        "init",
                        "cwd",
                        session.cwd().toString(),
                        "tools",
                        tools,
                        "mcp_servers",
                        session.mcp().states(),
                        "model",
                        session.modelName(),
                        "permissionMode",
                        session.mode(),
                        "slash_commands",
                        List.of("clear", "compact", "context", "init", "review", "usage"),
                        "apiKeySource",
                        "ANTHROPIC_API_KEY",
                        "claude_code_version",
                        MockClaudeMain.VERSION,
                        "output_style",
                        "default",
                        "agents",
                        List.of("claude", "Explore", "general-purpose", "Plan"),
                        "skills",
                        List.of(),
                        "plugins",
                        List.of(),
                        "fast_mode_state",
                        "off");
    }
}
