package dev.hl.claudecode.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What Linux tells about processes beyond {@link ProcessHandle}. On other systems nothing is known. */
final class ProcFiles {
    private static final Path PROC = Path.of("/proc");

    private ProcFiles() {}

    /** The processes of this user that were started with the mark in their environment. */
    static List<ProcessHandle> carrying(Mark mark) {
        if (!Files.isReadable(PROC.resolve("self/environ"))) {
            return List.of();
        }
        long self = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != self && isMarked(process, mark))
                .toList();
    }

    /** Whether the process is over and only its parent has not noticed. */
    static boolean isUnreaped(ProcessHandle process) {
        String stat = read(process, "stat");
        int endOfName = stat.lastIndexOf(") ");
        return endOfName >= 0 && stat.startsWith("Z", endOfName + 2);
    }

    /** Whether the process was started with the mark, as far as anything is known. */
    static boolean mayCarry(ProcessHandle process, Mark mark) {
        return read(process, "environ").isEmpty() || isMarked(process, mark);
    }

    private static boolean isMarked(ProcessHandle process, Mark mark) {
        return ('\0' + read(process, "environ")).contains('\0' + mark.variable() + '=' + mark.value() + '\0');
    }

    private static String read(ProcessHandle process, String file) {
        Path path = PROC.resolve(Long.toString(process.pid())).resolve(file);
        try {
            return Files.exists(path) ? new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            // Gone in between, or another user's: not one of ours either way.
            return "";
        }
    }
}
