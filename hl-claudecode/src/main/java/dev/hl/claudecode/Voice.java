package dev.hl.claudecode;

import dev.hl.claudecode.process.WriteOutcome;

/** Writes lines to the program; never blocks. The outcome comes on any thread. */
interface Voice {
    void say(String line, WriteOutcome outcome);
}
