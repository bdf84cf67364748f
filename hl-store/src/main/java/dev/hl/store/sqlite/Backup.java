package dev.hl.store.sqlite;

import dev.hl.api.InvalidValueException;
import dev.hl.api.spi.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** A copy of a file in use, which appears in its place when it is complete and on the disk. */
final class Backup {
    private final DatabaseOptions options;
    private final Connections source;
    private final Path target;

    Backup(DatabaseOptions options, Path target) {
        this.options = options;
        this.source = new Connections(options);
        this.target = target.toAbsolutePath();
    }

    /** Makes it; {@code finish} changes what is to be different in the copy. */
    void make(Consumer<? super Handle> finish) {
        InvalidValueException.unless(
                !Files.exists(target, LinkOption.NOFOLLOW_LINKS), "place of the copy", target, "where nothing is yet");
        try {
            Path folder = StoreFile.folderOf(target);
            // Beside its place, as only there it can be moved in one step; created for its owner only.
            Path part = Files.createTempFile(folder, target.getFileName() + "-", ".part");
            try {
                copy(part);
                change(part, finish);
                force(part);
                Files.move(part, target);
            } finally {
                Files.deleteIfExists(part);
            }
            forceFolder(folder);
        } catch (IOException | SQLException | JdbiException e) {
            throw new StoreException(
                    "The store " + options.file() + " was not copied to " + target + " (" + e
                            + "); see that there is room and that its folder can be written",
                    e);
        }
    }

    private void copy(Path part) throws SQLException {
        try (Handle reader = source.maintainer()) {
            reader.execute("VACUUM INTO ?", part.toString());
        }
    }

    private void change(Path part, Consumer<? super Handle> finish) throws SQLException {
        DatabaseOptions same =
                new DatabaseOptions(part, true, options.busyTimeout(), options.cacheKiB(), options.readers());
        try (Handle writer = new Connections(same).writer()) {
            writer.useTransaction(finish::accept);
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** So that the name lasts, too; only where folders can be opened. */
    private static void forceFolder(Path folder) throws IOException {
        if (StoreFile.hasPermissions(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
