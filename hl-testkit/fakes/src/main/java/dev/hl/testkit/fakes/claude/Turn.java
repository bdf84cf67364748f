package dev.hl.testkit.fakes.claude;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One turn: rounds of the model and of its tools until there is a result. */
final class Turn {
    private final Session session;
    private final Supplier<List<Prompt>> injected;
    private final Abort abort = new Abort();
    private final Results results;
    private final Closing closing;
    private final Speaker speaker;
    private @Nullable Prompt unacknowledged;

    /**
     * @param injected takes the messages that came meanwhile and may get into this turn
     */
    Turn(Session session, Supplier<List<Prompt>> injected) {
        this.session = session;
        this.injected = injected;
        results = new Results(session.costs());
        closing = new Closing(session, results);
        speaker = new Speaker(session);
    }

    Abort abort() {
        return abort;
    }

    /** Answers the prompt; returns the result. */
    Map<String, Object> answer(Prompt prompt) throws InterruptedException {
        session.mcp().awaitReady();
        FirstLine.say(session);
        String text = prompt.text();
        if (text.startsWith("/")) {
            prompt.replay(session);
            return results.withoutModel("Unknown command: " + text.split("\\s", 2)[0]);
        }
        if (prompt.content() instanceof Number) {
            return results.error("error_during_execution", null, "the content is neither text nor a list");
        }
        unacknowledged = prompt;
        session.history().user(prompt.content());
        return rounds(Ids.next());
    }

    /** Takes up the call that was put aside, by itself; returns the result. */
    Map<String, Object> takeUp(ToolCall parked) throws InterruptedException {
        if (parked.isMcp()) {
            return results.deferred(parked, "tool_deferred_unavailable", true);
        }
        Doors doors = new Doors(session, abort, results.denials(), null);
        CallEnd end = new Calls(session, doors, abort, closing::tellTakenUp)
                .perform(parked)
                .join();
        if (end instanceof CallEnd.Deferred) {
            session.history().deferred(parked);
            return results.deferred(parked, "tool_deferred", false);
        }
        if (end instanceof CallEnd.Aborted aborted) {
            closing.tellTakenUp(new CallEnd.Returned(aborted.call(), ToolEnd.rejected(Refusals.TAKE_NO_ACTION)));
        }
        FirstLine.say(session);
        if (abort.fired()) {
            return closing.abortedStreaming();
        }
        return rounds(Ids.next());
    }

    private Map<String, Object> rounds(String promptId) throws InterruptedException {
        Doors doors = new Doors(session, abort, results.denials(), promptId);
        session.structured().reset();
        for (int round = 1; ; round++) {
            if (isOverBudget()) {
                return overBudget();
            }
            if (abort.fired()) {
                acknowledge();
                return closing.abortedStreaming();
            }
            Calls calls = new Calls(session, doors, abort, closing::tell);
            Optional<Map<String, Object>> end = round(calls);
            if (end.isEmpty()) {
                end = settled(calls.await(), round);
            }
            if (end.isPresent()) {
                return end.get();
            }
        }
    }

    /** Has the model say a message; the result when it is the last of the turn. */
    private Optional<Map<String, Object>> round(Calls calls) throws InterruptedException {
        Map<String, Object> scripted = scriptedResult();
        Assembly message;
        try {
            message = speaker.next(new Speaker.Talk(session.history(), null, abort, calls::start, this::acknowledge));
        } catch (ApiFailure e) {
            acknowledge();
            return Optional.of(abort.fired() ? closing.abortedStreaming() : closing.failed(e));
        }
        if (message.isComplete()) {
            session.costs().add(session.modelName(), message.tokens());
            results.used(message.tokens(), message.stopReason());
        }
        if (isOverBudget()) {
            session.asks().withdrawAll();
            abort.fire();
            return Optional.of(overBudget());
        }
        if (!calls.isEmpty()) {
            return Optional.empty();
        }
        acknowledge();
        Map<String, Object> end =
                new LinkedHashMap<>(abort.fired() ? closing.abortedStreaming() : results.success(message.lastText()));
        end.putAll(scripted);
        return Optional.of(end);
    }

    /** What comes of the calls of a message; a result when the turn is over. */
    private Optional<Map<String, Object>> settled(List<CallEnd> ends, int round) {
        if (abort.fired()) {
            return Optional.of(closing.abortedTools(ends));
        }
        List<Object> blocks = new ArrayList<>();
        Optional<ToolCall> deferred = Optional.empty();
        for (CallEnd end : ends) {
            if (end instanceof CallEnd.Returned returned) {
                blocks.add(returned.end().block(returned.call()));
            } else {
                deferred = Optional.of(end.call());
            }
        }
        if (!blocks.isEmpty()) {
            session.history().user(blocks);
        }
        if (deferred.isPresent()) {
            session.history().deferred(deferred.get());
            return Optional.of(results.deferred(deferred.get(), "tool_deferred", false));
        }
        Optional<Map<String, Object>> end = structuredEnd();
        if (end.isEmpty() && round >= session.options().maxTurns()) {
            String text = "Reached maximum number of turns (" + round + ")";
            end = Optional.of(results.error("error_max_turns", "max_turns", text));
        }
        if (end.isEmpty()) {
            inject();
        }
        return end;
    }

    private Optional<Map<String, Object>> structuredEnd() {
        Map<String, Object> value = session.structured().value();
        if (value != null) {
            return Optional.of(Json.with(results.success(Json.write(value)), "structured_output", value));
        }
        return session.structured().isGivenUp()
                ? Optional.of(results.error(
                        "error_max_structured_output_retries",
                        null,
                        "Failed to provide valid structured output after 5 attempts"))
                : Optional.empty();
    }

    private void inject() {
        for (Prompt prompt : injected.get()) {
            session.history().note(prompt.text());
            prompt.replay(session);
        }
    }

    private void acknowledge() {
        Prompt prompt = unacknowledged;
        unacknowledged = null;
        if (prompt != null) {
            prompt.replay(session);
        }
    }

    private boolean isOverBudget() {
        Optional<BigDecimal> budget = session.options().budget();
        return budget.isPresent() && session.costs().total().compareTo(budget.get()) >= 0;
    }

    private Map<String, Object> overBudget() {
        String amount = "$" + session.options().budget().orElseThrow().toPlainString();
        return results.error("error_max_budget_usd", null, "Reached maximum budget (" + amount + ")");
    }

    /** What the script puts into the result that follows the next message. */
    private Map<String, Object> scriptedResult() {
        History history = session.history();
        return Json.at(session.script().message(history.prompts() - 1, history.repliesToPrompt()), "result");
    }
}
