package dev.hl.approval.display;

import dev.hl.api.ApprovalId;
import dev.hl.api.InputHash;
import dev.hl.api.approval.RiskAssessment;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What whoever decides is shown of an approval. Immutable. Every text in it is safe to show; those called a line have
 * no line break.
 *
 * <p>The choice that a frontend puts first, or takes for the enter key, must be to deny or to allow this once; never
 * one of the {@link #suggestions()}.
 */
public final class ApprovalView {
    private final ApprovalId id;
    private final InputHash inputHash;
    private final String title;
    private final String body;
    private final boolean shortened;
    private final RiskAssessment risk;
    private final String rule;
    private final String reason;
    private final List<Suggestion> suggestions;
    private final @Nullable Instant expiresAt;
    private final String onExpiry;
    private final Asker asker;

    private ApprovalView(Builder builder) {
        id = builder.id;
        inputHash = builder.inputHash;
        title = Objects.requireNonNull(builder.title, "title");
        body = Objects.requireNonNull(builder.body, "body");
        shortened = builder.shortened;
        risk = Objects.requireNonNull(builder.risk, "risk");
        rule = Objects.requireNonNull(builder.rule, "rule");
        reason = Objects.requireNonNull(builder.reason, "reason");
        suggestions = List.copyOf(builder.suggestions);
        expiresAt = builder.expiresAt;
        onExpiry = Objects.requireNonNull(builder.onExpiry, "on expiry");
        asker = Objects.requireNonNull(builder.asker, "asker");
    }

    public ApprovalId id() {
        return id;
    }

    /** What the decision will be bound to: show it where somebody may compare. */
    public InputHash inputHash() {
        return inputHash;
    }

    /** What is asked, in a line. */
    public String title() {
        return title;
    }

    /** All that would run: the command, the difference to the file, the plan, the question, or the input. */
    public String body() {
        return body;
    }

    /** Whether the body was too long and its middle is missing; then nobody should approve by it alone. */
    public boolean isShortened() {
        return shortened;
    }

    public RiskAssessment risk() {
        return risk;
    }

    /** The rule because of which it is asked, a line. */
    public String rule() {
        return rule;
    }

    /** Why that rule asks, a line; may be empty. */
    public String reason() {
        return reason;
    }

    /** Rules that would allow this request from then on, the narrowest first; often none. */
    public List<Suggestion> suggestions() {
        return suggestions;
    }

    /** When it expires by itself; empty for never. */
    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    /** What happens when nobody decides, a line. */
    public String onExpiry() {
        return onExpiry;
    }

    public Asker asker() {
        return asker;
    }

    /** All of it as plain text: for a terminal, and for the record of what was displayed. */
    public String asText() {
        return ViewText.of(this);
    }

    @Override
    public String toString() {
        return "ApprovalView[" + id + " " + title + "]";
    }

    /** Collects the parts. */
    static final class Builder {
        private final ApprovalId id;
        private final InputHash inputHash;
        private @Nullable String title;
        private @Nullable String body;
        private boolean shortened;
        private @Nullable RiskAssessment risk;
        private @Nullable String rule;
        private @Nullable String reason;
        private List<Suggestion> suggestions = List.of();
        private @Nullable Instant expiresAt;
        private @Nullable String onExpiry;
        private @Nullable Asker asker;

        Builder(ApprovalId id, InputHash inputHash) {
            this.id = id;
            this.inputHash = inputHash;
        }

        Builder title(String line) {
            title = DisplaySanitizer.line(line);
            return this;
        }

        Builder body(String text, int longest) {
            String whole = DisplaySanitizer.block(text, Integer.MAX_VALUE);
            body = DisplaySanitizer.block(whole, longest);
            shortened = whole.length() > longest;
            return this;
        }

        Builder risk(RiskAssessment assessment) {
            risk = new RiskAssessment(assessment.risk(), DisplaySanitizer.line(assessment.reason(), 500));
            return this;
        }

        Builder why(String spokenRule, String spokenReason) {
            rule = DisplaySanitizer.line(spokenRule);
            reason = DisplaySanitizer.line(spokenReason, 500);
            return this;
        }

        Builder suggestions(List<Suggestion> offered) {
            suggestions = offered;
            return this;
        }

        Builder expiry(Optional<Instant> at, String consequence) {
            expiresAt = at.orElse(null);
            onExpiry = DisplaySanitizer.line(consequence);
            return this;
        }

        Builder asker(Asker who) {
            asker = who;
            return this;
        }

        ApprovalView build() {
            return new ApprovalView(this);
        }
    }
}
