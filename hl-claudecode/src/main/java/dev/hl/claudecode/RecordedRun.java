package dev.hl.claudecode;

import dev.hl.api.SessionId;
import dev.hl.api.spi.AgentListener;
import dev.hl.claudecode.process.RecordedChild;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;

/** A run that was recorded, heard again: what it asks is put before the listener, and the answers go nowhere. */
final class RecordedRun {
    private static final int LONGEST_LINE = 64 * 1024 * 1024;
    private static final Voice NOBODY = (line, outcome) -> {};
    private static final Duration PATIENCE = Duration.ofDays(1);
    private static final String NAME = "recorded";

    private final UserCode userCode = new UserCode(NAME);
    private final Dispatcher dispatcher = new Dispatcher(NAME, NAME, LONGEST_LINE, () -> {});
    private final Reception reception;

    RecordedRun(AgentListener listener) {
        Ear ear = new Ear(listener, true);
        Doors doors = new Doors(ear, NOBODY, dispatcher, () -> false, () -> {});
        HostTools tools = new HostTools(List.of(), new SessionId(NAME), userCode);
        Inquiries inquiries = new Inquiries(ear, NOBODY, doors, tools);
        Conversation conversation = new Conversation(ear, inquiries, doors, new Turns(), () -> {});
        reception = new Reception(new StartGate(false), new Requests(NOBODY, userCode), dispatcher, conversation, NAME);
    }

    /** Returns when everything was heard. */
    void hear(InputStream output) throws IOException, InterruptedException {
        dispatcher.begin();
        try {
            tell(output);
            dispatcher.awaitEnd(PATIENCE);
        } finally {
            dispatcher.drop();
            userCode.close();
        }
    }

    private void tell(InputStream output) throws IOException {
        try {
            RecordedChild.hear(output, LONGEST_LINE, reception);
        } finally {
            dispatcher.executeLast(() -> {});
        }
    }
}
