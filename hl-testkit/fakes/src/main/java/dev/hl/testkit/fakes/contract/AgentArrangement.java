package dev.hl.testkit.fakes.contract;

import dev.hl.api.spi.AgentLaunch;
import dev.hl.api.spi.AgentProvider;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Agents that do what a test wants, made ready by whoever runs {@link AgentProviderContract}, fresh for every test. It
 * says nothing about how an agent is talked to, only which prompt makes it do what.
 *
 * <p>One tool is enough: it leaves a mark that can be seen afterwards, such as a line in a file.
 */
public interface AgentArrangement extends AutoCloseable {
    /** What is tested. */
    AgentProvider provider();

    /** One like it whose agents cannot be started. */
    AgentProvider brokenProvider();

    /** What to start an agent with; a transcript of its own each time, not begun yet. */
    AgentLaunch launch();

    /** A prompt on which the agent says {@code text} and is done. */
    String promptToSay(String text);

    /**
     * A prompt on which the agent calls its tool once for each marker, all in one message, and when it has what became of
     * them, says {@code "done"}.
     */
    String promptToMark(String... markers);

    /** A prompt on which the agent gets no further until it is interrupted or closed. */
    String promptToHang();

    /** A prompt on which the turn goes wrong. */
    String promptToFail();

    /** The input with which the tool leaves this mark; the agent calls it with exactly this. */
    Map<String, Object> inputToMark(String marker);

    /** The marks that were left so far, in order; one that was left twice is there twice. */
    List<String> marks();

    /** Waits for something that is under way. */
    default <T> T await(CompletionStage<T> stage) throws Exception {
        return Await.value(stage);
    }

    /** Lets everything happen that can still happen by itself. */
    default void settle() {}

    /** Releases what was made. The agents are closed by then. */
    @Override
    void close();
}
