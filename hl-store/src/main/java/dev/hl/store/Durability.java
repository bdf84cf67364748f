package dev.hl.store;

/** What a commit survives. A process that is killed loses nothing with either. */
public enum Durability {
    /** A commit is on the disk when it returns: it survives the loss of power, as far as the disk keeps its word. */
    FULL,
    /** A commit is with the operating system when it returns. A loss of power may take the last ones, never a part of one. */
    NORMAL
}
