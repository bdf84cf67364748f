package dev.hl.store.codec;

import dev.hl.api.HumanLayerException;
import dev.hl.api.InvalidValueException;
import dev.hl.api.SessionId;
import dev.hl.api.approval.Approval;
import dev.hl.api.session.Incarnation;
import dev.hl.api.session.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads an archive from its first line to its last: first {@link #rows()}, then {@link #events()} until there are none.
 * What is not as it was written is refused with the number of its line. Used once, by one thread.
 */
final class ArchiveReader implements AutoCloseable {
    private static final int MOST_EVENTS = 500;
    private static final int MOST_CHARACTERS = 4_000_000;

    private final BufferedReader in;
    private Fields line = Fields.empty();
    private long number;
    private int length;
    private long events;
    private long sequence;

    private ArchiveReader(BufferedReader in) {
        this.in = in;
    }

    static ArchiveReader open(Path file) throws IOException {
        return new ArchiveReader(Files.newBufferedReader(file));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    ArchivedRows rows() throws IOException {
        advance();
        requireHeader();
        advance();
        require(isAt("session"), "the session", "something else");
        Session session = read(Sessions::read);
        advance();
        return new ArchivedRows(session, incarnations(session.id()), approvals(session.id()));
    }

    /** The next events, as many as fit a unit of work; none when the end of the archive was read. */
    List<ArchivedEvent> events() throws IOException {
        List<ArchivedEvent> batch = new ArrayList<>();
        long characters = 0;
        while (isAt("event") && batch.size() < MOST_EVENTS && characters < MOST_CHARACTERS) {
            batch.add(event());
            characters += length;
            advance();
        }
        if (batch.isEmpty()) {
            requireEnd();
        }
        return batch;
    }

    private void requireHeader() {
        boolean ours = isAt("header") && ArchiveWriter.FORMAT.equals(read(from -> from.text("format")));
        require(ours, "the header of an exported session", "something else");
        long version = read(from -> from.number("version"));
        require(version == ArchiveWriter.VERSION, "of version " + ArchiveWriter.VERSION, "of version " + version);
    }

    private void requireEnd() throws IOException {
        require(isAt("end"), "an event or the end", "something else or out of order");
        long expected = read(from -> from.number("events"));
        require(expected == events, "the end after " + expected + " events", "the end after " + events);
        require(nextLine() == null, "the last", "followed by another");
    }

    private List<Incarnation> incarnations(SessionId session) throws IOException {
        List<Incarnation> all = new ArrayList<>();
        for (; isAt("incarnation"); advance()) {
            all.add(read(from -> Sessions.readIncarnation(session, from)));
        }
        return all;
    }

    private List<Approval> approvals(SessionId session) throws IOException {
        List<Approval> all = new ArrayList<>();
        for (; isAt("approval"); advance()) {
            Approval approval = read(Approvals::read);
            boolean own = approval.session().filter(session::equals).isPresent();
            require(own, "an approval of session " + session, "one of another");
            all.add(approval);
        }
        return all;
    }

    private ArchivedEvent event() {
        long next = read(from -> from.number("sequence"));
        require(next > sequence, "an event behind sequence " + sequence, "one with sequence " + next);
        sequence = next;
        events++;
        StoredEvent stored = read(from -> new StoredEvent(from.text("kind"), from.text("payload"), from.text("raw")));
        return new ArchivedEvent(next, read(from -> from.instant("at")), Events.decode(stored));
    }

    private boolean isAt(String name) {
        return name.equals(read(from -> from.text(ArchiveWriter.LINE)));
    }

    private void advance() throws IOException {
        number++;
        String text = nextLine();
        if (text == null) {
            throw refused("there, for the archive has no end", "missing", null);
        }
        length = text.length();
        line = read(before -> Fields.parse(text));
    }

    private @Nullable String nextLine() throws IOException {
        try {
            return in.readLine();
        } catch (CharacterCodingException e) {
            throw refused("UTF-8, with all that follow", "something else", e);
        }
    }

    private <T> T read(Function<Fields, T> reader) {
        try {
            return reader.apply(line);
        } catch (HumanLayerException e) {
            throw refused("as it was written", String.valueOf(e.getMessage()), e);
        }
    }

    private void require(boolean holds, String expected, String found) {
        if (!holds) {
            throw refused(expected, found, null);
        }
    }

    private InvalidValueException refused(String expected, String found, @Nullable Exception cause) {
        InvalidValueException refusal =
                new InvalidValueException("line " + number + " of the archive", found, expected);
        if (cause != null) {
            refusal.initCause(cause);
        }
        return refusal;
    }
}
