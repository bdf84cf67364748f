package dev.hl.api.approval;

import java.util.Set;

/**
 * Who has which role. Asked when an approval is opened, escalated or delegated, never when it is decided: who may decide is
 * settled by then. Called on the thread that asks, never inside a unit of work.
 */
@FunctionalInterface
public interface ApproverDirectory {
    /** Nobody has any role. */
    ApproverDirectory NOBODY = role -> Set.of();

    /** The {@linkplain dev.hl.api.Actor#id() ids} of the members; empty for a role that nobody has. */
    Set<String> members(String role);
}
