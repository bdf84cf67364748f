package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.agent.AgentNotice;
import dev.hl.api.agent.AgentText;
import dev.hl.api.spi.AgentExit;
import dev.hl.api.spi.AgentListener;
import dev.hl.testkit.fakes.AgentCall;
import dev.hl.testkit.fakes.RecordingAgentListener;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AnnouncedRunTest {
    private final RecordingAgentListener listener = RecordingAgentListener.allowing();
    private final List<String> done = new ArrayList<>();

    @Test
    void tellsItsNoticeFirstAndOnce() {
        AnnouncedRun run = new AnnouncedRun(listener, new AgentNotice("unsafe", "open"), () -> done.add("done"));

        run.message(new AgentText("hello", null), "");
        run.message(new AgentText("again", null), "");

        assertThat(listener.calls(AgentCall.Message.class))
                .extracting(AgentCall.Message::message)
                .containsExactly(
                        new AgentNotice("unsafe", "open"), new AgentText("hello", null), new AgentText("again", null));
        assertThat(done).isEmpty();
    }

    @Test
    void doesWhatIsLeftWhenTheRunIsOver() {
        AnnouncedRun run = new AnnouncedRun(listener, null, () -> done.add("done"));

        run.exited(AgentExit.ORDERLY);

        assertThat(listener.calls()).hasSize(1);
        assertThat(done).containsExactly("done");
    }

    @Test
    void passesOnEverythingThatAListenerCanHear() throws Exception {
        List<Method> heard = Stream.of(AgentListener.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .toList();

        assertThat(heard).hasSizeGreaterThan(6);
        for (Method method : heard) {
            assertThat(AnnouncedRun.class
                            .getMethod(method.getName(), method.getParameterTypes())
                            .getDeclaringClass())
                    .as(method.getName())
                    .isEqualTo(AnnouncedRun.class);
        }
    }
}
