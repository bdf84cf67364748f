package dev.hl.bus;

/**
 * How a bus is set.
 *
 * @param ringLines as many of the newest lines are kept at most
 * @param ringBytes they weigh at most so much
 * @param mostFailures as many in a row suspend a listener
 */
record BusOptions(int ringLines, long ringBytes, int mostFailures) {
    static final BusOptions DEFAULT = new BusOptions(8_192, 16L << 20, 100);

    BusOptions ring(int lines, long bytes) {
        return new BusOptions(lines, bytes, mostFailures);
    }

    BusOptions mostFailures(int count) {
        return new BusOptions(ringLines, ringBytes, count);
    }
}
