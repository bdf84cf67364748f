package dev.hl.approval.display;

import dev.hl.api.InvalidValueException;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.OnExpiry;
import dev.hl.api.approval.RiskAnalyzer;
import dev.hl.api.approval.RiskAssessment;
import dev.hl.api.approval.Verdict;
import dev.hl.approval.Policies;
import dev.hl.approval.risk.RiskAnalyzers;
import java.util.Objects;
import java.util.function.Function;

/**
 * Makes of an approval what whoever decides is shown: the same for every frontend.
 *
 * <p>An edit is shown against the file as it is when it is presented; that file may change before the edit runs. A command
 * is shown as it is, secrets in it included: what is masked cannot be judged. Immutable, safe for use by many threads;
 * {@link #present} blocks only for the file it reads.
 */
public final class ApprovalPresenter {
    private final RiskAnalyzer risk;
    private final Suggestions suggestions;
    private final Bodies bodies;
    private final Function<Approval, String> onExpiry;
    private final int longestBody;

    private ApprovalPresenter(Builder builder) {
        risk = RiskAnalyzers.highestOf(builder.risk);
        suggestions = new Suggestions(builder.coverage);
        bodies = new Bodies(new FileChanges(builder.files));
        onExpiry = builder.onExpiry;
        longestBody = builder.longestBody;
    }

    /** A presenter that reads files from disk, judges by {@link RiskAnalyzers#standard()} and suggests rules. */
    public static ApprovalPresenter standard() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** What to show of {@code approval}. */
    public ApprovalView present(Approval approval) {
        ApprovalRequest request = approval.request();
        RiskAssessment assessed = risk.assess(request, request.context());
        return new ApprovalView.Builder(approval.id(), approval.inputHash())
                .title(Titles.of(request))
                .body(bodies.of(request), longestBody)
                .risk(assessed)
                .why(approval.verdict().rule(), approval.verdict().reason())
                .suggestions(suggestions.of(request))
                .expiry(approval.expiresAt(), onExpiry.apply(approval))
                .asker(Asker.of(request))
                .build();
    }

    /** Collects the options of a presenter. Confined to one thread. */
    public static final class Builder {
        private static final int LONGEST_BODY = 100_000;

        private CurrentFiles files = CurrentFiles.onDisk();
        private RiskAnalyzer risk = RiskAnalyzers.standard();
        private RuleCoverage coverage = Builder::allows;
        private Function<Approval, String> onExpiry = Builder::consequence;
        private int longestBody = LONGEST_BODY;

        private Builder() {}

        /** What an edit is compared with. Default: {@link CurrentFiles#onDisk()}. */
        public Builder files(CurrentFiles reader) {
            files = Objects.requireNonNull(reader, "files");
            return this;
        }

        /** Who judges the risk. Default: {@link RiskAnalyzers#standard()}. */
        public Builder risk(RiskAnalyzer analyzer) {
            risk = Objects.requireNonNull(analyzer, "risk analyzer");
            return this;
        }

        /** The proof that a suggested rule covers the request. Default: the policy that is made of the rule allows it. */
        public Builder coverage(RuleCoverage proof) {
            coverage = Objects.requireNonNull(proof, "coverage");
            return this;
        }

        /** Says what happens when nobody decides. Default: what the approval's terms say, in plain words. */
        public Builder onExpiry(Function<Approval, String> words) {
            onExpiry = Objects.requireNonNull(words, "words for the expiry");
            return this;
        }

        /**
         * The most characters of a body, beyond which its middle is left out. Default: 100,000.
         *
         * @throws InvalidValueException if that is less than {@value DisplaySanitizer#SHORTEST}
         */
        public Builder longestBody(int characters) {
            InvalidValueException.unless(
                    characters >= DisplaySanitizer.SHORTEST,
                    "longest body",
                    characters,
                    "at least " + DisplaySanitizer.SHORTEST);
            longestBody = characters;
            return this;
        }

        public ApprovalPresenter build() {
            return new ApprovalPresenter(this);
        }

        private static boolean allows(String rule, ApprovalRequest request) {
            return Policies.allow(rule).evaluate(request, request.context()) instanceof Verdict.Allow;
        }

        private static String consequence(Approval approval) {
            if (approval.expiresAt().isEmpty()) {
                return "it waits until somebody decides";
            }
            return switch (approval.terms().onExpiry().orElse(OnExpiry.DENY_AND_INTERRUPT)) {
                case DENY -> "it is denied, and the agent goes on";
                case DENY_AND_INTERRUPT -> "it is denied, and the agent's turn ends";
                case KEEP_WAITING -> "it goes on waiting";
                case PARK -> "it goes on waiting, and its session is parked";
                case ALLOW_ALTHOUGH_NOBODY_LOOKED -> "IT RUNS, although nobody looked";
            };
        }
    }
}
