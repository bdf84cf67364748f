package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.StoredJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A process under test, its pipes in the test's hands. Lines are read as they come and looked at in order. */
final class ClaudeProcess implements AutoCloseable {
    private static final long SECONDS = 60;

    private final Process process;
    private final List<ClaudeLine> lines = new ArrayList<>();
    private final CompletableFuture<String> errors = new CompletableFuture<>();
    private final CompletableFuture<Void> outputOver = new CompletableFuture<>();

    /** Completes with the next line or the end of the output. */
    private CompletableFuture<Void> more = new CompletableFuture<>();

    private int seen;
    private boolean over;

    private ClaudeProcess(Process process) {
        this.process = process;
        new Thread(this::readOutput, "claude-output").start();
        new Thread(this::readErrors, "claude-errors").start();
    }

    static ClaudeProcess start(List<String> command, Path directory, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return new ClaudeProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Process process() {
        return process;
    }

    void write(Map<String, ?> line) {
        writeLine(StoredJson.write(line));
    }

    /** A closed pipe is not the test's business: it looks at what came back. */
    void writeLine(String line) {
        try {
            OutputStream out = process.getOutputStream();
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            assertThat(e).hasMessageMatching("(?i)(broken pipe|stream closed).*");
        }
    }

    void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("Broken pipe");
        }
    }

    /** Introduces the host with a hook for every call, and waits until that is answered. */
    ClaudeProcess introduced() {
        introduce(fields("hooks", everyCall()));
        next("answer");
        return this;
    }

    /** Introduces the host without waiting. */
    ClaudeProcess introduce(Map<String, ?> more) {
        Map<String, Object> request = new LinkedHashMap<>(fields("subtype", "initialize"));
        request.putAll(more);
        request("initialize", request);
        return this;
    }

    static Map<String, Object> everyCall() {
        return fields("PreToolUse", List.of(fields("hookCallbackIds", List.of("hook"), "timeout", 604_800)));
    }

    void request(String id, Map<String, ?> request) {
        write(fields("type", "control_request", "request_id", id, "request", request));
    }

    void prompt(String text, Object... more) {
        Map<String, Object> line =
                new LinkedHashMap<>(fields("type", "user", "message", fields("role", "user", "content", text)));
        line.putAll(fields(more));
        write(line);
    }

    void answer(ClaudeLine request, @Nullable Object payload) {
        write(fields(
                "type",
                "control_response",
                "response",
                fields("subtype", "success", "request_id", request.requestId(), "response", payload)));
    }

    void answerError(ClaudeLine request, String problem) {
        write(fields(
                "type",
                "control_response",
                "response",
                fields("subtype", "error", "request_id", request.requestId(), "error", problem)));
    }

    void allow(ClaudeLine request, @Nullable Object input) {
        answer(request, fields("behavior", "allow", "updatedInput", input));
    }

    /** A hook without an opinion is answered and the call that is then asked for is returned. */
    ClaudeLine pastHook() {
        answer(next("HOOK"), Map.of());
        return next("CAN");
    }

    /** Lets the next call through both doors. */
    void allowNext() {
        ClaudeLine can = pastHook();
        allow(can, can.at("request", "input"));
    }

    static Map<String, Object> hook(String decision, Object... more) {
        Map<String, Object> specific =
                new LinkedHashMap<>(fields("hookEventName", "PreToolUse", "permissionDecision", decision));
        specific.putAll(fields(more));
        return fields("hookSpecificOutput", specific);
    }

    /** Waits for the next line of this kind; what comes before it is passed over. */
    ClaudeLine next(String kind) {
        return next(kind, line -> line.is(kind));
    }

    ClaudeLine next(String what, Predicate<ClaudeLine> wanted) {
        while (true) {
            CompletableFuture<Void> news;
            synchronized (lines) {
                while (seen < lines.size()) {
                    ClaudeLine line = lines.get(seen++);
                    if (wanted.test(line)) {
                        return line;
                    }
                }
                if (over) {
                    throw missing(what, null);
                }
                news = more;
            }
            await(news, what);
        }
    }

    /** The kinds of all lines so far that are of one of these kinds, in order. */
    List<String> kinds(String... among) {
        List<String> wanted = Arrays.asList(among);
        return lines().stream().map(ClaudeLine::kind).filter(wanted::contains).toList();
    }

    /** All lines of the kind so far. */
    List<ClaudeLine> all(String kind) {
        return lines().stream().filter(line -> line.is(kind)).toList();
    }

    List<ClaudeLine> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    /** Closes the input and waits for the exit. */
    int finish() throws Exception {
        closeInput();
        return exit();
    }

    int exit() throws Exception {
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS))
                .as("exits; %s", lines())
                .isTrue();
        outputOver.get(SECONDS, TimeUnit.SECONDS);
        return process.exitValue();
    }

    String errorOutput() throws Exception {
        return errors.get(SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
        outputOver.join();
        errors.exceptionally(e -> "").join();
    }

    /** Names and values in turn; keeps their order. */
    static Map<String, Object> fields(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return Collections.unmodifiableMap(fields);
    }

    private void await(CompletableFuture<Void> news, String what) {
        try {
            news.get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw missing(what, e);
        } catch (TimeoutException | ExecutionException e) {
            throw missing(what, e);
        }
    }

    private AssertionError missing(String what, @Nullable Exception cause) {
        List<String> said = lines().stream().map(ClaudeLine::raw).toList();
        return new AssertionError("No line " + what + " after:\n" + String.join("\n", said), cause);
    }

    private void readOutput() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(ClaudeLine.of(line));
            }
        } catch (IOException e) {
            // The process was killed at the end of the test.
        } finally {
            synchronized (lines) {
                over = true;
                more.complete(null);
            }
            outputOver.complete(null);
        }
    }

    private void add(ClaudeLine line) {
        synchronized (lines) {
            lines.add(line);
            more.complete(null);
            more = new CompletableFuture<>();
        }
    }

    private void readErrors() {
        try (InputStream in = process.getErrorStream()) {
            errors.complete(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            errors.completeExceptionally(e);
        }
    }
}
