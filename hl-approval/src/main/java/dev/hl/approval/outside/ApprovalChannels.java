package dev.hl.approval.outside;

import java.net.URI;

/** Makes channels to places where calls wait for a human. */
public final class ApprovalChannels {
    private ApprovalChannels() {}

    /**
     * A channel over HTTP.
     *
     * @param source the name of the place, part of the key of every approval that comes from it
     * @param base what the paths of {@link HttpChannelBuilder} follow, without a slash at its end
     */
    public static HttpChannelBuilder http(String source, URI base) {
        return new HttpChannelBuilder(source, base);
    }
}
