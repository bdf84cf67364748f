package dev.hl.api.session;

import dev.hl.api.SessionId;
import java.time.Instant;
import java.util.List;

/**
 * A place where something was found.
 *
 * @param session in which session
 * @param field in what of it
 * @param sequence the line of the session's log; 0 for its title and prompt
 * @param at when that was said or launched
 * @param snippet the text around the first words found, shortened, on one line
 * @param marks the words found in the snippet, in order
 */
public record SearchHit(
        SessionId session, SearchField field, long sequence, Instant at, String snippet, List<Mark> marks) {
    public SearchHit {
        marks = List.copyOf(marks);
    }

    /**
     * A piece of a snippet.
     *
     * @param start the index of its first character
     * @param end the index behind its last
     */
    public record Mark(int start, int end) {}
}
