package dev.hl.claudecode;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a program that was just started is there: when it answers the host's introduction or asks for something itself,
 * which a resumed one may do before. It is not when it goes first. Safe for use by many threads.
 */
final class StartGate {
    private final CompletableFuture<Void> open = new CompletableFuture<>();
    private final boolean proofWanted;

    /**
     * @param proofWanted whether the program is only there when the settings in force show that it asks for everything: it
     *     says nothing about it when settings of the caller or of whoever manages the machine make it ignore ours
     */
    StartGate(boolean proofWanted) {
        this.proofWanted = proofWanted;
    }

    boolean isProofWanted() {
        return proofWanted;
    }

    /** The program said what settings are in force, or did not. */
    void heardSettings(@Nullable Fields settings, @Nullable Throwable failure) {
        if (isLate(failure)) {
            return;
        }
        if (settings == null) {
            open.completeExceptionally(new ClaudeStartException("it did not say what its settings are", failure));
        } else {
            GateSettings.objection(settings)
                    .ifPresentOrElse(
                            objection -> open.completeExceptionally(new ClaudeStartException(objection, null)),
                            () -> open.complete(null));
        }
    }

    void heard(Fields line) {
        String type = line.text("type", "");
        if (type.equals("control_request") && !proofWanted) {
            open.complete(null);
        } else if (type.equals("control_response") && isForIntroduction(line.at("response"))) {
            introduced(line.at("response"));
        }
    }

    void exited(String command, int code, String errorTail) {
        open.completeExceptionally(new ClaudeStartException(command, code, errorTail));
    }

    /** Waits until it is known; throws {@link ClaudeStartException} when it is not there in the end. */
    void await(Duration patience) {
        try {
            open.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ClaudeStartException known
                    ? known
                    : new ClaudeStartException("its start could not be followed", e);
        } catch (TimeoutException e) {
            throw new ClaudeStartException("it did not answer within " + patience.toSeconds() + " seconds", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClaudeStartException("the thread that started it was interrupted", e);
        }
    }

    /** Whoever waits for the start has had enough by then, too. */
    private static boolean isLate(@Nullable Throwable failure) {
        return failure instanceof ClaudeRequestTimeoutException
                || (failure != null && failure.getCause() instanceof ClaudeRequestTimeoutException);
    }

    private static boolean isForIntroduction(Fields response) {
        return Outgoing.INITIALIZE.equals(response.text("request_id"));
    }

    private void introduced(Fields response) {
        if ("success".equals(response.text("subtype"))) {
            if (!proofWanted) {
                open.complete(null);
            }
        } else {
            String problem = response.text("error", "without saying why");
            open.completeExceptionally(
                    new ClaudeStartException("it refused the host's introduction: " + problem, (Throwable) null));
        }
    }
}
