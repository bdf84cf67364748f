package dev.hl.testkit.fakes.claude;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tools: what they need, how their input is put straight, and what they do. Safe for use by many threads. */
final class Toolbox {
    private static final Map<String, List<String>> REQUIRED = Map.ofEntries(
            Map.entry("Bash", List.of("command")),
            Map.entry("Read", List.of("file_path")),
            Map.entry("Write", List.of("file_path", "content")),
            Map.entry("Edit", List.of("file_path", "old_string", "new_string")),
            Map.entry("AskUserQuestion", List.of("questions")),
            Map.entry("EnterPlanMode", List.of()),
            Map.entry("ExitPlanMode", List.of()),
            Map.entry("WebFetch", List.of("url", "prompt")),
            Map.entry("TaskCreate", List.of("subject", "description")),
            Map.entry("StructuredOutput", List.of()),
            Map.entry("Agent", List.of("description", "prompt")));
    private static final Set<String> TOGETHER = Set.of("Read", "WebFetch", "Agent");

    private final Session session;
    private final FileTools files;
    private final PeopleTools people;
    private final BashTool bash;

    Toolbox(Session session) {
        this.session = session;
        files = new FileTools(session.cwd(), session.home());
        people = new PeopleTools(session);
        bash = new BashTool(session);
    }

    /** The call as it is shown to the host: input in the one form that the tool knows. */
    ToolCall normalized(ToolCall call) {
        return switch (call.name()) {
            case "Bash" -> call.with(bash.normalized(call.input()));
            case "Read", "Write", "Edit" -> call.with(files.normalized(call.input()));
            case "AskUserQuestion" -> call.with(PeopleTools.normalized(call.input()));
            default -> call;
        };
    }

    boolean runsWithOthers(ToolCall call) {
        if (call.isMcp()) {
            return session.mcp().isReading(call.name());
        }
        return TOGETHER.contains(call.name())
                || (call.name().equals("Bash") && Rules.isReading(call.argument("command")));
    }

    /** Why the call is refused before anybody is asked. */
    Optional<String> problem(ToolCall call) {
        if (session.script().isScripted(call.id())) {
            return Optional.empty();
        }
        if (!isThere(call)) {
            return Optional.of("<tool_use_error>Error: No such tool available: " + call.name() + "</tool_use_error>");
        }
        Optional<String> missing = REQUIRED.getOrDefault(call.name(), List.of()).stream()
                .filter(field -> call.input().get(field) == null)
                .findFirst();
        if (missing.isPresent()) {
            return Optional.of("<tool_use_error>InputValidationError: " + call.name()
                    + " failed due to the following issue:\nThe required parameter `" + missing.get()
                    + "` is missing</tool_use_error>");
        }
        return switch (call.name()) {
            case "Edit" -> files.problemOfEdit(call.argument("file_path"));
            case "ExitPlanMode" -> people.problemOfPlan();
            default -> Optional.empty();
        };
    }

    private boolean isThere(ToolCall call) {
        if (call.isMcp()) {
            return session.mcp().has(call.name());
        }
        String listed = call.name().equals("Agent") ? "Task" : call.name();
        boolean restricted = FirstLine.TOOLS.contains(listed);
        return REQUIRED.containsKey(call.name())
                && (!restricted || session.options().offers(listed));
    }

    ToolEnd run(ToolCall call, Abort abort) {
        Optional<ToolEnd> scripted = session.script().scripted(call.id());
        if (scripted.isPresent()) {
            return scripted.get();
        }
        Optional<String> problem = problem(call);
        if (problem.isPresent()) {
            return ToolEnd.failed(problem.get());
        }
        return call.isMcp() ? session.mcp().call(call, abort) : runOwn(call, abort);
    }

    private ToolEnd runOwn(ToolCall call, Abort abort) {
        return switch (call.name()) {
            case "Bash" -> bash.run(call, abort);
            case "Read" -> files.read(call.argument("file_path"));
            case "Write" -> files.write(call.argument("file_path"), call.argument("content"));
            case "Edit" -> files.edit(call.input());
            case "AskUserQuestion" -> PeopleTools.answered(call.input());
            case "EnterPlanMode" -> people.enterPlan();
            case "ExitPlanMode" -> people.exitPlan(call.argument("plan"));
            case "TaskCreate" -> ToolEnd.of("Task created successfully: " + call.argument("subject"), null);
            case "StructuredOutput" -> session.structured().take(call.input());
            case "Agent" -> session.subagents().run(call, abort);
            default -> ToolEnd.failed("The mock does not do what " + call.name() + " does");
        };
    }
}
