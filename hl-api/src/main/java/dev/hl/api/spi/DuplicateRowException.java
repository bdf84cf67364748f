package dev.hl.api.spi;

/** A row with this key is there already; nothing of the unit was written. */
public final class DuplicateRowException extends StoreException {
    private static final long serialVersionUID = 1L;

    /**
     * @param row which row, such as {@code "session 4711"}
     */
    public DuplicateRowException(String row) {
        super("There is already a " + row);
    }
}
