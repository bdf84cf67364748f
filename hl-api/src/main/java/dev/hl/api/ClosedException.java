package dev.hl.api;

/** The object was closed before this call; the call has had no effect. */
public final class ClosedException extends HumanLayerException {
    private static final long serialVersionUID = 1L;

    /**
     * @param what the closed thing as a reader knows it, such as {@code "the session manager"}
     */
    public ClosedException(String what) {
        super(what + " is closed; open a new one to go on");
    }
}
