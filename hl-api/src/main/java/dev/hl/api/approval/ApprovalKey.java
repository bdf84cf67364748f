package dev.hl.api.approval;

import dev.hl.api.InvalidValueException;
import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;

/**
 * What makes two requests the same request: asking again under the same key finds the first approval.
 *
 * @param scope the session, or the outside source that asks
 * @param id the tool use within the session, or the source's own call id
 */
public record ApprovalKey(String scope, String id) {
    public ApprovalKey {
        InvalidValueException.requireText(scope, "scope of an approval key");
        InvalidValueException.requireText(id, "id of an approval key");
    }

    /** The key of a tool call in a session. */
    public static ApprovalKey of(SessionId session, ToolUseId toolUse) {
        return new ApprovalKey("session:" + session, toolUse.value());
    }

    /** The key of a request from outside. */
    public static ApprovalKey external(String source, String callId) {
        return new ApprovalKey("source:" + source, callId);
    }
}
