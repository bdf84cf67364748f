package dev.hl.approval.outside;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.ApprovalId;
import dev.hl.api.ClosedException;
import dev.hl.api.InvalidValueException;
import dev.hl.api.approval.Notification;
import dev.hl.api.approval.NotificationException;
import dev.hl.api.approval.NotificationKind;
import dev.hl.api.approval.Notifier;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandNotifierTest {
    private static final Notification HOSTILE = Notification.of("n1", NotificationKind.OPENED, SomeNotification.AT)
            .title("--help $(touch x) `y` \"; rm -rf / {text}")
            .text("one\ntwo\u202e")
            .approval(new ApprovalId("a1"))
            .build();

    @TempDir
    Path directory;

    @Nested
    class ACommand {
        @Test
        void isGivenWhatItAsksForAsWholeArguments() throws IOException {
            Path file = directory.resolve("told");

            tell(command("ok", file, "{title}", "kind={kind}/{approval}", "{link}"), HOSTILE)
                    .join();

            assertThat(Files.readAllLines(file))
                    .startsWith(
                            " --help $(touch x) `y` \"; rm -rf / {text}",
                            "kind=OPENED/a1",
                            "",
                            "HL_TITLE=--help $(touch x) `y` \"; rm -rf / {text}",
                            "input=-1");
        }

        @Test
        void thatFailsMayBeTriedAgain() {
            CompletableFuture<Void> told = tell(command("fail", directory.resolve("told")), HOSTILE);

            assertThat(failure(told)).hasMessageContaining("exited with 3");
            assertThat(failure(told).isRetryable()).isTrue();
        }

        @Test
        void thatIsNotThereMayNot() {
            CompletableFuture<Void> told = tell(Notifiers.command(List.of("/absent/program")), HOSTILE);

            assertThat(failure(told).isRetryable()).isFalse();
        }

        @Test
        void thatTakesTooLongIsEnded() {
            Path file = directory.resolve("told");
            CommandBuilder slow = command("hang", file).timeout(Duration.ofMillis(300));

            CompletableFuture<Void> told = tell(slow, HOSTILE);

            assertThat(failure(told)).hasMessageContaining("was ended");
            assertThat(liveChildren()).isEmpty();
        }

        @Test
        void isEndedAtClose() throws Exception {
            Path file = directory.resolve("told");
            Notifier notifier =
                    command("hang", file).timeout(Duration.ofMinutes(1)).build();
            CompletableFuture<Void> told = notifier.notify(HOSTILE).toCompletableFuture();
            awaitFile(file);
            assertThat(liveChildren()).hasSize(1);

            notifier.close();

            assertThat(failure(told).isRetryable()).isTrue();
            assertThat(liveChildren()).isEmpty();
            assertThatThrownBy(() -> notifier.notify(HOSTILE)).isInstanceOf(ClosedException.class);
        }

        private static CommandBuilder command(String how, Path file, String... more) {
            List<String> command = new ArrayList<>(TellingProgram.command(how, file));
            command.addAll(List.of(more));
            return Notifiers.command(command);
        }

        private static CompletableFuture<Void> tell(CommandBuilder command, Notification notification) {
            try (Notifier notifier = command.build()) {
                CompletableFuture<Void> told = notifier.notify(notification).toCompletableFuture();
                await(told);
                return told;
            }
        }

        private void awaitFile(Path file) throws Exception {
            try (WatchService watch = FileSystems.getDefault().newWatchService()) {
                directory.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
                while (!Files.exists(file)) {
                    watch.take().reset();
                }
            }
        }

        private static void await(CompletableFuture<Void> told) {
            var unused = told.exceptionally(failure -> null).join();
        }

        private static List<Long> liveChildren() {
            return ProcessHandle.current()
                    .children()
                    .filter(ProcessHandle::isAlive)
                    .map(ProcessHandle::pid)
                    .toList();
        }
    }

    @Nested
    class TheOptions {
        @Test
        void refuseAPlaceholderThatIsNotKnown() {
            assertThatThrownBy(() -> Notifiers.command(List.of("notify", "{titel}")))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("{titel}");
        }

        @Test
        void refuseAProgramThatTheNotificationWouldName() {
            assertThatThrownBy(() -> Notifiers.command(List.of("{title}")))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("program");
        }

        @Test
        void refuseNothing() {
            assertThatThrownBy(() -> Notifiers.command(List.of())).isInstanceOf(InvalidValueException.class);
        }
    }

    private static NotificationException failure(CompletableFuture<Void> told) {
        try {
            told.join();
        } catch (CompletionException e) {
            return (NotificationException) requireNonNull(e.getCause());
        }
        throw new AssertionError("It was told, but should have failed");
    }
}
