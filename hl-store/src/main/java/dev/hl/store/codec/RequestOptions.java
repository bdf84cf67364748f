package dev.hl.store.codec;

import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.ApprovalTerms;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of how it is to be decided, but for when it expires. Of what it does not say nothing is kept.
 *
 * @param terms without an expiry where they were read
 * @param requester whoever has the agent do it
 */
public record RequestOptions(ApprovalTerms terms, @Nullable String requester) {
    static RequestOptions of(ApprovalRequest request) {
        return new RequestOptions(request.terms(), request.requester().orElse(null));
    }

    /** Gives them to a request. */
    public void addTo(ApprovalRequest.Builder request) {
        request.terms(terms);
        if (requester != null) {
            request.requester(requester);
        }
    }

    void write(Fields to) {
        Fields besides = Terms.writeBesidesExpiry(terms);
        to.put("terms", besides.isEmpty() ? null : besides).put("requester", requester);
    }

    static RequestOptions read(Fields from) {
        return new RequestOptions(Terms.readOrNone(from, "terms"), from.orNull("requester", from::text));
    }
}
