package dev.hl.samples.benchmarks.measure;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A method of a benchmark, and how it is run. Immutable; each method returns a copy.
 *
 * @param name in words
 * @param type the class of the benchmark
 * @param method the method
 * @param threads how many call it at the same time
 * @param params what its parameters are
 */
public record Subject(String name, Class<?> type, String method, int threads, Map<String, String> params) {
    public Subject {
        params = Map.copyOf(params);
    }

    /** A method, called by one thread. */
    public static Subject of(String name, Class<?> type, String method) {
        return new Subject(name, type, method, 1, Map.of());
    }

    /** The same, called by so many threads. */
    public Subject threads(int count) {
        return new Subject(name, type, method, count, params);
    }

    /** The same with a parameter. */
    public Subject with(String param, Object value) {
        Map<String, String> more = new LinkedHashMap<>(params);
        more.put(param, value.toString());
        return new Subject(name, type, method, threads, more);
    }

    /** The same method under another name. */
    public Subject named(String other) {
        return new Subject(other, type, method, threads, params);
    }
}
