package dev.hl.store.sqlite;

import dev.hl.api.CanonicalJson;
import dev.hl.store.sql.Dialect;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** How SQLite says it: several values are bound as one JSON text. */
public enum SqliteDialect implements Dialect {
    INSTANCE;

    private static final String VALUES = "values";

    @Override
    public String isIn(String column, String parameter) {
        return column + " IN (SELECT value FROM json_each(:" + parameter + ", '$." + VALUES + "'))";
    }

    @Override
    public Object list(Collection<?> values) {
        return CanonicalJson.write(Map.of(VALUES, List.copyOf(values)));
    }
}
