package dev.hl.testkit.fakes.claude;

/** The end of the process. Nothing runs after it: what was written was flushed as it was written. */
final class Exit {
    private Exit() {}

    static void with(int code) {
        System.err.flush();
        Runtime.getRuntime().halt(code);
    }
}
