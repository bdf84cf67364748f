package dev.hl.testkit;

import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Gives a test method a {@link TestHumanLayer} of its own when it has such a parameter, and closes it afterwards.
 *
 * <p>A test that fails gets the {@link TestHumanLayer#diagnosis() diagnosis}, taken before anything is closed, as a
 * suppressed exception of its failure. A test that leaves an agent, work or a thread of the library behind fails.
 */
public final class HumanLayerExtension
        implements ParameterResolver, BeforeEachCallback, AfterEachCallback, TestExecutionExceptionHandler {
    private static final Namespace OURS = Namespace.create(HumanLayerExtension.class);

    private final UnaryOperator<TestHumanLayer.Builder> options;

    /** Every test gets an environment with the defaults. */
    public HumanLayerExtension() {
        this(builder -> builder);
    }

    private HumanLayerExtension(UnaryOperator<TestHumanLayer.Builder> options) {
        this.options = options;
    }

    /** For a field with {@code @RegisterExtension}: every test gets an environment with these options. */
    public static HumanLayerExtension with(UnaryOperator<TestHumanLayer.Builder> options) {
        return new HumanLayerExtension(options);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestHumanLayer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(OURS)
                .computeIfAbsent(
                        TestHumanLayer.class,
                        key -> options.apply(TestHumanLayer.builder()).build(),
                        TestHumanLayer.class);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(OURS).put(Before.class, new Before(Leaks.threads()));
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        TestHumanLayer environment = context.getStore(OURS).get(TestHumanLayer.class, TestHumanLayer.class);
        if (environment != null) {
            failure.addSuppressed(new WhatHappened(environment.diagnosis()));
        }
        throw failure;
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        TestHumanLayer environment = context.getStore(OURS).remove(TestHumanLayer.class, TestHumanLayer.class);
        if (environment != null) {
            environment.close();
        }
        Before before = context.getStore(OURS).get(Before.class, Before.class);
        Set<Thread> left = Leaks.threadsSince(before == null ? Set.of() : before.threads());
        if (!left.isEmpty()) {
            throw new AssertionError("Threads left behind: " + left);
        }
    }

    /** What was there before the test. */
    private record Before(Set<Thread> threads) {}

    /** Not an error of its own: carries the diagnosis next to the failure it belongs to. */
    static final class WhatHappened extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WhatHappened(String diagnosis) {
            super(System.lineSeparator() + diagnosis, null, false, false);
        }
    }
}
