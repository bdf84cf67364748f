package dev.hl.testkit.fakes.anthropic;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Gives one message as the answer to one request, stopping at its gates. Used once, by one thread. */
final class MessageSender {
    private final HttpExchange exchange;
    private final MessageForm form;
    private final Supplier<String> freshToolUseId;

    MessageSender(HttpExchange exchange, MessageForm form, Supplier<String> freshToolUseId) {
        this.exchange = exchange;
        this.form = form;
        this.freshToolUseId = freshToolUseId;
    }

    void sendWhole(List<Part> parts) throws IOException, InterruptedException {
        List<Block> blocks = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Part.Hold hold) {
                hold.gate().pass();
            } else if (part instanceof Part.Say say) {
                blocks.add(say.block().numbered(freshToolUseId));
            }
        }
        Answers.json(exchange, 200, form.whole(blocks));
    }

    void stream(List<Part> parts) throws IOException, InterruptedException {
        int first = passGates(parts);
        try (OutputStream out = Answers.stream(exchange)) {
            StringBuilder pending = new StringBuilder(form.start());
            int index = 0;
            for (Part part : parts.subList(first, parts.size())) {
                if (part instanceof Part.Hold hold) {
                    flush(out, pending);
                    hold.gate().pass();
                } else if (part instanceof Part.Say say) {
                    pending.append(MessageForm.block(index++, say.block().numbered(freshToolUseId)));
                }
            }
            flush(out, pending.append(form.end()));
        }
    }

    /** Waits at the gates that come before the first block; returns how many there were. */
    private static int passGates(List<Part> parts) throws InterruptedException {
        int passed = 0;
        while (passed < parts.size() && parts.get(passed) instanceof Part.Hold hold) {
            hold.gate().pass();
            passed++;
        }
        return passed;
    }

    private static void flush(OutputStream out, StringBuilder pending) throws IOException {
        out.write(pending.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
        pending.setLength(0);
    }
}
