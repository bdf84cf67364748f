package dev.hl.approval.shell;

import java.util.List;
import java.util.Set;

/** The names that mean more than a program that does one thing. */
final class Programs {
    private static final Set<String> GRAMMAR = Set.of(
            "if",
            "then",
            "else",
            "elif",
            "fi",
            "for",
            "foreach",
            "while",
            "until",
            "do",
            "done",
            "case",
            "esac",
            "select",
            "function",
            "coproc",
            "repeat",
            "end",
            "nocorrect",
            "noglob",
            "-",
            "!",
            "{",
            "}",
            "[[",
            "((");

    /** They run what their arguments name. */
    private static final Set<String> RUNNERS = Set.of(
            "env",
            "sudo",
            "doas",
            "su",
            "runuser",
            "pkexec",
            "timeout",
            "nohup",
            "nice",
            "ionice",
            "chrt",
            "taskset",
            "setsid",
            "stdbuf",
            "time",
            "xargs",
            "parallel",
            "watch",
            "flock",
            "script",
            "unbuffer",
            "bash",
            "sh",
            "zsh",
            "dash",
            "ksh",
            "fish",
            "csh",
            "tcsh",
            "busybox",
            "toybox",
            "eval",
            "exec",
            "command",
            "builtin",
            "source",
            ".",
            "trap",
            "ssh",
            "chroot",
            "nsenter",
            "unshare",
            "setarch",
            "setpriv",
            "systemd-run",
            "strace",
            "ltrace",
            "entr",
            "find",
            "fd",
            "npx",
            "docker",
            "podman",
            "direnv",
            "devbox",
            "mise");

    /** Of these only the whole command can be allowed. */
    private static final Set<String> ONLY_LETTER_BY_LETTER = Set.of("watch", "setsid", "ionice", "flock");

    private static final Set<String> ACTIONS_OF_FIND =
            Set.of("-exec", "-execdir", "-ok", "-okdir", "-delete", "-fprint", "-fprint0", "-fprintf", "-fls");

    private Programs() {}

    static boolean isGrammar(String name) {
        return GRAMMAR.contains(name);
    }

    /** Whether it runs other programs, so that a rule must name it. */
    static boolean isRunner(String name) {
        return RUNNERS.contains(lastPart(name));
    }

    /** Whether a rule with a star is not enough for it. */
    static boolean needsEveryWord(List<String> words) {
        String name = lastPart(words.get(0));
        return ONLY_LETTER_BY_LETTER.contains(name)
                || (name.equals("find") && words.stream().anyMatch(ACTIONS_OF_FIND::contains));
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
