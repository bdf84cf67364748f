package dev.hl.testkit.fakes.claude;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All settings of a run.
 *
 * @param layers who each are from and what they are, from the weakest to the strongest
 */
record SettingsLayers(List<Layer> layers) {
    /** The source of what the manager of a machine prescribes. */
    static final String MANAGED = "policySettings";

    private static final String ONLY_MANAGED_RULES = "allowManagedPermissionRulesOnly";

    /** Settings of one source. */
    record Layer(String source, Map<String, Object> settings) {}

    SettingsLayers {
        layers = layers.stream().filter(layer -> !layer.settings().isEmpty()).toList();
    }

    /** The permission rules that count. */
    Map<String, Object> rules() {
        boolean onlyManaged = layers.stream()
                .anyMatch(layer -> layer.source().equals(MANAGED) && Json.flag(layer.settings(), ONLY_MANAGED_RULES));
        Map<String, Object> rules = new LinkedHashMap<>();
        for (String kind : List.of("ask", "allow", "deny")) {
            List<String> ofKind = new ArrayList<>();
            layers.stream()
                    .filter(layer -> !onlyManaged || layer.source().equals(MANAGED))
                    .forEach(layer -> ofKind.addAll(
                            Json.texts(Json.at(layer.settings(), "permissions").get(kind))));
            rules.put(kind, ofKind);
        }
        return Map.of("permissions", rules);
    }

    /** All of them put together as the original tells them: also rules that do not count. */
    Map<String, Object> effective() {
        Map<String, Object> effective = Map.of();
        for (Layer layer : layers) {
            effective = merged(effective, layer.settings());
        }
        return effective;
    }

    /** Each by itself. */
    List<Map<String, Object>> sources() {
        return layers.stream()
                .map(layer -> Json.of("source", layer.source(), "settings", layer.settings()))
                .toList();
    }

    private static Map<String, Object> merged(Map<String, Object> weaker, Map<String, Object> stronger) {
        Map<String, Object> merged = new LinkedHashMap<>(weaker);
        stronger.forEach((key, value) -> {
            Object below = weaker.get(key);
            if (below instanceof Map && value instanceof Map) {
                merged.put(key, merged(Json.object(below), Json.object(value)));
            } else if (below instanceof List && value instanceof List) {
                Set<Object> both = new LinkedHashSet<>(Json.list(below));
                both.addAll(Json.list(value));
                merged.put(key, List.copyOf(both));
            } else {
                merged.put(key, value);
            }
        });
        return merged;
    }
}
