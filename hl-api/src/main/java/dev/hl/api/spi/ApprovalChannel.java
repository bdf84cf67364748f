package dev.hl.api.spi;

import java.util.List;
import java.util.Optional;

/**
 * A place elsewhere where calls wait for a human: its questions come here, and the answers go back. Whoever drives it
 * calls it from one thread at a time; a call may block for the other side, for a time that the channel bounds.
 *
 * <p>Every method but {@link #close()} throws {@link ApprovalChannelException} when the other side cannot be reached,
 * does not want, or says what cannot be understood.
 */
public interface ApprovalChannel extends AutoCloseable {
    /** The name of this place: part of the key of every approval that comes from it, so it must stay the same. */
    String source();

    /** The calls that wait there now. What cannot be understood of single calls is left out. */
    List<RemoteCall> pending();

    /** The same call as it stands there now, with its answer if it has one; empty when it is gone. */
    Optional<RemoteCall> find(RemoteCall call);

    /** Gives the answer back. The same answer may be given several times and counts once. */
    void answer(RemoteCall call, RemoteAnswer answer);

    /** Ends what is under way, with an exception for whoever waits for it. Idempotent; may be called by any thread. */
    @Override
    void close();
}
