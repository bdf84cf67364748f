package dev.hl.testkit.fakes.anthropic;

/** One step of giving a reply. */
sealed interface Part {

    default boolean isToolUse() {
        return this instanceof Say say && say.block() instanceof Block.ToolUse;
    }

    /** Send a block. */
    record Say(Block block) implements Part {}

    /** Wait for the test. */
    record Hold(Gate gate) implements Part {}
}
