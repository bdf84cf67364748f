package dev.hl.bus;

import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.ToolCalled;
import dev.hl.api.agent.UnknownMessage;
import dev.hl.api.agent.UnreadableLine;
import dev.hl.api.approval.Decision;
import dev.hl.api.event.ApprovalDecided;
import dev.hl.api.event.ApprovalOpened;
import dev.hl.api.event.Event;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.ListenerSuspended;
import dev.hl.api.event.MessageRecorded;
import dev.hl.api.event.PartialText;
import dev.hl.api.event.Progress;
import dev.hl.api.event.TurnEnded;
import dev.hl.api.event.UnknownEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much memory a line takes, roughly: its texts, two bytes a character, and a flat share for everything else. */
final class Weight {
    private static final long FLAT = 256;
    private static final long NODE = 32;

    private Weight() {}

    static long of(EventRecord line) {
        return of(line.event());
    }

    static long of(List<EventRecord> lines) {
        return lines.stream().mapToLong(Weight::of).sum();
    }

    static long of(Event event) {
        return FLAT + ofTexts(event);
    }

    private static long ofTexts(Event event) {
        if (event instanceof MessageRecorded said) {
            return ofText(said.raw()) + ofMessage(said.message());
        } else if (event instanceof TurnEnded ended) {
            return ofText(ended.raw())
                    + ofText(ended.result().text())
                    + ended.result()
                            .details()
                            .structuredOutput()
                            .map(Weight::ofJson)
                            .orElse(0L);
        } else if (event instanceof ApprovalOpened opened) {
            return ofJson(opened.request().input());
        } else if (event instanceof ApprovalDecided decided) {
            return ofDecision(decided.decision().decision());
        } else if (event instanceof PartialText partial) {
            return ofText(partial.text());
        } else if (event instanceof Progress progress) {
            return ofText(progress.activity());
        } else if (event instanceof ListenerSuspended suspended) {
            return ofText(suspended.problem());
        }
        return event instanceof UnknownEvent unknown ? ofText(unknown.raw()) : 0;
    }

    private static long ofMessage(AgentMessage message) {
        if (message instanceof ToolCalled called) {
            return ofJson(called.call().input());
        } else if (message instanceof UnreadableLine unreadable) {
            return ofText(unreadable.head());
        } else if (message instanceof UnknownMessage unknown) {
            return ofText(unknown.raw());
        }
        return ofText(message.text());
    }

    private static long ofDecision(Decision decision) {
        return decision.match(
                approve -> approve.editedInput().map(Weight::ofJson).orElse(0L),
                deny -> ofText(deny.reason()),
                answer -> ofJson(answer.answers()));
    }

    private static long ofJson(@Nullable Object value) {
        if (value instanceof String text) {
            return NODE + ofText(text);
        } else if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .mapToLong(entry -> NODE + ofJson(entry.getKey()) + ofJson(entry.getValue()))
                    .sum();
        }
        return value instanceof List<?> list
                ? list.stream().mapToLong(Weight::ofJson).sum()
                : NODE;
    }

    private static long ofText(String text) {
        return 2L * text.length();
    }
}
