package dev.hl.approval.risk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Words that destroy, send, or run something else, wherever they stand. */
final class RiskWords {
    private static final Set<String> IN_COMMANDS = Set.of(
            // destroy or overwrite
            "rm",
            "rmdir",
            "unlink",
            "shred",
            "truncate",
            "dd",
            "mkfs",
            "fdisk",
            "parted",
            "wipefs",
            "mv",
            "tee",
            "install",
            "del",
            "erase",
            "format",
            "drop",
            "delete",
            "destroy",
            "purge",
            "prune",
            "reset",
            "clean",
            "restore",
            "force",
            "hard",
            // rights, users, machines
            "sudo",
            "su",
            "doas",
            "pkexec",
            "chmod",
            "chown",
            "chattr",
            "setfacl",
            "mount",
            "umount",
            "kill",
            "pkill",
            "killall",
            "shutdown",
            "reboot",
            "halt",
            "systemctl",
            "service",
            "crontab",
            "at",
            "iptables",
            "passwd",
            // network and publishing
            "curl",
            "wget",
            "nc",
            "ncat",
            "netcat",
            "telnet",
            "ssh",
            "scp",
            "sftp",
            "ftp",
            "rsync",
            "socat",
            "push",
            "publish",
            "deploy",
            "upload",
            "aws",
            "gcloud",
            "az",
            "kubectl",
            "helm",
            "terraform",
            "docker",
            "podman",
            // run something else
            "eval",
            "exec",
            "source",
            "sh",
            "bash",
            "zsh",
            "dash",
            "ksh",
            "fish",
            "cmd",
            "powershell",
            "pwsh",
            "python",
            "python3",
            "perl",
            "ruby",
            "node",
            "php",
            "awk",
            "xargs",
            "env",
            "nohup",
            "npx",
            "base64");

    private static final Set<String> IN_NAMES = Set.of(
            "delete",
            "drop",
            "destroy",
            "remove",
            "purge",
            "truncate",
            "reset",
            "kill",
            "terminate",
            "execute",
            "exec",
            "run",
            "eval",
            "shell",
            "write",
            "update",
            "send",
            "post",
            "push",
            "publish",
            "deploy",
            "upload",
            "merge",
            "transfer",
            "pay",
            "buy",
            "grant",
            "revoke");

    private static final Pattern QUOTING = Pattern.compile("[\\\\'\"]");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private RiskWords() {}

    /** The first such word of a shell command, also where quotes cut it in pieces. */
    static Optional<String> inCommand(String command) {
        String plain = QUOTING.matcher(command).replaceAll("").toLowerCase(Locale.ROOT);
        return first(plain, IN_COMMANDS);
    }

    /** The first such word of a tool's name. */
    static Optional<String> inName(String tool) {
        return first(HUMP.matcher(tool).replaceAll("_").toLowerCase(Locale.ROOT), IN_NAMES);
    }

    private static Optional<String> first(String text, Set<String> words) {
        return Arrays.stream(BETWEEN_WORDS.split(text)).filter(words::contains).findFirst();
    }
}
