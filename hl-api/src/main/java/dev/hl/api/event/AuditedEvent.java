package dev.hl.api.event;

/**
 * An event that belongs to the record of who allowed what. Besides the log it is kept in the store's audit trail, which is
 * never trimmed, see {@link dev.hl.api.spi.Store#audit}.
 */
public interface AuditedEvent extends Event {}
