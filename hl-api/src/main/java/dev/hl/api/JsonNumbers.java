package dev.hl.api;

import java.math.BigDecimal;
import java.math.BigInteger;

/** The one Java form of every JSON number, and the bounds that keep numbers from being a way to stop a machine. */
final class JsonNumbers {
    static final int LONGEST_TEXT = 1_024;
    static final String BOUNDS = "a number of at most 1,000 digits with a scale between -10,000 and 10,000";

    private static final int MOST_DIGITS = 1_000;
    private static final int MOST_BITS = 3_322;
    private static final int WIDEST_SCALE = 10_000;

    private JsonNumbers() {}

    /** Integers become Long where it holds them, else BigInteger; the rest stays as it is, scale included. */
    static Number normal(BigDecimal exact) {
        if (exact.scale() != 0) {
            return exact;
        }
        BigInteger integer = exact.unscaledValue();
        return integer.bitLength() < Long.SIZE ? (Number) integer.longValue() : integer;
    }

    static boolean withinBounds(BigDecimal exact) {
        return Math.abs((long) exact.scale()) <= WIDEST_SCALE
                && exact.unscaledValue().bitLength() <= MOST_BITS
                && exact.precision() <= MOST_DIGITS;
    }
}
