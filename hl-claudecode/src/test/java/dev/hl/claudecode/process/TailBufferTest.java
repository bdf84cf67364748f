package dev.hl.claudecode.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TailBufferTest {
    private final TailBuffer tail = new TailBuffer(10);

    @Test
    void holdsEverythingAsLongAsThereIsRoom() {
        add("short");

        assertThat(tail.text()).isEqualTo("short");
    }

    @Test
    void holdsTheEndOfManyPieces() {
        add("abcdefg");
        add("hijklm");

        assertThat(tail.text()).isEqualTo("defghijklm");
    }

    @Test
    void holdsTheEndOfOneLongPiece() {
        add("0123456789abcdefghijklm");
        add("n");

        assertThat(tail.text()).isEqualTo("efghijklmn");
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        tail.add(bytes, bytes.length);
    }
}
