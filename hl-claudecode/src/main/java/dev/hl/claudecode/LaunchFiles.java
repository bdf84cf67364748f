package dev.hl.claudecode;

import dev.hl.api.SessionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one run, in a folder of their own that only this user can read; both are deleted with the run. None are made
 * where there is nothing to write. Safe for use by many threads.
 */
final class LaunchFiles {
    private static final Logger LOG = LoggerFactory.getLogger(LaunchFiles.class);

    private final Map<String, Path> files = new LinkedHashMap<>();
    private @Nullable Path folder;

    private LaunchFiles() {}

    /** Writes documents under their names; throws {@link ClaudeStartException} when that fails, and leaves none then. */
    static LaunchFiles write(SessionId session, Map<String, String> documents) {
        LaunchFiles written = new LaunchFiles();
        if (documents.isEmpty()) {
            return written;
        }
        try {
            written.writeAll(session, documents);
            return written;
        } catch (IOException | UncheckedIOException e) {
            written.delete();
            throw new ClaudeStartException("its files could not be written", e);
        }
    }

    /** Deletes what runs of a session have left because their host died. */
    static void deleteLeftovers(SessionId session) {
        try {
            deleteLeftovers(session, thisUser());
        } catch (IOException e) {
            LOG.warn("The files that runs of session {} may have left could not be looked for", session, e);
        }
    }

    /** Only those of a user: anybody may put a folder or a link into a shared one. */
    static void deleteLeftovers(SessionId session, UserPrincipal owner) throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir", ""));
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, folderOf(session) + "*")) {
            for (Path folder : folders) {
                if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                        && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(owner)) {
                    of(folder).delete();
                }
            }
        }
    }

    /** Whoever owns what this process makes. */
    private static UserPrincipal thisUser() throws IOException {
        Path own = Files.createTempFile("hl-claude-owner-", "");
        try {
            return Files.getOwner(own);
        } finally {
            Files.delete(own);
        }
    }

    private static LaunchFiles of(Path folder) {
        LaunchFiles left = new LaunchFiles();
        left.folder = folder;
        for (String name : LaunchDocuments.NAMES) {
            left.files.put(name, folder.resolve(name));
        }
        return left;
    }

    /** Where the documents are. */
    synchronized Map<String, Path> paths() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /** Idempotent; what cannot be deleted is logged. */
    synchronized void delete() {
        for (Path file : files.values()) {
            delete(file);
        }
        files.clear();
        if (folder != null) {
            delete(folder);
            folder = null;
        }
    }

    private synchronized void writeAll(SessionId session, Map<String, String> documents) throws IOException {
        folder = Files.createTempDirectory(folderOf(session), readableByUser("rwx------"));
        for (Map.Entry<String, String> document : documents.entrySet()) {
            Path file = folder.resolve(document.getKey());
            files.put(document.getKey(), file);
            Files.createFile(file, readableByUser("rw-------"));
            Files.writeString(file, document.getValue());
        }
    }

    /** A session's id may hold what no name of a file may. */
    private static String folderOf(SessionId session) {
        return "hl-claude-" + UUID.nameUUIDFromBytes(session.value().getBytes(StandardCharsets.UTF_8)) + "-";
    }

    /** Elsewhere the user's temporary folder is the user's alone. */
    private static FileAttribute<?>[] readableByUser(String permissions) throws IOException {
        FileStore store = Files.getFileStore(Path.of(System.getProperty("java.io.tmpdir", "")));
        return store.supportsFileAttributeView(PosixFileAttributeView.class)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("A file of a run is left behind: {}", path, e);
        }
    }
}
