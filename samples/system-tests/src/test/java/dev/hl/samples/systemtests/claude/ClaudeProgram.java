package dev.hl.samples.systemtests.claude;

import dev.hl.api.spi.AgentProvider;
import dev.hl.claudecode.ClaudeCode;
import dev.hl.claudecode.ClaudeCodeBuilder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The real program, pointed at a fake of its service and at a home folder of its own. */
final class ClaudeProgram {
    private static final String PROPERTY = "hl.claude";

    private ClaudeProgram() {}

    /** The installed program. */
    static Path executable() {
        String path = System.getProperty(PROPERTY, "");
        if (path.isBlank()) {
            throw new IllegalStateException("The system property " + PROPERTY
                    + " must name the claude program; mvn verify -Pfull installs it and sets this");
        }
        return Path.of(path);
    }

    /** What keeps the program away from the network and from the settings of whoever runs the tests. */
    static Map<String, String> environment(Map<String, String> api, Path home) {
        Map<String, String> environment = new LinkedHashMap<>(api);
        environment.put("HOME", home.toString());
        environment.put("CLAUDE_CONFIG_DIR", home.resolve(".claude").toString());
        return environment;
    }

    static AgentProvider provider(Path executable, Map<String, String> environment) {
        ClaudeCodeBuilder builder = ClaudeCode.builder().executable(executable);
        environment.forEach(builder::environment);
        return builder.build();
    }
}
