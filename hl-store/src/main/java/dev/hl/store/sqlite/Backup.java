package dev.hl.store.sqlite;

import dev.hl.api.InvalidValueException;
import dev.hl.api.spi.StoreException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A copy of a file in use, which appears in its place when it is complete and on the disk. */
final class Backup {
    private static final Logger LOG = LoggerFactory.getLogger(Backup.class);

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
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw taken();
        }
        try {
            Path folder = StoreFile.folderOf(target);
            // Beside its place, as only there it can be moved in one step; created for its owner only.
            Path part = Files.createTempFile(folder, target.getFileName() + "-", ".part");
            try {
                copy(part);
                change(part, finish);
                force(part, StandardOpenOption.WRITE);
                appear(part);
            } finally {
                Files.deleteIfExists(part);
            }
            forceFolder(folder);
        } catch (FileAlreadyExistsException e) {
            throw (InvalidValueException) taken().initCause(e);
        } catch (IOException | SQLException | JdbiException e) {
            throw failure(e);
        }
    }

    private InvalidValueException taken() {
        return new InvalidValueException("place of the copy", target.toString(), "where nothing is yet");
    }

    private StoreException failure(Exception e) {
        if (SqlFailures.kind(e) == SqlFailures.Kind.DAMAGED) {
            return SqlFailures.of(options.file(), e);
        }
        return new StoreException(
                "The store " + options.file() + " was not copied to " + target + " (" + e
                        + "); see that there is room and that its folder can be written",
                e);
    }

    /** As a link first, because that never replaces what somebody else put there meanwhile. */
    private void appear(Path part) throws IOException {
        try {
            Files.createLink(target, part);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            LOG.debug("There are no links where {} is to be", target, e);
            Files.move(part, target);
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

    /** Also on a thread that is interrupted, which closes a channel; the interrupt is kept. */
    private static void force(Path file, StandardOpenOption how) throws IOException {
        boolean interrupted = Thread.interrupted();
        boolean forced = false;
        try {
            while (!forced) {
                try (FileChannel channel = FileChannel.open(file, how)) {
                    channel.force(true);
                    forced = true;
                } catch (ClosedByInterruptException e) {
                    LOG.debug("Interrupted while a copy was written to the disk; writing it again", e);
                    interrupted = Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** So that the name lasts, too; only where folders can be opened. */
    private static void forceFolder(Path folder) throws IOException {
        if (StoreFile.hasPermissions(folder)) {
            force(folder, StandardOpenOption.READ);
        }
    }
}
