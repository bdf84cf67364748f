package dev.hl.testkit.fakes.anthropic;

/**
 * What the process under test reports about a tool call.
 *
 * @param toolUseId the id of the call
 * @param error whether the call failed or was refused
 * @param text what the model gets to read; blocks that are not text are left out
 */
public record ToolResult(String toolUseId, boolean error, String text) {}
