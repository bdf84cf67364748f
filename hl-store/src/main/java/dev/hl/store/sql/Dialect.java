package dev.hl.store.sql;

import java.util.Collection;

/** The few places where one database says it differently from another. */
public interface Dialect {
    /** A condition that {@code column} is one of the values bound to {@code parameter} by {@link #list}. */
    String isIn(String column, String parameter);

    /** What to bind for several values. */
    Object list(Collection<?> values);
}
