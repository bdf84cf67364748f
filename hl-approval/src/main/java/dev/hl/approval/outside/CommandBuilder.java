package dev.hl.approval.outside;

import dev.hl.api.InvalidValueException;
import dev.hl.api.approval.Notifier;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the options of a notifier that runs a command. Confined to one thread.
 *
 * <p>In the arguments <code>{id}</code>, <code>{kind}</code>, <code>{title}</code>, <code>{text}</code>,
 * <code>{link}</code>, <code>{risk}</code>, <code>{session}</code> and <code>{approval}</code> stand for what the
 * notification says, safe to show and empty where it says nothing; the environment has the same as {@code HL_ID} and so
 * on. A value stays one argument whatever is in it, and one that would begin an argument with a hyphen gets a space
 * before it, so that it is no option. Only this, and nothing of a shell, is between a notification and the command; a
 * batch file of Windows is a shell.
 *
 * <p>The command sees an empty input, what it prints is dropped, and 0 as its exit code means told. It and what it
 * started end when the time is over, and at close.
 */
public final class CommandBuilder {
    final List<String> command;
    Duration timeout = Duration.ofSeconds(10);

    private @Nullable Execution execution;

    CommandBuilder(List<String> command) {
        InvalidValueException.unless(!command.isEmpty(), "command", command, "a program and its arguments");
        this.command = List.copyOf(command);
        Placeholders.check(this.command);
    }

    /** How long the command may take, in real time. Default: 10 seconds. */
    public CommandBuilder timeout(Duration wait) {
        InvalidValueException.unless(wait.toMillis() >= 1, "timeout", wait, "at least a millisecond");
        timeout = InvalidValueException.requireWait(wait, "timeout");
        return this;
    }

    /**
     * Where commands are waited for, each blocking a thread; not closed by the notifier. Default: threads of its own.
     */
    public CommandBuilder execution(Execution where) {
        execution = where;
        return this;
    }

    public Notifier build() {
        if (execution != null) {
            return new CommandNotifier(this, execution, () -> {});
        }
        OwnedExecution own = Execution.threads("command");
        return new CommandNotifier(this, own, own::close);
    }
}
