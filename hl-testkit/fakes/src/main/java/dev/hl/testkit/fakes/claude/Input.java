package dev.hl.testkit.fakes.claude;

import dev.hl.api.InvalidJsonException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Reads what the host says, line by line, and hands it on. One bad line is the end, as with the original. */
final class Input {
    private final Session session;
    private final Conductor conductor;
    private final Requests requests;
    private boolean introduced;

    Input(Session session, Conductor conductor, Requests requests) {
        this.session = session;
        this.conductor = conductor;
        this.requests = requests;
    }

    /** Does not return: the process ends when the turns are over that were begun before the host closed its end. */
    void readAll(InputStream stream) throws IOException, InterruptedException {
        InputStream in = new BufferedInputStream(stream, 1 << 16);
        for (String line = line(in); line != null; line = line(in)) {
            if (!line.isEmpty()) {
                hear(line);
            }
            if (session.behaviour().isDeaf()) {
                break;
            }
        }
        if (!session.behaviour().isDeaf()) {
            conductor.close();
        }
        new CountDownLatch(1).await();
    }

    private void hear(String line) {
        Object value;
        try {
            value = Json.parse(line);
        } catch (InvalidJsonException e) {
            value = null;
        }
        if (value == null) {
            bad(line);
        } else if (value instanceof Map<?, ?>) {
            hear(line, Json.object(value));
        }
    }

    private void hear(String line, Map<String, Object> object) {
        switch (Json.text(object, "type")) {
            case "user" -> heardUser(line, object);
            case "control_request" -> {
                requireObject(line, object, "request");
                requests.serve(Json.text(object, "request_id"), Json.at(object, "request"));
            }
            case "control_response" -> {
                requireObject(line, object, "response");
                session.asks().answered(Json.at(object, "response"));
            }
            case "update_environment_variables" -> requests.acknowledge(Json.text(object, "request_id"));
            default -> {
                // Unknown kinds are ignored.
            }
        }
        conductor.takeUp();
    }

    private void heardUser(String line, Map<String, Object> object) {
        requireObject(line, object, "message");
        if (!"user".equals(Json.at(object, "message").get("role"))) {
            bad(line);
        }
        connectServers();
        conductor.offer(Prompt.of(object));
    }

    /** With the first message; servers that the configuration named too shake hands a second time. */
    private void connectServers() {
        if (introduced) {
            return;
        }
        introduced = true;
        for (String server : session.serversOfHost()) {
            session.mcp().connect(server);
            if (session.behaviour().shakesHandsTwice()) {
                session.mcp().connect(server);
            }
        }
        session.options().sdkServers().forEach(session.mcp()::connect);
    }

    private void requireObject(String line, Map<String, Object> object, String field) {
        if (!(object.get(field) instanceof Map<?, ?>)) {
            bad(line);
        }
    }

    private void bad(String line) {
        System.err.println("Error parsing streaming input line: " + line);
        Exit.with(1);
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int read = in.read();
        if (read < 0) {
            return null;
        }
        for (; read >= 0 && read != '\n'; read = in.read()) {
            bytes.write(read);
        }
        String line = bytes.toString(StandardCharsets.UTF_8);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }
}
