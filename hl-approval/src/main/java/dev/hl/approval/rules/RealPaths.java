package dev.hl.approval.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows a path to where it really leads, link by link, also where nothing is yet: a file that is still to be made, and
 * the target of a link that points at nothing. Upper and lower case come out as the file system has them.
 */
final class RealPaths {
    private static final int MOST_LINKS = 40;

    private final Deque<Path> ahead = new ArrayDeque<>();
    private Path reached;
    private int links;

    private RealPaths(Path path) {
        reached = root(path);
        goThrough(path);
    }

    /** Where an absolute path leads; empty when links go in a circle or the file system does not say. */
    static Optional<Path> resolve(Path absolute) {
        try {
            return Optional.ofNullable(new RealPaths(absolute).walk());
        } catch (IOException | SecurityException unreadable) {
            return Optional.empty();
        }
    }

    private @Nullable Path walk() throws IOException {
        while (!ahead.isEmpty()) {
            Path next = ahead.removeFirst();
            if (next.toString().equals("..")) {
                reached = parent(reached);
            } else if (!next.toString().isEmpty() && !next.toString().equals(".")) {
                enter(reached.resolve(next));
            }
            if (links > MOST_LINKS) {
                return null;
            }
        }
        return asTheFileSystemHasIt(reached);
    }

    private void enter(Path place) throws IOException {
        if (Files.isSymbolicLink(place)) {
            links++;
            Path target = Files.readSymbolicLink(place);
            reached = target.isAbsolute() ? root(target) : reached;
            goThrough(target);
        } else {
            reached = place;
        }
    }

    private void goThrough(Path path) {
        for (int part = path.getNameCount() - 1; part >= 0; part--) {
            ahead.addFirst(path.getName(part));
        }
    }

    private static Path asTheFileSystemHasIt(Path path) throws IOException {
        Path there = path;
        while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS) && there.getParent() != null) {
            there = parent(there);
        }
        Path real = there.toRealPath();
        return there.equals(path) ? real : real.resolve(there.relativize(path));
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }

    private static Path root(Path path) {
        Path root = path.getRoot();
        if (root == null) {
            throw new IllegalArgumentException("expected an absolute path, but got " + path);
        }
        return root;
    }
}
