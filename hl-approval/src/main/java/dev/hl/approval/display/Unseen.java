package dev.hl.approval.display;

/** Which code points must not be shown as they are. */
final class Unseen {
    /**
     * First and last of each range, ascending: without a glyph, over other glyphs, or with the glyph of a shell's
     * punctuation.
     */
    private static final int[][] RANGES = {
        {0x01C0, 0x01C3}, // clicks like | and !
        {0x0334, 0x0338}, // overlays
        {0x034F, 0x034F}, // grapheme joiner
        {0x037E, 0x037E}, // like ;
        {0x0589, 0x0589}, // like :
        {0x115F, 0x1160}, // Hangul fillers
        {0x17B4, 0x17B5}, // Khmer vowels without a glyph
        {0x180B, 0x180F}, // Mongolian selectors
        {0x1FEF, 0x1FEF}, // like `
        {0x2024, 0x2024}, // like .
        {0x2044, 0x2044}, // like /
        {0x20D2, 0x20D3}, // overlays
        {0x20D8, 0x20DA}, // overlays
        {0x20E5, 0x20E6}, // overlays
        {0x20EA, 0x20EB}, // overlays
        {0x2215, 0x2216}, // like / and \
        {0x2223, 0x2223}, // like |
        {0x2236, 0x2236}, // like :
        {0x2800, 0x2800}, // Braille without dots
        {0x29F5, 0x29F5}, // like \
        {0x29F8, 0x29F9}, // like / and \
        {0x3164, 0x3164}, // Hangul filler
        {0xA789, 0xA789}, // like :
        {0xFE00, 0xFE0F}, // variation selectors
        {0xFFA0, 0xFFA0}, // Hangul filler
        {0x16FE4, 0x16FE4}, // Khitan filler
        {0x1D159, 0x1D159}, // musical note without a glyph
        {0xE0100, 0xE01EF} // variation selectors
    };

    private Unseen() {}

    static boolean is(int codePoint) {
        if (codePoint < 0x7F) {
            return codePoint < ' ';
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR,
                    Character.ENCLOSING_MARK -> true;
            default -> isListed(codePoint);
        };
    }

    private static boolean isListed(int codePoint) {
        for (int[] range : RANGES) {
            if (codePoint <= range[1]) {
                return codePoint >= range[0];
            }
        }
        return false;
    }
}
