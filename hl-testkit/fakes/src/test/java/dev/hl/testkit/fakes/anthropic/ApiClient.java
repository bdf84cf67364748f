package dev.hl.testkit.fakes.anthropic;

import dev.hl.api.CanonicalJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Speaks to the fake as a client of the real API would. */
final class ApiClient {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    ApiClient(FakeMessagesApi api) {
        this.base = api.uri();
    }

    HttpResponse<String> post(String path, Map<String, Object> body) throws IOException, InterruptedException {
        return postText(path, CanonicalJson.writeOrdered(body));
    }

    HttpResponse<String> postText(String path, String body) throws IOException, InterruptedException {
        return http.send(request(path, body), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> call(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Sends the user's words, or the given blocks, and returns the whole message. */
    Map<String, Object> ask(Object content) throws IOException, InterruptedException {
        return CanonicalJson.parse(
                post("/v1/messages", question(content, false)).body());
    }

    /** Sends the user's words and returns the events of the answer. */
    List<Map<String, Object>> askStreaming(Object content) throws IOException, InterruptedException {
        List<Map<String, Object>> events = new ArrayList<>();
        for (String event : post("/v1/messages", question(content, true)).body().split("\n\n")) {
            String[] lines = event.split("\n");
            Map<String, Object> data = CanonicalJson.parse(lines[1].substring("data: ".length()));
            if (!lines[0].equals("event: " + data.get("type"))) {
                throw new AssertionError("the name of an event differs from its type: " + event);
            }
            events.add(data);
        }
        return events;
    }

    /** As {@link #ask}, without waiting. */
    CompletableFuture<HttpResponse<String>> askLater(Object content) {
        String body = CanonicalJson.writeOrdered(question(content, false));
        return http.sendAsync(request("/v1/messages", body), HttpResponse.BodyHandlers.ofString());
    }

    /** As {@link #askStreaming}, giving the lines as they come. */
    Iterator<String> lines(Object content) throws IOException, InterruptedException {
        String body = CanonicalJson.writeOrdered(question(content, true));
        return http.send(request("/v1/messages", body), HttpResponse.BodyHandlers.ofLines())
                .body()
                .iterator();
    }

    private HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(base.resolve(path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static Map<String, Object> question(Object content, boolean stream) {
        return Fields.of(
                "model", "model-x",
                "stream", stream,
                "system", List.of(Map.of("type", "text", "text", "Be brief.")),
                "tools", List.of(Map.of("name", "Bash"), Map.of("name", "Read")),
                "messages", List.of(Map.of("role", "user", "content", content)));
    }
}
