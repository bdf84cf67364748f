package dev.hl.approval.risk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a path really leads. */
final class FilePlace {
    private FilePlace() {}

    /**
     * Whether a place, as named in {@code directory}, lies inside {@code root}, links followed; false where that is not
     * proven.
     */
    static boolean isInside(Path root, Path directory, String place) {
        try {
            return PathSpelling.isPlain(place)
                    && !place.startsWith("~")
                    && realPath(directory.resolve(place)).startsWith(root.toRealPath());
        } catch (IOException | InvalidPathException unproven) {
            return false;
        }
    }

    static boolean isObeyed(String place) {
        try {
            return ObeyedFiles.isIn(Path.of(PathSpelling.asRead(place)));
        } catch (InvalidPathException unnameable) {
            return true;
        }
    }

    /** The real path of what is there, and behind it what is not there yet. */
    private static Path realPath(Path path) throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) || parent == null) {
            return path.toRealPath();
        }
        Path name = path.getFileName();
        if (isUnclear(name)) {
            throw new IOException("climbs out of a folder that is not there");
        }
        return realPath(parent).resolve(name);
    }

    private static boolean isUnclear(@Nullable Path name) {
        return name == null || name.toString().equals("..");
    }
}
