package dev.hl.approval.display;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Where a web address leads, as far as that is beyond doubt. */
final class WebAddress {
    private WebAddress() {}

    /** The host in the form that is looked up, lower case; empty when the address could be read in two ways. */
    static Optional<String> host(String address) {
        try {
            URI uri = new URI(address);
            return Optional.ofNullable(uri.getHost()).map(host -> host.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException ambiguous) {
            return Optional.empty();
        }
    }

    /** The line about the host that stands beside an address. */
    static String describe(String address) {
        return host(address)
                .map(host -> "Host: " + host)
                .or(() -> internationalHost(address).map(host -> "Host: " + host + " (in international letters)"))
                .orElse("Host: cannot be told from this address");
    }

    private static Optional<String> internationalHost(String address) {
        try {
            String authority = new URI(address).getAuthority();
            return authority == null || authority.contains("@")
                    ? Optional.empty()
                    : Optional.of(IDN.toASCII(authority));
        } catch (URISyntaxException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
