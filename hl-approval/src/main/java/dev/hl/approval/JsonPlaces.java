package dev.hl.approval;

import dev.hl.api.StoredJson;
import java.util.HashMap;
import java.util.Map;

/** Where in a text the values and members of its JSON begin. The text has been parsed before. Confined to one thread. */
final class JsonPlaces {
    private final String text;
    private final Map<String, Integer> values = new HashMap<>();
    private final Map<String, Integer> keys = new HashMap<>();
    private int at;

    JsonPlaces(String text) {
        this.text = text;
        value("");
    }

    /** Where a value begins; a path is the names and indexes that lead to it, each behind a slash. */
    int ofValue(String path) {
        return values.getOrDefault(path, 0);
    }

    /** Where the name of a member begins. */
    int ofKey(String path) {
        return keys.getOrDefault(path, 0);
    }

    private void value(String path) {
        skipSpace();
        values.put(path, at);
        switch (text.charAt(at)) {
            case '{' -> object(path);
            case '[' -> list(path);
            case '"' -> string();
            default -> word();
        }
    }

    private void object(String path) {
        at++;
        while (another('}')) {
            int start = at;
            String key = path + "/" + StoredJson.parse(string());
            keys.put(key, start);
            skipSpace();
            at++;
            value(key);
        }
    }

    private void list(String path) {
        at++;
        for (int index = 0; another(']'); index++) {
            value(path + "/" + index);
        }
    }

    /** Whether another element follows; moves to where it begins, or behind the end. */
    private boolean another(char close) {
        skipSpace();
        if (text.charAt(at) == ',') {
            at++;
            skipSpace();
        }
        boolean ends = text.charAt(at) == close;
        at += ends ? 1 : 0;
        return !ends;
    }

    private String string() {
        int start = at++;
        while (text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return text.substring(start, ++at);
    }

    private void word() {
        while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
