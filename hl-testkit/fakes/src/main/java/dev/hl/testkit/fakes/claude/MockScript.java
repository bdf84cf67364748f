package dev.hl.testkit.fakes.claude;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What the model of a {@link MockClaude} does, prompt by prompt, and what goes wrong in the program. Immutable.
 *
 * <pre>{@code
 * MockScript.of(
 *         MockTurn.tool("Bash", Map.of("command", "ls")).then().andText("Two files."),
 *         MockTurn.text("You are welcome."));
 * }</pre>
 *
 * <p>A session that is resumed goes on in the script where it stopped. When the turns are used up, the model says
 * {@code Done.} A script without turns leaves the talking to the API at {@code ANTHROPIC_BASE_URL}.
 *
 * <h2>The file</h2>
 * A script is kept as one JSON object, which may be written by hand:
 *
 * <pre>{@code
 * {"start": [{"duplicateRequests": true}],
 *  "turns": [{"messages": [
 *      {"errors": [529],
 *       "parts": [{"thinking": "..."}, {"text": "..."}, {"gate": "/tmp/go"}, {"line": {"type": "..."}},
 *                 {"tool": {"name": "Bash", "input": {"command": "ls"}, "returns": "..."}},
 *                 {"fault": {"exit": 3}}]},
 *      {"parts": [{"text": "Done"}], "result": {}, "stopReason": "...", "usage": {"output_tokens": 7}}]}]}
 * }</pre>
 *
 * Everything may be left out. A tool has {@code returns}, {@code fails} or neither, and an {@code id} if it matters.
 * Faults are those of {@link MockFault}: {@code exit}, {@code crash}, {@code huge} and {@code reverse} with a number,
 * {@code junk}, {@code stderr} and {@code answerAfter} with a text, and with {@code true} {@code hang}, {@code
 * stopReading}, {@code trickle}, {@code brokenUtf8}, {@code duplicateRequests}, {@code ignoreInterrupts}, {@code
 * neverInitialize}, {@code resumeAtOnce}, {@code shakeHandsTwice} and {@code child}.
 */
public final class MockScript {
    private final List<Map<String, Object>> start;
    private final List<Map<String, Object>> turns;

    private MockScript(List<Map<String, Object>> start, List<Map<String, Object>> turns) {
        this.start = List.copyOf(start);
        this.turns = List.copyOf(turns);
    }

    /** A script with these turns; without any, the API is asked. */
    public static MockScript of(MockTurn... turns) {
        return new MockScript(
                List.of(), Arrays.stream(turns).map(MockTurn::form).toList());
    }

    /** The same, and this goes wrong or is different from the start. */
    public MockScript atStart(MockFault... faults) {
        List<Map<String, Object>> more = new ArrayList<>(start);
        Arrays.stream(faults).map(MockFault::form).forEach(more::add);
        return new MockScript(more, turns);
    }

    /** The form of the file. */
    public String json() {
        return Json.write(turns.isEmpty() ? Json.of("start", start) : Json.of("start", start, "turns", turns));
    }
}
