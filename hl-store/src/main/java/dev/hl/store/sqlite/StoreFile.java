package dev.hl.store.sqlite;

import dev.hl.api.spi.StoreException;
import dev.hl.api.spi.StoreOpenException;
import dev.hl.api.spi.StoreOpenException.Problem;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a store lives, as the file system sees it.
 *
 * <p>Never opens a file that exists: a process that closes any handle on a file loses all locks that it has there, those of
 * the database, too.
 */
final class StoreFile {
    private static final String OWNER_ONLY = "rw-------";
    private static final String OWNER_ONLY_FOLDER = "rwx------";

    /** What is easily forgotten: the log would be written over the backup. */
    static final String RESTORING =
            " (in the same place only after deleting the files with -wal and -shm beside it, too)";

    /** SQLite takes a file of one byte for an empty one. */
    private static final int SMALLEST = 512;

    private final Path path;
    private volatile Path log;
    private volatile Path journal;
    private volatile @Nullable Object key;
    private volatile @Nullable StoreException lost;

    StoreFile(Path path) {
        this.path = path.toAbsolutePath();
        this.log = beside(this.path, "-wal");
        this.journal = beside(this.path, "-journal");
    }

    /** Makes sure that there is a file which can be written; one that is created can be read by its owner only. */
    void prepare() throws IOException {
        Path folder = folderOf(path);
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, permissions(folder, OWNER_ONLY_FOLDER));
        }
        createUnlessThere(path);
        require(!Files.isDirectory(path), Problem.UNREACHABLE, "it is a folder; name a file in it");
        require(Files.isRegularFile(path), Problem.UNREACHABLE, "it is not a regular file; name another");
        require(Files.isReadable(path), Problem.UNREACHABLE, "its file may not be read; give this user the permission");
        require(
                Files.isWritable(path),
                Problem.READ_ONLY,
                "its file may not be written; give this user the permission");
        Path real = path.toRealPath();
        log = beside(real, "-wal");
        journal = beside(real, "-journal");
        require(
                Files.isWritable(folderOf(real)),
                Problem.READ_ONLY,
                "its folder may not be written, and its log belongs there; give this user the permission");
        require(
                isEmpty() || size(path) >= SMALLEST,
                Problem.CORRUPT,
                "it is too short to be a database; restore a backup or name another file" + RESTORING);
        require(
                !isEmpty() || size(log) == 0,
                Problem.CORRUPT,
                "its file is empty while " + log + " is not; restore a backup, or delete that, too, to begin anew");
    }

    static Path folderOf(Path file) {
        Path folder = file.getParent();
        return folder == null ? file : folder;
    }

    /** Synchronized, as another thread could get locks on a new file before it is closed here. */
    private static synchronized void createUnlessThere(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        try {
            Files.createFile(file, permissions(file, OWNER_ONLY));
        } catch (FileAlreadyExistsException e) {
            if (!Files.exists(file)) {
                throw e;
            }
        }
    }

    /** Whether nothing was ever written to it. */
    boolean isEmpty() throws IOException {
        return size(path) == 0;
    }

    /** Whether there is something beside it that belongs into it. */
    boolean hasUnfinished() throws IOException {
        return size(log) > 0 || Files.exists(journal);
    }

    /** How long the file is. */
    long bytes() {
        return sizeNow(path);
    }

    /** How long the log is that is written ahead of the file. */
    long logBytes() {
        return sizeNow(log);
    }

    private long sizeNow(Path part) {
        try {
            return size(part);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /** Remembers which file it is that was opened under this name. */
    void opened() throws IOException {
        key = currentKey();
    }

    /**
     * Makes sure that the name still stands for the file that was opened, and that its log is there: what is written to one
     * that was removed is lost without any failure. What is found once stays so.
     */
    void requireSame() {
        requireNotLost();
        try {
            if (!Objects.equals(key, currentKey())) {
                throw replaced(path, null);
            }
            currentKey(log);
        } catch (NoSuchFileException e) {
            throw replaced(Path.of(e.getFile()), e);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /** Throws what {@link #requireSame} found before, if anything. */
    void requireNotLost() {
        StoreException found = lost;
        if (found != null) {
            throw new StoreException(String.valueOf(found.getMessage()), found);
        }
    }

    private @Nullable Object currentKey() throws IOException {
        return currentKey(path);
    }

    private static @Nullable Object currentKey(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private StoreException replaced(Path gone, @Nullable IOException cause) {
        StoreException found = new StoreException(
                "The file " + gone + " of the store " + path
                        + " was removed or replaced while it was open, and what was written since is"
                        + " lost; nothing more is written: open the store again",
                cause);
        lost = found;
        return found;
    }

    private StoreException unreachable(IOException e) {
        return new StoreException("The file of the store " + path + " cannot be reached (" + e + ")", e);
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private static Path beside(Path file, String suffix) {
        return Path.of(file + suffix);
    }

    private static FileAttribute<?>[] permissions(Path file, String permissions) {
        return hasPermissions(file)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Whether files have owners and permissions there, as they do everywhere but on Windows. */
    static boolean hasPermissions(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private void require(boolean condition, Problem problem, String message) {
        if (!condition) {
            throw refusal(problem, message, null);
        }
    }

    StoreOpenException refusal(Problem problem, String message, @Nullable Throwable cause) {
        return new StoreOpenException(problem, toString(), message, cause);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
