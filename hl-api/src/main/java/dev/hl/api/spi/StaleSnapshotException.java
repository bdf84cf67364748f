package dev.hl.api.spi;

/**
 * A unit wanted to replace a row that is no longer the one it read: somebody else won. A store runs the unit again by
 * itself where that can help, so a caller sees this only for a snapshot from outside the unit.
 */
public final class StaleSnapshotException extends StoreException {
    private static final long serialVersionUID = 1L;

    /**
     * @param row which row, such as {@code "session 4711"}
     * @param version the version that was to be written
     */
    public StaleSnapshotException(String row, long version) {
        super("The stored " + row + " is not at version " + (version - 1) + ", so version " + version
                + " cannot follow; read it again inside the unit");
    }

    /**
     * A row that has no version is not there.
     *
     * @param row which row, such as {@code "standing rule 4711"}
     */
    public StaleSnapshotException(String row) {
        super("There is no stored " + row + " that a next snapshot could replace; read it again inside the unit");
    }
}
