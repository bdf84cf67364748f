package dev.hl.api;

/**
 * Who did something: recorded with every decision.
 *
 * @param id stable identity, such as a user name or a rule's name
 * @param name what a reader is shown
 * @param kind whether a person, a policy or the library itself acted
 * @param channel where it came from, such as {@code terminal}, {@code web} or {@code policy}
 */
public record Actor(String id, String name, Kind kind, String channel) {
    /** What sort of actor acted. */
    public enum Kind {
        HUMAN,
        POLICY,
        SYSTEM
    }

    public Actor {
        InvalidValueException.requireText(id, "actor id");
        InvalidValueException.requireText(name, "actor name");
        InvalidValueException.requireText(channel, "actor channel");
    }

    /** A person who decided through {@code channel}. */
    public static Actor human(String id, String channel) {
        return new Actor(id, id, Kind.HUMAN, channel);
    }

    /** The policy rule that decided in place of a person. */
    public static Actor policy(String rule) {
        return new Actor(rule, rule, Kind.POLICY, "policy");
    }

    /** A part of this library, such as the deadline of an approval. */
    public static Actor system(String part) {
        return new Actor(part, part, Kind.SYSTEM, "hl");
    }
}
