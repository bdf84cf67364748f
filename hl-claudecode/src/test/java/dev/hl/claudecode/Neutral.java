package dev.hl.claudecode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a recorded line what belongs to one machine or one moment, and what others have written: long texts are
 * cut, long lists shortened, the program's description of itself left out.
 */
final class Neutral {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:\\d+");
    private static final Pattern TIME = Pattern.compile("20\\d\\d-\\d\\d-\\d\\dT[0-9:.]+Z");
    private static final Set<String> ONLY_OF_THIS_MACHINE = Set.of("commands", "agents", "models", "account", "pid");
    private static final int LONGEST_TEXT = 48;
    private static final int LONGEST_LIST = 3;

    private final Map<String, String> ids = new LinkedHashMap<>();
    private final String home;
    private final String project;

    Neutral(Scratch scratch) {
        home = scratch.home().toString();
        project = scratch.project().toString();
    }

    Map<String, @Nullable Object> entry(Map<?, ?> object) {
        Map<String, @Nullable Object> neutral = new LinkedHashMap<>();
        object.forEach((key, member) -> {
            String name = String.valueOf(key);
            neutral.put(text(name), ONLY_OF_THIS_MACHINE.contains(name) ? List.of() : of(member));
        });
        return neutral;
    }

    private @Nullable Object of(@Nullable Object value) {
        if (value instanceof String text) {
            return text(text);
        } else if (value instanceof Map<?, ?> map) {
            return entry(map);
        } else if (value instanceof List<?> list) {
            return list.stream().limit(LONGEST_LIST).map(this::of).toList();
        }
        return value;
    }

    String text(String text) {
        String moved = text.replace(project, "/home/dev/project")
                .replace(home, "/home/dev")
                .replace(project.replaceAll("[^A-Za-z0-9]", "-"), "-home-dev-project");
        moved = PORT.matcher(moved).replaceAll("127.0.0.1:1");
        moved = TIME.matcher(moved).replaceAll("2030-01-01T12:00:00.000Z");
        moved = UUID.matcher(moved).replaceAll(found -> Matcher.quoteReplacement(id(found.group())));
        return moved.length() <= LONGEST_TEXT ? moved : moved.substring(0, LONGEST_TEXT) + "…";
    }

    private String id(String uuid) {
        return ids.computeIfAbsent(uuid, key -> "00000000-0000-4000-8000-%012d".formatted(ids.size() + 1));
    }
}
