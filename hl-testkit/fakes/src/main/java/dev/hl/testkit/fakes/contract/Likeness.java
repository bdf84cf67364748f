package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

/** Compares what was read with what was written, field by field: snapshots have no equality of their own. */
final class Likeness {
    private Likeness() {}

    static void assertAlike(Object read, Object written) {
        assertThat(read)
                .usingRecursiveComparison()
                .withStrictTypeChecking()
                .withEqualsForType(Path::equals, Path.class)
                .isEqualTo(written);
    }
}
