package dev.hl.approval.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.approval.Notification;
import dev.hl.api.approval.NotificationException;
import dev.hl.api.approval.NotificationKind;
import dev.hl.api.approval.Notifier;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import org.junit.jupiter.api.Test;

class ConsoleNotifierTest {
    @Test
    void printsABlockThatIsSafeToShow() {
        StringBuilder out = new StringBuilder();
        Notifier console = Notifiers.console(out);
        Notification notification = Notification.of("n1", NotificationKind.OPENED, SomeNotification.AT)
                .title("Bash: \u001b[2Jls")
                .text("one\ntwo\u202e")
                .link(URI.create("https://example.org/a1"))
                .build();

        assertThat(console.notify(notification).toCompletableFuture()).isCompleted();

        assertThat(out.toString()).isEqualTo("""
                        [OPENED] Bash: \\u{1B}[2Jls
                            one
                            two\\u{202E}
                            https://example.org/a1
                        """);
    }

    @Test
    void saysWhenItCouldNotPrint() throws IOException {
        Writer gone = Writer.nullWriter();
        gone.close();

        assertThatThrownBy(() -> Notifiers.console(gone)
                        .notify(SomeNotification.opened("a1"))
                        .toCompletableFuture()
                        .join())
                .cause()
                .isInstanceOfSatisfying(
                        NotificationException.class,
                        e -> assertThat(e.isRetryable()).isTrue());
    }
}
