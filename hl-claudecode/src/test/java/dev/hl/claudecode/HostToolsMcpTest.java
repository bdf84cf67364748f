package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.SessionId;
import dev.hl.api.agent.HostTool;
import dev.hl.api.agent.HostToolResult;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The tools of the host, as a client sees them that somebody else wrote. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class HostToolsMcpTest {
    private static final Map<String, Object> SCHEMA =
            Map.of("type", "object", "properties", Map.of("text", Map.of("type", "string")));

    private final CompletableFuture<HostToolResult> human = new CompletableFuture<>();
    private final UserCode userCode = new UserCode("mcp");
    private final HostTools tools = new HostTools(
            List.of(
                    new HostTool(
                            "echo",
                            "Echoes",
                            SCHEMA,
                            call -> CompletableFuture.completedFuture(new HostToolResult(
                                    List.of("one", String.valueOf(call.input().get("text"))), false))),
                    new HostTool("human", "Asks somebody", SCHEMA, call -> human),
                    new HostTool("broken", "Fails", SCHEMA, call -> {
                        throw new IllegalStateException("boom");
                    })),
            new SessionId("session-1"),
            userCode);
    private final McpSyncClient client = client();

    @AfterEach
    void close() {
        client.close();
        userCode.close();
    }

    @Test
    void agreeOnAVersionAndSayWhatTheyAre() {
        assertThat(client.initialize().serverInfo().name()).isEqualTo("hl");
        assertThat(client.getServerCapabilities().tools()).isNotNull();
        assertThat(client.ping()).isNotNull();
    }

    @Test
    void serveTwoClientsThatIntroduceThemselvesAtTheSameTime() {
        McpSyncClient other = client();

        client.initialize();
        other.initialize();

        assertThat(other.listTools().tools()).hasSameSizeAs(client.listTools().tools());
        other.close();
    }

    @Test
    void areListedWithTheirSchemas() {
        client.initialize();

        List<Tool> listed = client.listTools().tools();

        assertThat(listed).extracting(Tool::name).containsExactly("echo", "human", "broken");
        assertThat(listed.get(0).description()).isEqualTo("Echoes");
        assertThat(listed.get(0).inputSchema()).isEqualTo(SCHEMA);
    }

    @Test
    void giveTheirTexts() {
        client.initialize();

        CallToolResult result = client.callTool(request("echo", Map.of("text", "ä€😀")));

        assertThat(result.isError()).isFalse();
        assertThat(result.content())
                .extracting(content -> ((TextContent) content).text())
                .containsExactly("one", "ä€😀");
    }

    @Test
    void failAsTools() {
        client.initialize();

        assertThat(client.callTool(request("broken", Map.of())).isError()).isTrue();
    }

    @Test
    void areNotThereUnderOtherNames() {
        client.initialize();

        assertThatThrownBy(() -> client.callTool(request("missing", Map.of())))
                .isInstanceOf(McpError.class)
                .hasMessageContaining("missing");
    }

    @Test
    void answerOneCallWhileAnotherWaits() {
        client.initialize();
        CompletableFuture<CallToolResult> waiting =
                CompletableFuture.supplyAsync(() -> client.callTool(request("human", Map.of())), userCode);

        CallToolResult meanwhile = client.callTool(request("echo", Map.of("text", "x")));

        assertThat(meanwhile.content()).hasSize(2);
        human.complete(HostToolResult.text("at last"));
        assertThat(waiting).succeedsWithin(Duration.ofSeconds(30));
    }

    private static CallToolRequest request(String tool, Map<String, Object> arguments) {
        return CallToolRequest.builder(tool).arguments(arguments).build();
    }

    private McpSyncClient client() {
        return McpClient.sync(new HostToolsTransport(tools))
                .requestTimeout(Duration.ofSeconds(30))
                .jsonSchemaValidator((schema, value) -> JsonSchemaValidator.ValidationResponse.asValid(""))
                .build();
    }
}
