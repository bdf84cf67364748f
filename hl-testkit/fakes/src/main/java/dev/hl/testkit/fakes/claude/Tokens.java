package dev.hl.testkit.fakes.claude;

import java.util.Map;

/** Tokens that were used. */
record Tokens(long input, long output, long cacheRead, long cacheWrite) {
    static final Tokens NONE = new Tokens(0, 0, 0, 0);

    /** The form the API has; what the object does not say is as it was. */
    Tokens updatedBy(Map<String, Object> usage) {
        return new Tokens(
                count(usage, "input_tokens", input),
                count(usage, "output_tokens", output),
                count(usage, "cache_read_input_tokens", cacheRead),
                count(usage, "cache_creation_input_tokens", cacheWrite));
    }

    Tokens plus(Tokens other) {
        return new Tokens(
                input + other.input, output + other.output, cacheRead + other.cacheRead, cacheWrite + other.cacheWrite);
    }

    Map<String, Object> usage() {
        return Json.of(
                "input_tokens", input,
                "cache_creation_input_tokens", cacheWrite,
                "cache_read_input_tokens", cacheRead,
                "output_tokens", output,
                "server_tool_use", Json.of("web_search_requests", 0, "web_fetch_requests", 0),
                "service_tier", "standard");
    }

    private static long count(Map<String, Object> usage, String field, long otherwise) {
        return usage.get(field) instanceof Number number ? number.longValue() : otherwise;
    }
}
