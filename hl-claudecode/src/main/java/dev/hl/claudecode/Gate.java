package dev.hl.claudecode;

/** Who decides whether a call runs. */
enum Gate {
    /** The host, about every call. */
    HOST,
    /** A tool of an MCP server, about every call. */
    SERVER,
    /** The program by its own rules; the host about what these leave open. */
    PROGRAM;

    boolean asksForEverything() {
        return this != PROGRAM;
    }
}
