package dev.hl.samples.benchmarks.bus;

/** A way to tell many of everything. Published to by one thread. */
interface Delivery extends AutoCloseable {
    /** Publishes so many events; those who receive them may still be at it when it returns. */
    void publish(int events);

    @Override
    void close();
}
