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
            "rbash",
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
            "gfind",
            "fd",
            "bwrap",
            "fakeroot",
            "awk",
            "gawk",
            "mawk",
            "nawk",
            "python",
            "python2",
            "python3",
            "perl",
            "ruby",
            "node",
            "php",
            "lua",
            "npx",
            "docker",
            "podman",
            "direnv",
            "devbox",
            "mise");

    /**
     * Of these only the whole command can be allowed: they run others so that it is easily overlooked, or are the shell's own
     * and evaluate what they are given, or change what later commands mean.
     */
    private static final Set<String> ONLY_LETTER_BY_LETTER = Set.of(
            "watch",
            "setsid",
            "ionice",
            "flock",
            "alias",
            "autoload",
            "bind",
            "bindkey",
            "compgen",
            "complete",
            "declare",
            "emulate",
            "enable",
            "export",
            "fc",
            "getopts",
            "hash",
            "integer",
            "let",
            "local",
            "mapfile",
            "print",
            "read",
            "readarray",
            "readonly",
            "sched",
            "set",
            "setopt",
            "shopt",
            "typeset",
            "unset",
            "vared",
            "wait",
            "zmodload",
            "zstyle");

    /** Of the shell's own, these take the name of a variable, or a sum, among other things: its index is evaluated. */
    private static final Set<String> WITH_SUMS =
            Set.of("printf", "test", "[", "exit", "return", "break", "continue", "shift", "kill", "ulimit");

    private static final Set<String> FINDERS = Set.of("find", "gfind");

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
        List<String> named = isRunner(words.get(0)) ? words : words.subList(0, 1);
        List<String> names = named.stream().map(Programs::lastPart).toList();
        return names.stream().anyMatch(ONLY_LETTER_BY_LETTER::contains)
                || (names.stream().anyMatch(FINDERS::contains) && words.stream().anyMatch(ACTIONS_OF_FIND::contains))
                || (names.stream().anyMatch(WITH_SUMS::contains)
                        && words.stream().skip(1).anyMatch(Programs::mayEvaluate));
    }

    /** Whether a word has an index, or sets a variable. */
    private static boolean mayEvaluate(String word) {
        return word.startsWith("-v") || word.contains("[") || word.contains("$(") || word.contains("`");
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
