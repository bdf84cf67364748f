package dev.hl.testkit.fakes.anthropic;

import dev.hl.api.InvalidValueException;
import java.util.Map;

/**
 * The tokens a reply claims to have cost; the CLI computes a price from them and the model's name.
 *
 * @param input tokens read at the full price
 * @param output tokens written
 * @param cacheRead tokens read from the cache
 * @param cacheWrite tokens read and put into the cache
 */
public record TokenUsage(long input, long output, long cacheRead, long cacheWrite) {
    static final TokenUsage SMALL = of(100, 20);

    public TokenUsage {
        InvalidValueException.unless(
                Math.min(Math.min(input, output), Math.min(cacheRead, cacheWrite)) >= 0,
                "token usage",
                input + "/" + output + "/" + cacheRead + "/" + cacheWrite,
                "zero or more tokens of each kind");
    }

    /** Tokens in and out, without a cache. */
    public static TokenUsage of(long input, long output) {
        return new TokenUsage(input, output, 0, 0);
    }

    /** The form of a stream's first event, where one token has been written. */
    Map<String, Object> atStart() {
        return json(Math.min(output, 1));
    }

    Map<String, Object> json() {
        return json(output);
    }

    private Map<String, Object> json(long written) {
        return Fields.of(
                "input_tokens", input,
                "cache_creation_input_tokens", cacheWrite,
                "cache_read_input_tokens", cacheRead,
                "output_tokens", written);
    }
}
