package dev.hl.claudecode;

import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.HostTool;
import dev.hl.claudecode.process.WriteOutcome;
import dev.hl.testkit.fakes.AgentCall;
import dev.hl.testkit.fakes.RecordingAgentListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A conversation without a process: says lines to it as the program would, collects what it answers, and runs everything on
 * the calling thread.
 */
final class MemoryWire {
    private record Written(Fields line, WriteOutcome outcome) {}

    private final RecordingAgentListener listener;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<Written> written = new ArrayList<>();
    private final AtomicInteger lefts = new AtomicInteger();
    private final AtomicInteger finishes = new AtomicInteger();
    private final Turns turns = new Turns();
    private final Doors doors;
    private final Conversation conversation;
    private boolean holdingWrites;

    MemoryWire(RecordingAgentListener listener, boolean resumed) {
        this(listener, resumed, List.of());
    }

    MemoryWire(RecordingAgentListener listener, boolean resumed, List<HostTool> tools) {
        this.listener = listener;
        Ear ear = new Ear(listener, true);
        doors = new Doors(
                ear, this::write, tasks::add, () -> resumed && !turns.wereEverPrompted(), lefts::incrementAndGet);
        Inquiries inquiries =
                new Inquiries(ear, this::write, doors, new HostTools(tools, new SessionId("session-1"), tasks::add));
        conversation = new Conversation(ear, inquiries, doors, turns, finishes::incrementAndGet);
    }

    /** The program says this; single quotes stand for double ones. */
    void say(String line) {
        hear(Lines.read(line), Lines.text(line));
    }

    /** The program says exactly this. */
    void hear(Fields line, String raw) {
        conversation.hear(line, raw);
        settle();
    }

    /** The model begins to write a message. */
    void beginMessage(String message) {
        stream("{'type':'message_start','message':{'id':'" + message + "'}}");
    }

    /** The model makes a call in the message. */
    void callTool(String message, String call, String tool) {
        say("{'type':'assistant','message':{'id':'" + message + "','content':[{'type':'tool_use','id':'" + call
                + "','name':'" + tool + "','input':{}}]},'parent_tool_use_id':null}");
    }

    /** The message is complete. */
    void endMessage() {
        stream("{'type':'message_stop'}");
    }

    /** The model writes a message with these calls of Bash. */
    void sayMessage(String message, String... calls) {
        beginMessage(message);
        for (String call : calls) {
            callTool(message, call, "Bash");
        }
        endMessage();
    }

    void stream(String event) {
        say("{'type':'stream_event','event':" + event + ",'parent_tool_use_id':null}");
    }

    void returnResult(String call) {
        say("{'type':'user','message':{'content':[{'type':'tool_result','tool_use_id':'" + call
                + "','content':'ok'}]},'parent_tool_use_id':null}");
    }

    void askAtHook(String request, String call, String input) {
        ask(
                request,
                "{'subtype':'hook_callback','callback_id':'hl-gate','tool_use_id':'" + call
                        + "','input':{'hook_event_name':'PreToolUse','tool_name':'Bash','tool_use_id':'" + call
                        + "','tool_input':" + input + "}}");
    }

    void askPermission(String request, String call, String input) {
        ask(
                request,
                "{'subtype':'can_use_tool','tool_name':'Bash','tool_use_id':'" + call + "','input':" + input + "}");
    }

    void ask(String request, String body) {
        say("{'type':'control_request','request_id':'" + request + "','request':" + body + "}");
    }

    void cancel(String request) {
        say("{'type':'control_cancel_request','request_id':'" + request + "'}");
    }

    void end(String subtype, String more) {
        say("{'type':'result','subtype':'" + subtype + "'," + more + "'num_turns':1}");
    }

    void exit() {
        conversation.exited(0, "");
        settle();
    }

    /** Lets everything happen that is due. */
    void settle() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** What is written from now on stays in the pipe until {@link #passWrites} or {@link #breakWrites}. */
    void holdWrites() {
        holdingWrites = true;
    }

    void passWrites() {
        written.forEach(line -> line.outcome().written(null));
        settle();
    }

    void breakWrites() {
        written.forEach(line -> line.outcome().written(new IOException("broken pipe")));
        settle();
    }

    /** The payload of the answer to this request; fails when there is none or more than one. */
    Fields answer(String request) {
        List<Fields> answers = answers(request);
        if (answers.size() != 1) {
            throw new AssertionError(answers.size() + " answers to " + request);
        }
        return answers.get(0).at("response");
    }

    List<Fields> answers(String request) {
        return written.stream()
                .map(line -> line.line().at("response"))
                .filter(response -> request.equals(response.text("request_id")))
                .toList();
    }

    String hookDecision(String request) {
        return answer(request).at("hookSpecificOutput").required("permissionDecision");
    }

    /** What the listener heard, apart from what was said and could be done. */
    List<AgentCall> heard() {
        return listener.calls().stream()
                .filter(call -> !(call instanceof AgentCall.Message))
                .filter(call -> !(call instanceof AgentCall.Partial))
                .filter(call -> !(call instanceof AgentCall.Parkable))
                .toList();
    }

    RecordingAgentListener listener() {
        return listener;
    }

    Turns turns() {
        return turns;
    }

    Doors doors() {
        return doors;
    }

    int timesLeft() {
        return lefts.get();
    }

    int timesFinished() {
        return finishes.get();
    }

    static ToolUseId id(String call) {
        return new ToolUseId(call);
    }

    private void write(String line, WriteOutcome outcome) {
        try {
            written.add(new Written(Json.read(line), outcome));
        } catch (Json.UnreadableException e) {
            throw new AssertionError(line, e);
        }
        if (!holdingWrites) {
            outcome.written(null);
        }
    }
}
