package dev.hl.approval.display;

import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * Texts as an attacker might write them, and what must not be left of them: written without a look at the sanitizer.
 */
final class RandomText {
    private static final List<String> PIECES = List.of(
            "rm -rf /",
            "git",
            "паура",
            "p\u0430y",
            " ",
            "\n",
            "\t",
            "\r\n",
            "e\u0301",
            "日本",
            "\\u{202E}",
            "⟨",
            "…",
            "}",
            "\u202e",
            "\u2066",
            "\u200b",
            "\ufeff",
            "\u001b[31m",
            "\b",
            "\ud800",
            "\udc00",
            "\ufe0f",
            "😀",
            "\u0301");

    private static final Pattern FORBIDDEN =
            Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}\\p{Me}\\u034F\\u115F\\u1160\\u17B4\\u17B5"
                    + "\\u180B-\\u180F\\u2800\\u3164\\uFE00-\\uFE0F\\uFFA0\\x{E0000}-\\x{E0FFF}]");

    private RandomText() {}

    static String hostile(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(60);
        for (int i = 0; i < pieces; i++) {
            switch (random.nextInt(8)) {
                case 0 -> text.append(" ".repeat(random.nextInt(150)));
                case 1 -> text.append(" \n".repeat(random.nextInt(20)));
                case 2 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
                case 3 -> text.appendCodePoint(random.nextInt(0x3000));
                default -> text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        return text.toString();
    }

    /** Printable ASCII and whole words of other scripts. */
    static String visible(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(20);
        for (int i = 0; i < pieces; i++) {
            if (random.nextInt(4) == 0) {
                text.append(" файл 日本 ");
            } else {
                text.append((char) random.nextInt(' ', 0x7f));
            }
        }
        return text.toString();
    }

    static int invisible(SplittableRandom random) {
        int[] some = {
            0x0, 0x8, 0x1b, 0xad, 0x200b, 0x200d, 0x202a, 0x202e, 0x2067, 0x2060, 0xfeff, 0xe0041, 0x3164, 0xd800
        };
        return some[random.nextInt(some.length)];
    }

    /** By Unicode's own categories, and the code points that have none of these but are drawn as nothing. */
    static boolean isForbidden(int codePoint) {
        return (codePoint != ' ' && Character.isSpaceChar(codePoint))
                || (!isPrintableAscii(codePoint)
                        && FORBIDDEN.matcher(Character.toString(codePoint)).matches());
    }

    private static boolean isPrintableAscii(int codePoint) {
        return codePoint >= ' ' && codePoint < 0x7f;
    }
}
