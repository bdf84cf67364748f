package dev.hl.api.approval;

import dev.hl.api.InvalidValueException;
import java.util.Objects;

/**
 * What an analyzer says about a request.
 *
 * @param risk how much harm it could do
 * @param reason why, in words for whoever decides
 */
public record RiskAssessment(Risk risk, String reason) {
    public RiskAssessment {
        Objects.requireNonNull(risk, "risk");
        InvalidValueException.requireText(reason, "reason of a risk");
    }

    /** Nobody could tell, for this reason. */
    public static RiskAssessment unknown(String reason) {
        return new RiskAssessment(Risk.UNKNOWN, reason);
    }
}
