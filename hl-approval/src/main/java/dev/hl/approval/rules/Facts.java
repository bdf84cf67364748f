package dev.hl.approval.rules;

import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.approval.shell.LiteralLine;
import dev.hl.approval.shell.SearchedLine;
import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the rules want to know about one request, each looked up once. Confined to one thread and one evaluation. */
final class Facts {
    private final ApprovalRequest request;
    private final ApprovalContext context;
    private final Map<Path, Optional<Path>> realPaths = new HashMap<>();
    private final Map<PathAnchor, Optional<List<List<RelativePath>>>> relatives = new HashMap<>();
    private @Nullable LiteralLine literal;

    private @Nullable Optional<SearchedLine> searched;

    private @Nullable Place place;

    Facts(ApprovalRequest request, ApprovalContext context) {
        this.request = request;
        this.context = context;
    }

    ApprovalRequest request() {
        return request;
    }

    ApprovalContext context() {
        return context;
    }

    /** A member of the input, if it is there and a text. */
    Optional<String> text(String member) {
        return request.input().get(member) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The command, taken apart; unproven when there is none. */
    LiteralLine literal() {
        if (literal == null) {
            literal = LiteralLine.read(text("command").orElse(""));
        }
        return literal;
    }

    /** The command, ready to be searched; empty when there is none or it is too long. */
    Optional<SearchedLine> searched() {
        if (searched == null) {
            searched = text("command").flatMap(SearchedLine::of);
        }
        return searched;
    }

    /** The file or directory the call is about. */
    Place place(Path home) {
        if (place == null) {
            place = Place.of(this, home);
        }
        return place;
    }

    /** Where a path really leads; empty when that cannot be told. */
    Optional<Path> real(Path path) {
        return realPaths.computeIfAbsent(path, RealPaths::resolve);
    }

    /**
     * The paths from where a pattern begins to each spelling of a place, as many as lead there, none where it lies elsewhere;
     * empty when it is not known where the pattern begins.
     */
    Optional<List<List<RelativePath>>> relative(PathAnchor anchor, Place to) {
        return relatives.computeIfAbsent(anchor, start -> start.in(this).map(begin -> relative(begin, to)));
    }

    private List<List<RelativePath>> relative(Path begin, Place to) {
        List<Path> beginnings =
                Stream.concat(Stream.of(begin), real(begin).stream()).distinct().toList();
        return to.spellings().stream()
                .map(path -> beginnings.stream()
                        .filter(path::startsWith)
                        .map(start -> start.relativize(path).toString().replace(File.separatorChar, '/'))
                        .map(RelativePath::of)
                        .toList())
                .toList();
    }
}
