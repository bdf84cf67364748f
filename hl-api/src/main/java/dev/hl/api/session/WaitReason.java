package dev.hl.api.session;

import dev.hl.api.agent.RequestKind;

/** What a waiting session waits for. */
public enum WaitReason {
    APPROVAL,
    QUESTION,
    PLAN,
    BUDGET;

    /** The reason that a pending request of this kind is. */
    public static WaitReason of(RequestKind kind) {
        return switch (kind) {
            case TOOL_CALL, COMMAND, FILE_EDIT, NETWORK -> APPROVAL;
            case QUESTION, HUMAN_CONTACT -> QUESTION;
            case PLAN -> PLAN;
            case BUDGET -> BUDGET;
        };
    }
}
