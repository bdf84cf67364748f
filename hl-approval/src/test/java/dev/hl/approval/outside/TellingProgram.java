package dev.hl.approval.outside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A command as a user might configure one: writes down how it was called, then ends as its first argument says. */
final class TellingProgram {
    private TellingProgram() {}

    /** The arguments: {@code ok}, {@code fail} or {@code hang}; the file to write; then anything. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path partial = Path.of(arguments[1] + ".partial");
        List<String> lines = new ArrayList<>(List.of(arguments).subList(2, arguments.length));
        lines.add("HL_TITLE=" + System.getenv("HL_TITLE"));
        lines.add("input=" + System.in.read());
        lines.add("pid=" + ProcessHandle.current().pid());
        Files.write(partial, lines, StandardOpenOption.CREATE_NEW);
        Files.move(partial, Path.of(arguments[1]));
        if (arguments[0].equals("hang")) {
            new CountDownLatch(1).await();
        }
        System.exit(arguments[0].equals("ok") ? 0 : 3);
    }

    static List<String> command(String how, Path file) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                TellingProgram.class.getName(),
                how,
                file.toString());
    }
}
