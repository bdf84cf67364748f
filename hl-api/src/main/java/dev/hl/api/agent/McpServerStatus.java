package dev.hl.api.agent;

/**
 * Whether the agent could connect to one of its servers of tools.
 *
 * @param name the server
 * @param status where the connection stands, in the agent's own words, such as {@code connected} or {@code failed}
 */
public record McpServerStatus(String name, String status) {}
