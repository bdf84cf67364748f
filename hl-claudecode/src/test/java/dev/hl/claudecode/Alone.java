package dev.hl.claudecode;

import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.TurnResult;
import java.nio.file.Path;

/** The README's code for Claude Code on its own, compiled here and run by tests that also compare the two. */
final class Alone {
    private Alone() {}

    static String run(ClaudeCodeProvider claude, Path directory) {
        // begin
        try (ClaudeConversation conversation = claude.converse(directory)
                .onMessage(message -> System.out.println(message))
                .onCall(request -> request.call().name().equals("Read")
                        ? PermissionReply.allow(request.call().input())
                        : PermissionReply.deny("You may only read."))
                .open()) {
            TurnResult turn = conversation.ask("What does this project do?");
            return turn.outcome() + ": " + turn.text();
        }
        // end
    }
}
