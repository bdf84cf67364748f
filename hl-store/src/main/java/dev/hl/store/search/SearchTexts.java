package dev.hl.store.search;

import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.agent.ToolCalled;
import dev.hl.api.event.Event;
import dev.hl.api.event.MessageRecorded;
import dev.hl.api.session.Session;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is searched: of a session its title and its prompt, of its log what was said. A title and a prompt are one place,
 * each line of the log is another.
 */
public final class SearchTexts {
    /** So many of the first characters of a text are searched. */
    public static final int LONGEST = 100_000;

    private SearchTexts() {}

    /** The title of a session, given or not. */
    public static String title(Session session) {
        return bounded(session.spec().title());
    }

    /** The prompt of a session. */
    public static String prompt(Session session) {
        return bounded(session.spec().prompt());
    }

    /** What an event says; empty for one that says nothing. */
    public static String of(Event event) {
        return event instanceof MessageRecorded recorded ? bounded(said(recorded.message())) : "";
    }

    private static String said(AgentMessage message) {
        return message instanceof ToolCalled called ? called(called.call()) : message.text();
    }

    private static String called(ToolCall call) {
        StringBuilder text = new StringBuilder(call.name());
        addTexts(call.input(), text);
        return text.toString();
    }

    /** Adds the texts of a JSON value, each on a line of its own, until there are enough. */
    private static void addTexts(@Nullable Object json, StringBuilder to) {
        if (to.length() > LONGEST) {
            return;
        }
        if (json instanceof String text) {
            to.append('\n').append(bounded(text));
        } else if (json instanceof Map<?, ?> object) {
            object.values().forEach(value -> addTexts(value, to));
        } else if (json instanceof Iterable<?> array) {
            array.forEach(value -> addTexts(value, to));
        }
    }

    private static String bounded(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }
}
