package dev.hl.approval.shell;

/** A line is not of the literal grammar; the message says where it leaves it. Never leaves this package. */
final class UnprovenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnprovenException(String message) {
        super(message, null, false, false);
    }
}
