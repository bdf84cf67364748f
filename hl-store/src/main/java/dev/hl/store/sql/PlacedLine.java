package dev.hl.store.sql;

import dev.hl.store.sql.LogTable.SessionLog;
import org.jspecify.annotations.Nullable;

/** A line and where it goes. */
record PlacedLine(long number, PendingLine line, @Nullable SessionLog log) {}
