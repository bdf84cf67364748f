package dev.hl.samples.benchmarks.store;

import dev.hl.api.SessionId;
import dev.hl.api.agent.AgentText;
import dev.hl.api.event.MessageRecorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What is appended: messages of 64 sessions by turns, each an agent's text of 170 bytes and the line of 430 bytes that it
 * came in. The same in every run. Immutable.
 */
public final class Conversation {
    /** How many sessions speak by turns. */
    public static final int SESSIONS = 64;

    static final int TEXT_LENGTH = 170;
    static final int RAW_LENGTH = 430;

    private static final int WORDS = 5_000;
    private static final int MESSAGES = 1_024;
    private static final int LETTERS = 26;
    private static final List<String> VOCABULARY = vocabulary();
    private static final List<MessageRecorded> SAID = said();
    /** The words need no escapes. */
    private static final List<String> PAYLOADS = SAID.stream()
            .map(message -> "{\"kind\":\"text\",\"text\":\"" + text(message) + "\"}")
            .toList();

    private static final List<SessionId> SPEAKERS = IntStream.range(0, SESSIONS)
            .mapToObj(i -> new SessionId("5c2b7a9e-0d53-4d3b-8d0b-6a4f6c9f%04d".formatted(i)))
            .toList();

    private Conversation() {}

    /** Who says the message of that number. */
    public static SessionId speaker(long number) {
        return SPEAKERS.get((int) (number % SESSIONS));
    }

    /** The message of that number; they come again after a while. */
    public static MessageRecorded message(long number) {
        return SAID.get((int) (number % MESSAGES));
    }

    /** A word of the vocabulary: 0 is the most common, said in most messages. */
    static String word(int rank) {
        return VOCABULARY.get(rank);
    }

    /** A new message that has a word of its own before everything else. */
    static MessageRecorded message(String first, Random random) {
        StringBuilder words = new StringBuilder(first);
        while (words.length() < TEXT_LENGTH) {
            // The cube makes few words common and many rare, as in speech.
            words.append(' ').append(word((int) (Math.pow(random.nextDouble(), 3) * WORDS)));
        }
        words.setLength(TEXT_LENGTH);
        String text = words.toString();
        return new MessageRecorded(new AgentText(text, null), raw(text));
    }

    /** What that message says. */
    static String text(long number) {
        return text(message(number));
    }

    /** How that message is stored. */
    static String payload(long number) {
        return PAYLOADS.get((int) (number % MESSAGES));
    }

    private static String text(MessageRecorded message) {
        return ((AgentText) message.message()).text();
    }

    private static String raw(String text) {
        String line = "{\"type\":\"assistant\",\"message\":{\"id\":\"msg_01\",\"role\":\"assistant\",\"content\":"
                + "[{\"type\":\"text\",\"text\":\"" + text
                + "\"}],\"usage\":{\"input_tokens\":4,\"output_tokens\":10}},"
                + "\"padding\":\"";
        return line + "x".repeat(RAW_LENGTH - line.length() - 2) + "\"}";
    }

    private static List<MessageRecorded> said() {
        Random random = new Random(2);
        return IntStream.range(0, MESSAGES)
                .mapToObj(i -> message(word(i), random))
                .toList();
    }

    private static List<String> vocabulary() {
        Random random = new Random(1);
        List<String> words = new ArrayList<>();
        while (words.size() < WORDS) {
            StringBuilder word = new StringBuilder();
            random.ints(3 + random.nextInt(8), 0, LETTERS).forEach(letter -> word.append((char) ('a' + letter)));
            words.add(word.toString());
        }
        return words;
    }
}
