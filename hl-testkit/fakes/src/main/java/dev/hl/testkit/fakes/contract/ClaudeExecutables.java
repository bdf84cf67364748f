package dev.hl.testkit.fakes.contract;

import java.nio.file.Path;

/** What the parts of {@link ClaudeWireContract} are told by whoever runs them. */
interface ClaudeExecutables {
    /**
     * The executable that is tested.
     *
     * @param folder an empty folder that is deleted after the test, for what needs to be put somewhere
     */
    Path claude(Path folder);
}
