package dev.hl.testkit.fakes.claude;

import dev.hl.api.InvalidValueException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Something that goes wrong, where a script puts it: before everything else ({@link MockScript#atStart}) or at a
 * point of a message ({@link MockTurn#with}). Immutable.
 */
public final class MockFault {
    private final Map<String, Object> form;

    private MockFault(String kind, Object value) {
        form = Json.of(kind, value);
    }

    /** The process exits, without another word. */
    public static MockFault exit(int code) {
        return new MockFault("exit", code);
    }

    /** The process writes the first half of a line and is gone. */
    public static MockFault crashWithinALine(int code) {
        return new MockFault("crash", code);
    }

    /** Nothing is written any more, neither messages nor answers. Only a signal ends the process. */
    public static MockFault hang() {
        return new MockFault("hang", true);
    }

    /** After the next line the input is not read any more, so that its pipe fills up. */
    public static MockFault stopReading() {
        return new MockFault("stopReading", true);
    }

    /** From now on the output comes in writes of three bytes, which splits characters. */
    public static MockFault trickle() {
        return new MockFault("trickle", true);
    }

    /** A line that is no JSON. */
    public static MockFault junk(String line) {
        return new MockFault("junk", line);
    }

    /** A correct line of an unknown kind, with a text of so many characters. */
    public static MockFault hugeLine(int characters) {
        InvalidValueException.unless(characters >= 0, "characters", characters, "zero or more");
        return new MockFault("huge", characters);
    }

    /** A line whose text is no UTF-8. */
    public static MockFault brokenUtf8() {
        return new MockFault("brokenUtf8", true);
    }

    /** The next so many lines are held back and then written last one first. */
    public static MockFault reverseLines(int lines) {
        InvalidValueException.unless(lines > 0, "lines", lines, "one or more");
        return new MockFault("reverse", lines);
    }

    /** From now on every request to the host is written twice, under the same id. */
    public static MockFault duplicateRequests() {
        return new MockFault("duplicateRequests", true);
    }

    /** Interrupts are neither answered nor obeyed. */
    public static MockFault ignoreInterrupts() {
        return new MockFault("ignoreInterrupts", true);
    }

    /** The introduction of the host is not answered and its hooks are not registered. */
    public static MockFault neverAnswerInitialize() {
        return new MockFault("neverInitialize", true);
    }

    /** Requests of the host are carried out at once but answered only when the file is there. */
    public static MockFault answerAfter(Path gate) {
        return new MockFault("answerAfter", gate.toString());
    }

    /**
     * A call that was put aside is taken up before the host is listened to, as the original may, instead of after its
     * first line or, where none comes, a third of a second: no hook exists yet, and {@code can_use_tool} comes before
     * the answer to the introduction.
     */
    public static MockFault resumeBeforeInitialize() {
        return new MockFault("resumeAtOnce", true);
    }

    /** The handshake with the host's MCP servers runs twice, interleaved, with the same ids. */
    public static MockFault shakeHandsTwice() {
        return new MockFault("shakeHandsTwice", true);
    }

    /** A child process that keeps the pipes open and outlives this one. */
    public static MockFault leaveAChild() {
        return new MockFault("child", true);
    }

    /** Something on the error output. */
    public static MockFault errorOutput(String text) {
        return new MockFault("stderr", text);
    }

    Map<String, Object> form() {
        return form;
    }
}
