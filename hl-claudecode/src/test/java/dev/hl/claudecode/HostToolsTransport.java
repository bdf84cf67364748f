package dev.hl.claudecode;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Brings the messages of the MCP SDK's client to the tools of the host, as the control channel does. */
final class HostToolsTransport implements McpClientTransport {
    private final McpJsonMapper mapper = new JacksonMcpJsonMapper(new ObjectMapper());
    private final AtomicInteger exchanges = new AtomicInteger();
    private final HostTools tools;
    private Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> client = Function.identity();

    HostToolsTransport(HostTools tools) {
        this.tools = tools;
    }

    @Override
    public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
        client = handler;
        return Mono.empty();
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.fromRunnable(() -> {
            String exchange = "exchange-" + exchanges.incrementAndGet();
            boolean wantsAnswer = message instanceof McpSchema.JSONRPCRequest;
            tools.hear(exchange, written(message), answer -> {
                if (wantsAnswer) {
                    receive(answer);
                }
            });
        });
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return mapper.convertValue(data, type);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }

    private Fields written(JSONRPCMessage message) {
        try {
            return Json.read(mapper.writeValueAsString(message));
        } catch (IOException | Json.UnreadableException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void receive(Map<String, Object> answer) {
        try {
            JSONRPCMessage message = McpSchema.deserializeJsonRpcMessage(mapper, Json.write(answer));
            client.apply(Mono.just(message)).subscribe();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
