package dev.hl.testkit.fakes.claude;

import dev.hl.api.InvalidJsonException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/** A Messages API on this machine. */
final class ApiModel implements Model {
    private static final String DATA = "data:";

    private final URI base;

    ApiModel(URI base) {
        this.base = base;
    }

    @Override
    public void stream(ModelRequest request, Consumer<Map<String, Object>> events) throws ApiFailure, IOException {
        try (Post post = post(request, true);
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(post.body(), StandardCharsets.UTF_8))) {
            requireSuccess(post);
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith(DATA)) {
                    Map<String, Object> event = Json.object(Json.parse(line.substring(DATA.length())));
                    if ("error".equals(event.get("type"))) {
                        return;
                    }
                    events.accept(event);
                }
            }
        }
    }

    @Override
    public Map<String, Object> whole(ModelRequest request) throws ApiFailure, IOException {
        try (Post post = post(request, false)) {
            requireSuccess(post);
            return Json.object(Json.parse(post.text()));
        }
    }

    private Post post(ModelRequest request, boolean streaming) throws ApiFailure, IOException {
        try {
            String json = Json.write(Json.with(request.body(), "stream", streaming));
            return Post.send(base, json, socket -> request.abort().onFire(() -> close(socket)));
        } catch (ConnectException e) {
            throw new ApiFailure(null, "ConnectionRefused", e);
        } catch (IOException e) {
            if (request.abort().fired()) {
                throw e;
            }
            throw new ApiFailure(null, "ConnectionClosed", e);
        }
    }

    private static void requireSuccess(Post post) throws ApiFailure, IOException {
        if (post.status() == 200) {
            return;
        }
        String text = post.text();
        try {
            Map<String, Object> error = Json.at(Json.object(Json.parse(text)), "error");
            throw new ApiFailure(post.status(), Json.text(error, "message", text));
        } catch (InvalidJsonException e) {
            throw new ApiFailure(post.status(), text, e);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
