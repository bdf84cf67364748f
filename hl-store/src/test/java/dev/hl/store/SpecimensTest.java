package dev.hl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentOptions;
import dev.hl.api.event.Event;
import dev.hl.api.event.MessageRecorded;
import dev.hl.api.event.TransientEvent;
import dev.hl.testkit.fakes.contract.Specimens;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Guards that what the contract of stores sends through is all there is. */
class SpecimensTest {
    @Test
    void everyEventOfTheApiThatIsKeptHasASpecimen() throws Exception {
        List<Class<?>> kept = implementationsOf(Event.class).stream()
                .filter(event -> !TransientEvent.class.isAssignableFrom(event))
                .toList();

        assertThat(classesOf(Specimens.everyEvent().stream())).containsAll(kept);
    }

    @Test
    void everyMessageOfTheApiHasASpecimen() throws Exception {
        Stream<AgentMessage> messages = Specimens.everyEvent().stream()
                .filter(MessageRecorded.class::isInstance)
                .map(event -> ((MessageRecorded) event).message());

        assertThat(classesOf(messages)).containsAll(implementationsOf(AgentMessage.class));
    }

    @Test
    void everyOptionOfAnAgentIsSetInItsSpecimen() throws Exception {
        List<Method> options = Stream.of(AgentOptions.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getParameterCount() == 0)
                .toList();

        assertThat(options).hasSizeGreaterThan(15);
        for (Method option : options) {
            assertThat(option.invoke(Specimens.everyOption()))
                    .as(option.getName())
                    .isNotEqualTo(option.invoke(AgentOptions.DEFAULT));
        }
    }

    private static List<Class<?>> classesOf(Stream<?> values) {
        return values.<Class<?>>map(Object::getClass).distinct().toList();
    }

    private static List<Class<?>> implementationsOf(Class<?> type) throws IOException, URISyntaxException {
        Path home =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<Class<?>> found;
        if (Files.isDirectory(home)) {
            found = implementationsIn(home, type);
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(home)) {
                found = implementationsIn(jar.getPath("/"), type);
            }
        }
        assertThat(found).hasSizeGreaterThan(5);
        return found;
    }

    private static List<Class<?>> implementationsIn(Path root, Class<?> type) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(type.getPackageName().replace('.', '/')))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.startsWith("package-info"))
                    .<Class<?>>map(name -> load(type.getPackageName() + "." + name.replace(".class", "")))
                    .filter(found -> type.isAssignableFrom(found) && !found.isInterface())
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("A class file without its class: " + name, e);
        }
    }
}
