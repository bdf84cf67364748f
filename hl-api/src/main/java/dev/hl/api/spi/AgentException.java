package dev.hl.api.spi;

import dev.hl.api.HumanLayerException;
import org.jspecify.annotations.Nullable;

/** An agent could not be started or spoken to. Providers throw narrower ones that say what to do. */
public class AgentException extends HumanLayerException {
    private static final long serialVersionUID = 1L;

    public AgentException(String message) {
        super(message);
    }

    public AgentException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
