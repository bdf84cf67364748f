package dev.hl.approval.rules;

import dev.hl.approval.risk.PathSpelling;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The file or directory that a call is about, as it is written and where that really leads. Rules that allow must hold for
 * every spelling, rules that deny for one. Where the agent may read the text in another way than the file system does, both
 * ways are among the spellings, and the place counts as not known.
 */
final class Place {
    /** The member that names the place, by tool. */
    private static final Map<String, String> MEMBERS = Map.of(
            "Read", "file_path",
            "Edit", "file_path",
            "Write", "file_path",
            "MultiEdit", "file_path",
            "NotebookEdit", "notebook_path",
            "NotebookRead", "notebook_path",
            "LS", "path",
            "Glob", "path",
            "Grep", "path");

    private static final Set<String> SEARCHES = Set.of("Glob", "Grep");
    private static final Set<String> DIRECTORIES = Set.of("Glob", "Grep", "LS");

    private final List<Path> spellings;
    private final List<Path> reals;
    private final boolean directory;
    private final @Nullable String problem;

    private Place(List<Path> spellings, List<Path> reals, boolean directory, @Nullable String problem) {
        this.spellings = spellings;
        this.reals = reals;
        this.directory = directory;
        this.problem = problem;
    }

    static Place of(Facts facts, Path home) {
        String tool = facts.request().tool();
        if (!MEMBERS.containsKey(tool)) {
            return unknown("the tool is about no file");
        }
        Place asWritten = read(facts, home, UnaryOperator.identity());
        Place asRead = read(facts, home, PathSpelling::asRead);
        return isPlain(facts) ? asWritten : asWritten.or(asRead);
    }

    private static boolean isPlain(Facts facts) {
        return Stream.of(MEMBERS.get(facts.request().tool()), "pattern", "glob")
                .filter(member ->
                        !(member.equals("pattern") && facts.request().tool().equals("Grep")))
                .flatMap(member -> facts.text(member).stream())
                .allMatch(PathSpelling::isPlain);
    }

    private static Place read(Facts facts, Path home, UnaryOperator<String> reading) {
        String tool = facts.request().tool();
        Optional<String> written = SEARCHES.contains(tool)
                ? SearchArea.of(tool, facts.request().input(), reading)
                : facts.text(MEMBERS.getOrDefault(tool, "")).map(reading).filter(text -> !text.isEmpty());
        if (written.isEmpty()) {
            return unknown("it does not say in one word which file it is about");
        }
        try {
            return resolved(facts, absolute(facts, written.get(), home));
        } catch (InvalidPathException e) {
            return unknown("what it names is not a path");
        }
    }

    /** This or another one: nobody knows which. */
    private Place or(Place other) {
        return new Place(
                Stream.concat(spellings.stream(), other.spellings.stream())
                        .distinct()
                        .toList(),
                Stream.concat(reals.stream(), other.reals.stream()).distinct().toList(),
                directory || other.directory,
                "its path can be read in two ways");
    }

    private static @Nullable Path absolute(Facts facts, String written, Path home) {
        if (written.equals("~") || written.startsWith("~/")) {
            return home.resolve(written.substring(Math.min(2, written.length())));
        }
        Path path = Path.of(written);
        if (path.isAbsolute()) {
            return path;
        }
        return written.startsWith("~")
                ? null
                : facts.context()
                        .workingDirectory()
                        .map(directory -> directory.toAbsolutePath().resolve(path))
                        .orElse(null);
    }

    private static Place resolved(Facts facts, @Nullable Path absolute) {
        if (absolute == null) {
            return unknown("it is not known where its path begins");
        }
        Path normal = absolute.normalize();
        Optional<Path> real = facts.real(normal);
        Optional<Path> realAsWritten = facts.real(absolute);
        if (real.isEmpty() || realAsWritten.isEmpty()) {
            return unknown("it is not known where its path really leads");
        }
        List<Path> reals = Stream.of(real.get(), realAsWritten.get()).distinct().toList();
        List<Path> spellings =
                Stream.concat(Stream.of(normal), reals.stream()).distinct().toList();
        return new Place(spellings, reals, DIRECTORIES.contains(facts.request().tool()), null);
    }

    private static Place unknown(String problem) {
        return new Place(List.of(), List.of(), false, problem);
    }

    /** As it is written first; none when not even its text is known. */
    List<Path> spellings() {
        return spellings;
    }

    /** Where it really leads; more than one when a link is left by {@code ..}. */
    List<Path> reals() {
        return reals;
    }

    /** Whether the call is about what is inside, too. */
    boolean isDirectory() {
        return directory;
    }

    /** Why the place is not known. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    @Override
    public String toString() {
        return spellings.isEmpty() ? "an unknown place" : spellings.get(0).toString();
    }
}
