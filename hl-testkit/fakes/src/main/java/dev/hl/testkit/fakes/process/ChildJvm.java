package dev.hl.testkit.fakes.process;

import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A Java machine of its own that runs a main method of the tests, to be killed at the worst moment. What it prints are lines
 * for the test, see {@link ParentJvm}. Confined to one thread; closing it kills it.
 */
public final class ChildJvm implements AutoCloseable {
    private static final long SECONDS = 60;

    private final OwnedExecution threads = Execution.threads("child");
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    private final Path errors;
    private final Process process;
    private final BufferedWriter input;

    private ChildJvm(Path errors, Process process) {
        this.errors = errors;
        this.process = process;
        this.input = process.outputWriter(StandardCharsets.UTF_8);
        threads.execute(this::read);
    }

    /**
     * Starts it.
     *
     * @param folder for what it leaves behind when it is killed
     */
    public static ChildJvm start(Path folder, Class<?> main, Object... arguments) throws IOException {
        Path errors = Files.createTempFile(folder, main.getSimpleName(), ".err");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Dorg.sqlite.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        return new ChildJvm(
                errors,
                new ProcessBuilder(command).redirectError(errors.toFile()).start());
    }

    /** The next line it prints. */
    public String line() throws InterruptedException {
        Optional<String> line = lines.poll(SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("The child printed nothing for " + SECONDS + " seconds" + problems());
        }
        return line.orElseThrow(() -> new AssertionError("The child ended" + problems()));
    }

    /** Waits for the next line, which is to begin so; returns the rest of it. */
    public String await(String beginning) throws InterruptedException {
        String line = line();
        if (!line.startsWith(beginning)) {
            throw new AssertionError(
                    "Expected \"" + beginning + "\" from the child but it printed: " + line + problems());
        }
        return line.substring(beginning.length()).strip();
    }

    /** Sends it a line. */
    public void say(String line) throws IOException {
        input.write(line + "\n");
        input.flush();
    }

    /** Kills it as {@code kill -9} does; returns what it has printed until then and nobody has read. */
    public List<String> kill() throws InterruptedException {
        return killAfter(Duration.ZERO);
    }

    /** The same, so long from now. */
    public List<String> killAfter(Duration delay) throws InterruptedException {
        threads.schedule(delay, process::destroyForcibly);
        List<String> last = new ArrayList<>();
        Optional<String> line = lines.poll(SECONDS, TimeUnit.SECONDS);
        while (line != null && line.isPresent()) {
            last.add(line.get());
            line = lines.poll(SECONDS, TimeUnit.SECONDS);
        }
        if (line == null || !process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("The child survived its killing" + problems());
        }
        return last;
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        threads.close();
        input.close();
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            String line = reader.readLine();
            while (line != null) {
                lines.add(Optional.of(line));
                line = reader.readLine();
            }
        } catch (IOException killed) {
            // Java closes the pipe of a process that it kills; what was still in it is gone with it.
        } finally {
            lines.add(Optional.empty());
        }
    }

    private String problems() {
        try {
            String text = Files.readString(errors);
            return text.isEmpty() ? "" : "; it complained:\n" + text;
        } catch (IOException e) {
            return "; its complaints cannot be read: " + e;
        }
    }
}
