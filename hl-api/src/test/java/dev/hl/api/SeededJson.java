package dev.hl.api;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random JSON trees; the same seed gives the same trees. */
final class SeededJson {
    private static final int[] CHARACTERS = {'a', 'B', '"', '\\', '/', '\n', 0, 0x1f, 0x7f, 'é', 0x2028, 0xffff, 0x1f600
    };

    private final Random random;

    SeededJson(long seed) {
        this.random = new Random(seed);
    }

    Map<String, Object> nextObject(int height) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            object.put(nextText(), nextValue(height - 1));
        }
        return object;
    }

    private List<Object> nextList(int height) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            list.add(nextValue(height - 1));
        }
        return list;
    }

    private @Nullable Object nextValue(int height) {
        return switch (random.nextInt(height > 0 ? 10 : 7)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong() >> random.nextInt(Long.SIZE);
            case 3 -> new BigInteger(random.nextInt(300), random);
            case 4 -> new BigDecimal(new BigInteger(random.nextInt(80), random), random.nextInt(40) - 20);
            case 5 -> random.nextDouble();
            case 6 -> nextText();
            case 7 -> nextList(height);
            default -> nextObject(height);
        };
    }

    private String nextText() {
        return random.ints(random.nextInt(8), 0, CHARACTERS.length)
                .map(index -> CHARACTERS[index])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
