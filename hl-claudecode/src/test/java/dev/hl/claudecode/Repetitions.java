package dev.hl.claudecode;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs a test as often as {@link Repeated} says. */
final class Repetitions implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return context.getRequiredTestMethod().isAnnotationPresent(Repeated.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        Repeated repeated = context.getRequiredTestMethod().getAnnotation(Repeated.class);
        int times = context.getTags().contains("full") ? repeated.full() : repeated.plain();
        return IntStream.range(0, times).mapToObj(place -> new TestTemplateInvocationContext() {});
    }
}
