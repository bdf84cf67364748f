package dev.hl.claudecode;

import java.util.List;

/**
 * What setting files back changes or would change.
 *
 * @param possible whether it can be done
 * @param problem why it cannot; empty when it can
 * @param files the files it changes, as far as the program tells: it does so for a dry run
 * @param insertions lines it adds
 * @param deletions lines it takes away
 */
public record ClaudeRewind(boolean possible, String problem, List<String> files, long insertions, long deletions) {
    public ClaudeRewind {
        files = List.copyOf(files);
    }

    static ClaudeRewind read(Fields answer) {
        return new ClaudeRewind(
                answer.flag("canRewind"),
                answer.text("error", ""),
                answer.texts("filesChanged"),
                answer.whole("insertions"),
                answer.whole("deletions"));
    }
}
