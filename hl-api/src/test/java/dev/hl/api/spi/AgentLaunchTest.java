package dev.hl.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import dev.hl.api.RunId;
import dev.hl.api.Secret;
import dev.hl.api.SessionId;
import dev.hl.api.agent.AgentOptions;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.agent.HostTool;
import dev.hl.api.agent.HostToolResult;
import dev.hl.api.agent.SecretRef;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AgentLaunchTest {
    private static final AgentSessionId ORIGINAL = new AgentSessionId("16fd2706-8baf-433b-82eb-8c7fada847da");

    private final AgentLaunch.Builder builder = AgentLaunch.of(
            new SessionId("session"),
            new RunId("run"),
            Path.of("work"),
            new AgentSessionId("6ba7b810-9dad-11d1-80b4-00c04fd430c8"));

    @Test
    void beginsATranscriptUnlessItIsSaidOtherwise() {
        AgentLaunch launch = builder.build();

        assertThat(launch.resume()).isFalse();
        assertThat(launch.fork()).isEmpty();
        assertThat(launch.resumeAt()).isEmpty();
        assertThat(launch.tools()).isEmpty();
        assertThat(launch.options()).isSameAs(AgentOptions.DEFAULT);
    }

    @Test
    void isMadeAnewWithAllItHad() {
        AgentLaunch launch = builder.fork(ORIGINAL)
                .resumeAt("message")
                .tools(List.of(tool("ask")))
                .secret("TOKEN", Secret.of("hunter2"))
                .options(AgentOptions.builder().model("haiku").build())
                .build();

        assertThat(launch.toBuilder().build()).usingRecursiveComparison().isEqualTo(launch);
    }

    @Test
    void doesNotShowSecrets() {
        assertThat(builder.secret("TOKEN", Secret.of("hunter2")).build().toString())
                .contains("TOKEN")
                .doesNotContain("hunter2");
    }

    @Test
    void hasWhatItsOptionsName() {
        builder.options(AgentOptions.builder()
                .hostTool("ask")
                .secret("TOKEN", new SecretRef("ci/token"))
                .build());

        assertThatThrownBy(builder::build)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("host tool")
                .hasMessageContaining("ask");
        builder.tools(List.of(tool("ask")));
        assertThatThrownBy(builder::build)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("secret ci/token");
        builder.secret("TOKEN", Secret.of("hunter2"));
        assertThat(builder.build().secrets()).containsOnlyKeys("TOKEN");
    }

    @Test
    void refusesTwoToolsOfOneName() {
        assertThatThrownBy(
                        () -> builder.tools(List.of(tool("ask"), tool("ask"))).build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("ask");
    }

    @Test
    void refusesToGoOnWithATranscriptThatItCopies() {
        assertThatThrownBy(() -> builder.resume(true).fork(ORIGINAL).build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("fork must be left out");
    }

    @Test
    void refusesToBeginAtTheEndOfNothing() {
        assertThatThrownBy(() -> builder.resumeAt("message").build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("message to resume at must be left out");
    }

    private static HostTool tool(String name) {
        return new HostTool(
                name,
                "Asks",
                Map.of("type", "object"),
                call -> CompletableFuture.completedFuture(HostToolResult.text("yes")));
    }
}
