package dev.hl.api.spi;

/**
 * A store at one moment.
 *
 * @param sessions how many it has
 * @param pendingApprovals how many wait for somebody
 * @param events how many lines the log has
 * @param bytes what it takes on disk without {@code logBytes}; 0 for one in memory
 * @param logBytes what is written ahead and not yet in its place; 0 where there is no such thing
 * @param writes what this opening of the store has written
 */
public record StoreStats(long sessions, long pendingApprovals, long events, long bytes, long logBytes, Writes writes) {
    /**
     * What one opening of a store has written.
     *
     * @param units units of work that were committed
     * @param commits how many commits they took
     * @param failed units that failed because the store did
     */
    public record Writes(long units, long commits, long failed) {}
}
