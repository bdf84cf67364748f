package dev.hl.claudecode;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The few members of a JSON object, in the order they came; of several with the same name the last value at the place of the
 * first, as a {@link LinkedHashMap} has it. Looking through them is faster than hashing them. Not changed once it is built.
 */
final class Members extends AbstractMap<String, @Nullable Object> {
    /** With more of them hashing is faster. */
    private static final int MOST = 24;

    private static final int USUAL = 8;

    private final String[] names;
    private final @Nullable Object[] values;

    private Members(String[] names, @Nullable Object[] values) {
        this.names = names;
        this.values = values;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        int place = name instanceof String text ? indexOf(names, names.length, text) : -1;
        return place < 0 ? null : values[place];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return name instanceof String text && indexOf(names, names.length, text) >= 0;
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
                return new Entries(names, values);
            }

            @Override
            public int size() {
                return names.length;
            }
        };
    }

    /** Texts keep their hash, which tells most of them apart. */
    private static int indexOf(@Nullable String[] names, int size, String name) {
        int hash = name.hashCode();
        for (int i = 0; i < size; i++) {
            String other = names[i];
            if (other != null && other.hashCode() == hash && other.equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Goes through the members once. */
    private static final class Entries implements Iterator<Map.Entry<String, @Nullable Object>> {
        private final String[] names;
        private final @Nullable Object[] values;
        private int next;

        private Entries(String[] names, @Nullable Object[] values) {
            this.names = names;
            this.values = values;
        }

        @Override
        public boolean hasNext() {
            return next < names.length;
        }

        @Override
        public Map.Entry<String, @Nullable Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Map.Entry<String, @Nullable Object> entry = new SimpleImmutableEntry<>(names[next], values[next]);
            next++;
            return entry;
        }
    }

    /** Collects the members of one object. Confined to one thread. */
    static final class Builder {
        private String[] names = new String[USUAL];
        private @Nullable Object[] values = new Object[USUAL];
        private int size;
        private @Nullable Map<String, @Nullable Object> many;

        void add(String name, @Nullable Object value) {
            if (many != null) {
                many.put(name, value);
                return;
            }
            int place = indexOf(names, size, name);
            if (place >= 0) {
                values[place] = value;
            } else if (size < MOST) {
                append(name, value);
            } else {
                many = new LinkedHashMap<>(build());
                many.put(name, value);
            }
        }

        Map<String, @Nullable Object> build() {
            if (many != null) {
                return many;
            }
            return size == names.length
                    ? new Members(names, values)
                    : new Members(Arrays.copyOf(names, size), Arrays.copyOf(values, size));
        }

        private void append(String name, @Nullable Object value) {
            if (size == names.length) {
                names = Arrays.copyOf(names, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            names[size] = name;
            values[size] = value;
            size++;
        }
    }
}
