package dev.hl.store.process;

import dev.hl.api.SessionId;
import dev.hl.testkit.fakes.process.ParentJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Uses a store together with others and does as it is told: {@code open FILE [BUSY-TIMEOUT]}, {@code write NAMES UNITS}, {@code tail NUMBER},
 * {@code say TEXT}, {@code hold}, {@code close}. Answers each with a line that begins with the same word, or {@code failed}.
 */
final class SharingProcess {
    private @Nullable Sharer open;

    private SharingProcess() {}

    public static void main(String[] arguments) {
        SharingProcess process = new SharingProcess();
        ParentJvm.say("ready");
        String line = ParentJvm.hear();
        while (line != null) {
            process.obey(List.of(line.split(" ")));
            line = ParentJvm.hear();
        }
        Runtime.getRuntime().halt(1);
    }

    private void obey(List<String> words) {
        try {
            ParentJvm.say((words.get(0) + " " + answer(words)).strip());
        } catch (InterruptedException | RuntimeException | Error e) {
            e.printStackTrace();
            ParentJvm.say("failed " + e);
        }
    }

    private String answer(List<String> words) throws InterruptedException {
        switch (words.get(0)) {
            case "open" -> {
                Path file = Path.of(words.get(1));
                open = words.size() == 2 ? new Sharer(file) : new Sharer(file, Duration.parse(words.get(2)));
            }
            case "write" ->
                sharer().write(words.get(1), Integer.parseInt(words.get(2)))
                        .forEach(unit -> ParentJvm.say(unit.print()));
            case "tail" -> {
                return sharer().tail().seenUpTo(Long.parseLong(words.get(1)));
            }
            case "say" -> {
                return "" + sharer().say(words.get(1));
            }
            case "hold" -> hold();
            case "close" -> sharer().close();
            default -> throw new IllegalArgumentException("Nobody knows what to do about " + words);
        }
        return "";
    }

    /** Begins a unit that does not end before its process does. */
    private void hold() {
        sharer().store().write(unit -> {
            new PlannedSession(new SessionId("held")).advance(unit);
            ParentJvm.say("hold");
            ParentJvm.outliveNot();
            return unit;
        });
    }

    private Sharer sharer() {
        if (open == null) {
            throw new IllegalStateException("No store is open");
        }
        return open;
    }
}
