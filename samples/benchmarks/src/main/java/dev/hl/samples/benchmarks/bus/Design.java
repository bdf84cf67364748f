package dev.hl.samples.benchmarks.bus;

/** How many are told. */
public enum Design {
    /** The bus: durable events over a store in memory, a hundred a unit of work. */
    BUS,
    /** A loop over listeners, on the thread of the publisher. */
    LISTENERS,
    /** {@link java.util.concurrent.SubmissionPublisher} on two threads. */
    SUBMISSION_PUBLISHER,
    /** A bounded queue and a thread for each. */
    QUEUE_EACH;

    Delivery to(Receivers receivers) {
        return switch (this) {
            case BUS -> new BusDelivery(receivers);
            case LISTENERS -> new ListenerDelivery(receivers);
            case SUBMISSION_PUBLISHER -> new SubmissionDelivery(receivers);
            case QUEUE_EACH -> new QueueDelivery(receivers);
        };
    }
}
