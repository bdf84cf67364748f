package dev.hl.store.process;

import dev.hl.api.HumanLayerException;
import dev.hl.api.spi.UnitOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A unit of work that somebody could want, right or wrong. It has all its values in it, so it is the same one for every
 * store that runs it.
 *
 * @param steps what it does, one after another
 * @param swallows whether it goes on after a step that failed
 */
record AnyUnit(List<Step> steps, boolean swallows) implements Function<UnitOfWork, List<@Nullable Object>> {
    /** Returns what it has read, if anything. */
    @FunctionalInterface
    interface Step {
        @Nullable
        Object run(UnitOfWork unit);
    }

    @Override
    public List<@Nullable Object> apply(UnitOfWork unit) {
        List<@Nullable Object> seen = new ArrayList<>();
        for (Step step : steps) {
            try {
                seen.add(step.run(unit));
            } catch (HumanLayerException | IllegalStateException e) {
                if (!swallows) {
                    throw e;
                }
                seen.add(e.getClass());
            }
        }
        return seen;
    }
}
