package dev.hl.testkit.fakes.claude;

import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/** What thinks. */
interface Model {
    /**
     * Says one message as the events of a stream; the last is {@code message_stop} unless the stream broke.
     *
     * @throws IOException if the stream broke, or the turn is to stop
     */
    void stream(ModelRequest request, Consumer<Map<String, Object>> events)
            throws ApiFailure, IOException, InterruptedException;

    /** Says one message as a whole. */
    Map<String, Object> whole(ModelRequest request) throws ApiFailure, IOException, InterruptedException;
}
