package dev.hl.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.RunId;
import dev.hl.api.Secret;
import dev.hl.api.SessionId;
import dev.hl.api.agent.AgentOptions;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.agent.HostTool;
import dev.hl.api.agent.HostToolResult;
import dev.hl.api.agent.SecretRef;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionSpec;
import dev.hl.api.spi.AgentLaunch;
import dev.hl.api.spi.SecretSource;
import dev.hl.api.spi.UnresolvedNameException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LaunchesTest {
    private static final HostTool ASK = tool("ask_human");
    private static final HostTool OTHER = tool("other");

    @Test
    void haveTheToolsThatTheOptionsNameAndNoOther() {
        Launches launches = new Launches(Map.of("ask_human", ASK, "other", OTHER), SecretSource.none());

        AgentLaunch launch =
                launches.of(session(AgentOptions.builder().hostTool("ask_human").build()));

        assertThat(launch.tools()).containsExactly(ASK);
    }

    @Test
    void lookSecretsUpEachTime() {
        Rotating names = new Rotating();
        Launches launches = new Launches(Map.of(), names);
        Session session = session(AgentOptions.builder()
                .secret("TOKEN", new SecretRef("ci/token"))
                .build());

        assertThat(launches.of(session).secrets()).containsExactly(Map.entry("TOKEN", Secret.of("ci/token 1")));
        assertThat(launches.of(session).secrets()).containsExactly(Map.entry("TOKEN", Secret.of("ci/token 2")));
    }

    @Test
    void areNotMadeWhenSomethingIsMissing() {
        Launches launches = new Launches(Map.of(), SecretSource.none());

        assertThatThrownBy(() -> launches.of(
                        session(AgentOptions.builder().hostTool("ask_human").build())))
                .isInstanceOfSatisfying(
                        UnresolvedNameException.class, e -> assertThat(e.name()).isEqualTo("ask_human"))
                .hasMessageContaining("host tool ask_human");
        assertThatThrownBy(() -> launches.of(session(AgentOptions.builder()
                        .secret("TOKEN", new SecretRef("ci/token"))
                        .build())))
                .isInstanceOf(UnresolvedNameException.class)
                .hasMessageContaining("secret ci/token");
    }

    private static Session session(AgentOptions options) {
        SessionSpec spec =
                SessionSpec.of("Do it", Path.of("work")).agent(options).build();
        return Session.builder(new SessionId("session"), new RunId("run"), spec, Instant.EPOCH)
                .agentSession(new AgentSessionId("6ba7b810-9dad-11d1-80b4-00c04fd430c8"))
                .build();
    }

    private static HostTool tool(String name) {
        return new HostTool(
                name,
                "Asks",
                Map.of("type", "object"),
                call -> CompletableFuture.completedFuture(HostToolResult.text("yes")));
    }

    /** Has another secret each time. */
    private static final class Rotating implements SecretSource {
        private int asked;

        @Override
        public Optional<Secret> find(SecretRef reference) {
            asked++;
            return Optional.of(Secret.of(reference.name() + " " + asked));
        }
    }
}
