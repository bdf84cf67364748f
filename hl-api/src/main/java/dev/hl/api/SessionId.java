package dev.hl.api;

/** A session of this library; not the id Claude gives to its transcript. */
public record SessionId(String value) {
    public SessionId {
        IdText.check(value, "session id");
    }

    @Override
    public String toString() {
        return value;
    }
}
