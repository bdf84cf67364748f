package dev.hl.testkit.fakes;

import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.spi.AgentException;
import dev.hl.api.spi.AgentExit;
import dev.hl.api.spi.AgentLaunch;
import dev.hl.api.spi.AgentListener;
import dev.hl.api.spi.AgentProvider;
import dev.hl.api.spi.AgentRun;
import dev.hl.api.spi.Execution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An agent that lives in this process and does what {@link AgentScript scripts} say, for tests and demonstrations.
 *
 * <pre>{@code
 * var agent = ScriptedAgent.on(execution)
 *         .onPrompt("Tidy up", AgentScript.onPrompt()
 *                 .calls("Bash", Map.of("command", "rm *.tmp")).expectsDenied("Not today")
 *                 .completes("Nothing was removed"));
 * }</pre>
 *
 * <p>It keeps the contracts of {@link AgentRun} and {@link AgentListener} to the letter, and is strict with its host: a
 * message sent before the turn ended, a transcript that two runs write at once, one that is begun twice or resumed without
 * having been begun are refused with an exception. A call that is put aside is kept by transcript and offered again, by itself,
 * when a run resumes it.
 *
 * <p>Every step is a task of the {@link Execution}. What a listener throws is rethrown in a task of its own, so a
 * {@link SteppedExecution} fails the test with it; the agent goes on. Safe for use by many threads; scripts may be added
 * while it runs.
 */
public final class ScriptedAgent implements AgentProvider {
    /**
     * What happened in one run so far.
     *
     * @param launch what it was started with
     * @param prompts what was sent to it
     * @param ranTools the calls that ran, each as often as it ran, with the input they ran with
     * @param exit how it went, or null while it is there
     */
    public record Run(
            AgentLaunch launch,
            List<String> prompts,
            List<ToolCall> ranTools,
            @Nullable AgentExit exit) {
        public Run {
            prompts = List.copyOf(prompts);
            ranTools = List.copyOf(ranTools);
        }

        /** How it went, empty while it is there. */
        public Optional<AgentExit> ended() {
            return Optional.ofNullable(exit);
        }
    }

    private final Execution execution;
    private final Prompts prompts = new Prompts();
    private final Map<AgentSessionId, Transcript> transcripts = new HashMap<>();
    private final List<RunLog> logs = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private @Nullable String refusal;

    private ScriptedAgent(Execution execution) {
        this.execution = execution;
    }

    /** An agent whose steps run on {@code execution}; it expects no prompt until it is given scripts. */
    public static ScriptedAgent on(Execution execution) {
        return new ScriptedAgent(execution);
    }

    /** Answers exactly this prompt with {@code script}; goes before {@link #always} and {@link #script}. */
    public ScriptedAgent onPrompt(String prompt, AgentScript script) {
        prompts.exact(prompt, script);
        return this;
    }

    /** Answers every other prompt with {@code script}. */
    public ScriptedAgent always(AgentScript script) {
        return script(prompt -> script);
    }

    /** Answers every other prompt with what {@code choice} returns; one that throws fails the turn. */
    public ScriptedAgent script(Function<? super String, AgentScript> choice) {
        prompts.others(choice);
        return this;
    }

    /** Lets the next start, and only that, fail. */
    public synchronized ScriptedAgent failsNextStart(String why) {
        refusal = why;
        return this;
    }

    @Override
    public synchronized AgentRun start(AgentLaunch launch, AgentListener listener) {
        String why = refusal;
        refusal = null;
        if (why != null) {
            throw new AgentException(why);
        }
        Transcript transcript = known(launch.agentSession());
        transcript.open(launch.resume());
        RunLog log = new RunLog(launch);
        logs.add(log);
        ScriptedRun run = new ScriptedRun(this, launch, listener, execution, log);
        transcript.parked().ifPresent(run::resume);
        return run;
    }

    /** Every run so far, in the order they were started. */
    public synchronized List<Run> runs() {
        return logs.stream().map(RunLog::snapshot).toList();
    }

    /** The runs of one session. */
    public List<Run> runs(SessionId session) {
        return runs().stream()
                .filter(run -> run.launch().session().equals(session))
                .toList();
    }

    /** How many agents are there now. */
    public long liveRuns() {
        return runs().stream().filter(run -> run.ended().isEmpty()).count();
    }

    /** The calls that ran, run by run, each as often as it ran, with the input they ran with. */
    public List<ToolCall> ranTools() {
        return runs().stream().flatMap(run -> run.ranTools().stream()).toList();
    }

    /** The calls of one session that ran. */
    public List<ToolCall> ranTools(SessionId session) {
        return runs(session).stream().flatMap(run -> run.ranTools().stream()).toList();
    }

    /** How often this call ran. */
    public long timesRan(ToolUseId call) {
        return ranTools().stream().filter(ran -> ran.id().equals(call)).count();
    }

    /**
     * Throws unless everything went as scripted: every expectation held, no unexpected prompt came, every prompt given
     * to {@link #onPrompt} was sent, and no agent is left.
     */
    public synchronized void assertComplete() {
        List<String> open = new ArrayList<>(problems);
        prompts.unsent().forEach(prompt -> open.add("The prompt \"" + prompt + "\" was never sent"));
        runs().stream()
                .filter(run -> run.ended().isEmpty())
                .forEach(run -> open.add("The agent of session " + run.launch().session() + " is still there"));
        if (!open.isEmpty()) {
            throw new AssertionError("Not everything went as scripted:\n    " + String.join("\n    ", open));
        }
    }

    List<ScriptStep> scriptFor(String prompt) {
        try {
            Optional<AgentScript> script = prompts.find(prompt);
            if (script.isPresent()) {
                return script.get().steps();
            }
            return failing("Unexpected prompt \"" + prompt + "\"; expected " + prompts.expected());
        } catch (RuntimeException | AssertionError e) {
            return failing("No script for prompt \"" + prompt + "\": " + e);
        }
    }

    synchronized void problem(String text) {
        problems.add(text);
    }

    synchronized void park(AgentSessionId transcript, ParkedCall call) {
        known(transcript).park(call);
    }

    synchronized void settle(AgentSessionId transcript, ToolUseId call) {
        known(transcript).settle(call);
    }

    synchronized void left(AgentSessionId transcript) {
        known(transcript).release();
    }

    private List<ScriptStep> failing(String problem) {
        problem(problem);
        return List.of(new ScriptStep.Ends(TurnOutcome.FAILED, problem));
    }

    private Transcript known(AgentSessionId id) {
        return transcripts.computeIfAbsent(id, Transcript::new);
    }
}
