package dev.hl.claudecode;

import dev.hl.api.spi.AgentLaunch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The environment of one run: what this process has, what the provider adds, what the launch adds, who it is. Pure. */
final class RunEnvironment {
    private static final String RUN_ID = "HUMANLAYER_RUN_ID";
    /** By it what a run left behind is found. */
    static final String SESSION_ID = "HUMANLAYER_SESSION_ID";

    /** Set when this process itself was started by Claude Code; they would make the new one take itself for a part of it. */
    private static final List<String> OF_ANOTHER_RUN =
            List.of("CLAUDECODE", "CLAUDE_CODE_ENTRYPOINT", "CLAUDE_CODE_SESSION_ID", "CLAUDE_CODE_CHILD_SESSION");

    private RunEnvironment() {}

    static Map<String, String> of(Map<String, String> inherited, RunSettings settings, AgentLaunch launch) {
        boolean replaced = settings.environmentReplaced() || launch.options().environmentReplaced();
        Map<String, String> environment = new HashMap<>(replaced ? Map.of() : inherited);
        environment.keySet().removeAll(OF_ANOTHER_RUN);
        environment.put("PWD", launch.workingDirectory().toString());
        if (settings.options().fileCheckpoints) {
            environment.put("CLAUDE_CODE_ENABLE_SDK_FILE_CHECKPOINTING", "true");
        }
        if (!settings.options().attachments) {
            // The program reads the files that a prompt mentions without asking anybody.
            environment.put("CLAUDE_CODE_DISABLE_ATTACHMENTS", "1");
        }
        environment.putAll(settings.environment());
        environment.putAll(launch.options().environment());
        launch.secrets().forEach((name, secret) -> environment.put(name, secret.reveal()));
        environment.put(RUN_ID, launch.run().value());
        environment.put(SESSION_ID, launch.session().value());
        return environment;
    }
}
