package dev.hl.testkit.fakes.claude;

import java.util.List;
import java.util.Map;

/** Long answers to the host, shorter than the original's but of their form. */
final class Introduction {
    private Introduction() {}

    static Map<String, Object> answer(String model) {
        Map<String, Object> offered = Json.of(
                "value",
                "default",
                "resolvedModel",
                model,
                "displayName",
                "Default (recommended)",
                "description",
                "The model of this run",
                "supportsEffort",
                true,
                "supportedEffortLevels",
                List.of("low", "medium", "high", "xhigh", "max"));
        return Json.of(
                "commands",
                List.of(Json.of("name", "compact", "description", "Shortens the conversation", "argumentHint", "")),
                "agents",
                List.of(Json.of("name", "general-purpose", "description", "Does what it is told")),
                "output_style",
                "default",
                "available_output_styles",
                List.of("default"),
                "models",
                List.of(offered),
                "account",
                Json.of("tokenSource", "none", "apiKeySource", "ANTHROPIC_API_KEY", "apiProvider", "firstParty"),
                "pid",
                ProcessHandle.current().pid());
    }

    static Map<String, Object> contextUsage(String model) {
        int window = Prices.contextWindow(model);
        List<Map<String, Object>> categories = List.of(
                Json.of("name", "System prompt", "tokens", 120, "color", "promptBorder"),
                Json.of("name", "Free space", "tokens", window - 120, "color", "promptBorder"));
        return Json.of(
                "categories", categories,
                "totalTokens", 120,
                "maxTokens", window,
                "rawMaxTokens", window,
                "percentage", 0,
                "model", model);
    }
}
