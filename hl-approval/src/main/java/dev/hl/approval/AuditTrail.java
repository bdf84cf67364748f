package dev.hl.approval;

import dev.hl.api.HumanLayerException;
import dev.hl.api.SessionId;
import dev.hl.api.StoredJson;
import dev.hl.api.event.AuditRecord;
import dev.hl.api.spi.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The record of who allowed what, as lines of JSON and back. Each line carries a hash over itself and the line before, so that
 * a line that was changed, removed or put in between shows: here against a store, or anywhere against an exported file. Whoever can
 * write the whole file can write a whole chain as well; keep {@link Verification#lastHash()} elsewhere to notice that.
 */
public final class AuditTrail {
    private static final int PAGE = 1_000;

    private final Store store;

    private AuditTrail(Store store) {
        this.store = store;
    }

    /** The trail of this store. */
    public static AuditTrail of(Store store) {
        return new AuditTrail(store);
    }

    /**
     * What a verification found.
     *
     * @param lines how many lines are in order
     * @param lastHash the hash of the last of them
     * @param broken the number of the line that should have come next but is not in order; null where all are
     */
    public record Verification(
            long lines, String lastHash, @Nullable Long broken) {
        /** Whether every line is as it was written. */
        public boolean isWhole() {
            return broken == null;
        }

        /** The number of the first line that is not in order. */
        public Optional<Long> firstBroken() {
            return Optional.ofNullable(broken);
        }
    }

    /**
     * Writes the lines behind {@code after}, from the first for 0, each as one JSON object with {@code number}, {@code at},
     * {@code session}, {@code kind}, {@code event} and {@code hash}.
     *
     * @return the number of the last line there is, for the next time
     */
    public long exportTo(Appendable out, long after) throws IOException {
        long last = after;
        for (List<AuditRecord> page = store.audit(last, PAGE); !page.isEmpty(); page = store.audit(last, PAGE)) {
            for (AuditRecord line : page) {
                out.append(json(line)).append('\n');
                last = line.number();
            }
        }
        return last;
    }

    /** Looks at every line in the store. */
    public Verification verify() {
        Chain chain = new Chain();
        for (List<AuditRecord> page = store.audit(0, PAGE);
                !page.isEmpty() && chain.isWhole();
                page = store.audit(chain.lines, PAGE)) {
            page.forEach(chain::add);
        }
        return chain.verification();
    }

    /** Looks at every line of an export that begins with the first line. */
    public static Verification verify(BufferedReader exported) throws IOException {
        Chain chain = new Chain();
        for (String line = exported.readLine(); line != null && chain.isWhole(); line = exported.readLine()) {
            chain.add(record(line));
        }
        return chain.verification();
    }

    private static String json(AuditRecord line) {
        return "{\"number\":" + line.number() + ",\"at\":"
                + StoredJson.write(line.at().toString())
                + ",\"session\":"
                + StoredJson.write(line.ofSession().map(SessionId::value).orElse(null))
                + ",\"kind\":" + StoredJson.write(line.kind())
                + ",\"event\":" + line.payload()
                + ",\"hash\":" + StoredJson.write(line.hash()) + "}";
    }

    /** The line, or null for what is none. */
    private static @Nullable AuditRecord record(String line) {
        try {
            return StoredJson.parse(line) instanceof Map<?, ?> fields ? record(fields) : null;
        } catch (HumanLayerException | DateTimeException notWrittenHere) {
            return null;
        }
    }

    private static @Nullable AuditRecord record(Map<?, ?> fields) {
        if (!(fields.get("number") instanceof Long number)
                || !(fields.get("at") instanceof String at)
                || !(fields.get("kind") instanceof String kind)
                || !(fields.get("hash") instanceof String hash)) {
            return null;
        }
        SessionId session = fields.get("session") instanceof String id ? new SessionId(id) : null;
        return new AuditRecord(number, Instant.parse(at), session, kind, StoredJson.write(fields.get("event")), hash);
    }

    /** Follows the lines as far as they are in order. Confined to one thread. */
    private static final class Chain {
        private String hash = AuditRecord.BEGINNING;
        private long lines;
        private boolean broken;

        void add(@Nullable AuditRecord next) {
            if (!broken && next != null && next.number() == lines + 1 && next.follows(hash)) {
                lines++;
                hash = next.hash();
            } else {
                broken = true;
            }
        }

        boolean isWhole() {
            return !broken;
        }

        Verification verification() {
            return new Verification(lines, hash, broken ? lines + 1 : null);
        }
    }
}
