package dev.hl.api.agent;

import dev.hl.api.ToolUseId;

/** A call of the turn that was refused, whoever refused it, and its tool. */
public record DeniedCall(ToolUseId call, String tool) {}
