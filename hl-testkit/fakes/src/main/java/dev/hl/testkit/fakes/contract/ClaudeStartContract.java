package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is printed and refused at the start. */
interface ClaudeStartContract extends ClaudeExecutables {
    @Test
    default void theVersionIsPrintedAndNothingElse() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.plain("--version")) {
            assertThat(claude.finish()).isZero();
            assertThat(claude.lines()).extracting(ClaudeLine::raw).containsExactly("2.1.197 (Claude Code)");
            assertThat(claude.errorOutput()).isEmpty();
        }
    }

    @Test
    default void anUnknownOptionIsRefusedOnTheErrorOutputAlone() throws Exception {
        assertRefused("error: unknown option '--no-such-option'", "--no-such-option");
    }

    @Test
    default void aModeThatDoesNotExistIsRefused() throws Exception {
        assertRefused(
                "error: option '--permission-mode <mode>' argument 'nope' is invalid. Allowed choices are acceptEdits,"
                        + " auto, bypassPermissions, default, dontAsk, plan.",
                "--permission-mode",
                "nope");
    }

    @Test
    default void streamingOutputNeedsToBeVerbose() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude =
                        bench.plain("-p", "--input-format", "stream-json", "--output-format", "stream-json")) {
            assertThat(claude.finish()).isOne();
            assertThat(claude.errorOutput())
                    .contains("Error: When using --print, --output-format=stream-json requires --verbose");
        }
    }

    @Test
    default void aSessionIdThatIsNoUuidIsRefused() throws Exception {
        assertRefused("Error: Invalid session ID. Must be a valid UUID.", "--session-id", "nobody");
    }

    @Test
    default void aSessionIdBesideASessionToResumeIsRefused() throws Exception {
        assertRefused(
                "Error: --session-id can only be used with --continue or --resume if --fork-session is also specified.",
                "--session-id",
                ClaudeBench.newId(),
                "--resume",
                ClaudeBench.newId());
    }

    @Test
    default void settingsThatAreNeitherJsonNorAFileAreRefused() throws Exception {
        assertRefused("Error: Settings file not found: {bad", "--settings", "{bad");
    }

    @Test
    default void aSessionIdIsUsedOnce() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this)) {
            String session = ClaudeBench.newId();
            try (ClaudeProcess first = bench.askingIn(session)) {
                first.prompt("hello");
                first.next("result");
                first.finish();
            }

            try (ClaudeProcess second = bench.askingIn(session)) {
                assertThat(second.exit()).isOne();
                assertThat(second.lines()).isEmpty();
                assertThat(second.errorOutput()).contains("Error: Session ID " + session + " is already in use.");
            }
        }
    }

    @Test
    default void resumingASessionThatIsNotThereEndsWithAResult() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this)) {
            String session = ClaudeBench.newId();
            try (ClaudeProcess claude = bench.resuming(session)) {
                assertNoConversation(claude, session);
                assertThat(claude.errorOutput()).contains("No conversation found with session ID: " + session);
            }
        }
    }

    @Test
    default void aSessionIsNotFoundFromAnotherDirectory() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this)) {
            String session = ClaudeBench.newId();
            try (ClaudeProcess claude = bench.askingIn(session)) {
                claude.prompt("hello");
                claude.next("result");
                claude.finish();
            }
            Path elsewhere = Files.createDirectories(bench.project().resolve("elsewhere"));

            try (ClaudeProcess claude = bench.start(elsewhere, ClaudeBench.streamingOptions("--resume", session))) {
                assertNoConversation(claude, session);
            }
        }
    }

    @Test
    default void anInputThatEndsAtOnceIsNoFailure() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            claude.introduced();

            assertThat(claude.finish()).isZero();
            assertThat(bench.api().requests()).isEmpty();
        }
    }

    @Test
    default void theTranscriptIsAFileBelowTheHome() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this)) {
            String session = ClaudeBench.newId();
            try (ClaudeProcess claude = bench.askingIn(session)) {
                claude.prompt("hello");
                claude.next("result");
                claude.finish();
            }

            assertThat(bench.transcript(session)).content().contains("hello").contains("Done.");
        }
    }

    private static void assertNoConversation(ClaudeProcess claude, String session) throws Exception {
        ClaudeLine result = claude.next("result");
        assertThat(result.text("subtype")).isEqualTo("error_during_execution");
        assertThat(result.at("is_error")).isEqualTo(true);
        assertThat(result.text("errors", 0)).isEqualTo("No conversation found with session ID: " + session);
        assertThat(claude.exit()).isOne();
        assertThat(claude.kinds("answer", "init")).isEmpty();
    }

    private void assertRefused(String error, String... options) throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.streaming(options)) {
            assertThat(claude.finish()).isOne();
            assertThat(claude.lines()).isEmpty();
            assertThat(claude.errorOutput()).contains(error);
        }
    }
}
