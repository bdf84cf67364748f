package dev.hl.claudecode;

import dev.hl.api.InvalidValueException;
import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentOptions;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.agent.HostTool;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.PermissionRequest;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.spi.AgentException;
import dev.hl.api.spi.AgentLaunch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Claude Code on its own, turn by turn, without managers and without a store: what is said, and what is decided about its
 * calls, is kept nowhere but in its own transcript. Made by {@link ClaudeCodeProvider#converse}. Safe for use by many
 * threads.
 */
public final class ClaudeConversation implements AutoCloseable {
    private final AgentSessionId agentSession;
    private final UserCode userCode;
    private final ConversationListener listener;
    private final ClaudeCodeRun run;
    private final ReentrantLock asking = new ReentrantLock();

    private ClaudeConversation(Builder builder) {
        String id = UUID.randomUUID().toString();
        agentSession = builder.resumed == null ? new AgentSessionId(id) : builder.resumed;
        AgentLaunch launch = AgentLaunch.of(new SessionId(id), new RunId(id), builder.directory, agentSession)
                .options(builder.options)
                .resume(builder.resumed != null)
                .tools(builder.tools)
                .build();
        userCode = new UserCode(id.substring(0, 8));
        listener = new ConversationListener(builder.onMessage, builder.onCall, userCode, builder.resumed != null);
        run = builder.provider.start(launch, listener);
    }

    /**
     * Says something and waits for the end of the turn, however long it takes. Several threads wait for one another. An
     * interrupt of the waiting thread breaks off its turn, if that was begun.
     *
     * <p>When the conversation was resumed and a call had been put aside, that call is decided first; its turn is heard of in
     * messages only, unless the call is put aside again: then that is the result.
     *
     * @throws IllegalStateException when it is called from what the builder was given, which the turn waits for
     * @throws ClaudeExitedException when the program is gone, or goes before the turn has ended
     * @throws AgentException when the thread was interrupted; its interrupt flag is set again
     */
    public TurnResult ask(String prompt) {
        listener.refuseWithin("ask()");
        userCode.refuseWithin("ask()");
        try {
            asking.lockInterruptibly();
            try {
                awaitEndOfTurn();
                return takeTurn(prompt);
            } finally {
                asking.unlock();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof AgentException known
                    ? known
                    : new AgentException("The turn could not be followed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgentException("The thread that waited for the end of the turn was interrupted", e);
        }
    }

    /** Breaks off the turn that another thread waits for; it ends with {@link dev.hl.api.agent.TurnOutcome#INTERRUPTED}. */
    public void interrupt() {
        run.interrupt();
    }

    /** What the running program can be asked and told. */
    public ClaudeControl control() {
        return run.control();
    }

    /** By this {@link Builder#resume} goes on with the conversation later. */
    public AgentSessionId agentSession() {
        return agentSession;
    }

    /** Ends the program and all it started, within a bound. Idempotent. Not to be called from what the builder was given. */
    @Override
    public void close() {
        userCode.refuseWithin("close()");
        run.close();
        userCode.close();
    }

    private TurnResult takeTurn(String prompt) throws InterruptedException, ExecutionException {
        CompletableFuture<TurnResult> turn = listener.begin();
        run.send(prompt);
        try {
            return turn.get();
        } catch (InterruptedException e) {
            // Only here: while a thread waits for others, the turn is theirs.
            run.interrupt();
            throw e;
        }
    }

    /** One that nobody waited for to the end must not be taken for the next. */
    private void awaitEndOfTurn() throws InterruptedException {
        CompletableFuture<Void> over = listener.turn().handle((result, failure) -> null);
        try {
            over.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("This is a bug: the end of a turn cannot fail", e);
        }
    }

    /** Says what a conversation is like before it is opened. Confined to one thread. */
    public static final class Builder {
        private final ClaudeCodeProvider provider;
        private final Path directory;
        private AgentOptions options = AgentOptions.DEFAULT;
        private final List<HostTool> tools = new ArrayList<>();
        private @Nullable AgentSessionId resumed;
        private Consumer<? super AgentMessage> onMessage = message -> {};
        private Function<? super PermissionRequest, PermissionReply> onCall =
                request -> PermissionReply.deny("Nobody is there to decide about calls.");

        Builder(ClaudeCodeProvider provider, Path directory) {
            InvalidValueException.unless(directory.isAbsolute(), "directory", directory, "an absolute path");
            this.provider = provider;
            this.directory = directory;
        }

        /** Hears everything that is said, one message at a time; should not take long. Default: nobody does. */
        public Builder onMessage(Consumer<? super AgentMessage> listening) {
            onMessage = listening;
            return this;
        }

        /**
         * Decides about every call of a tool, on a thread of its own: it may ask a human and wait. What it throws is a
         * denial. Default: every call is denied.
         */
        public Builder onCall(Function<? super PermissionRequest, PermissionReply> deciding) {
            onCall = deciding;
            return this;
        }

        /** Default: {@link AgentOptions#DEFAULT}. */
        public Builder options(AgentOptions how) {
            options = how;
            return this;
        }

        /** A tool of this process that the model may call. Default: none. */
        public Builder tool(HostTool served) {
            tools.add(served);
            return this;
        }

        /** Goes on with an earlier conversation in the same directory. Default: begins a new one. */
        public Builder resume(AgentSessionId earlier) {
            resumed = earlier;
            return this;
        }

        /**
         * Starts the program.
         *
         * @throws AgentException when it cannot be started; then nothing is left behind
         */
        public ClaudeConversation open() {
            return new ClaudeConversation(this);
        }
    }
}
