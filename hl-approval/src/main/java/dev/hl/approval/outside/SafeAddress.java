package dev.hl.approval.outside;

import dev.hl.api.InvalidValueException;
import java.net.URI;
import java.util.regex.Pattern;

/** Which addresses something may be sent to. Never repeats an address: its path and query may be secret. */
final class SafeAddress {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    private SafeAddress() {}

    /** The address, if it is encrypted, on this machine, or anything at all is allowed. */
    static URI checked(URI address, boolean allowInsecure) {
        InvalidValueException.unless(
                address.getHost() != null && address.getUserInfo() == null,
                "address",
                place(address),
                "absolute, with a host and without a user name");
        boolean http = "http".equalsIgnoreCase(address.getScheme());
        boolean encrypted = "https".equalsIgnoreCase(address.getScheme());
        boolean loopback = LOOPBACK.matcher(address.getHost()).matches();
        InvalidValueException.unless(
                encrypted || (http && (loopback || allowInsecure)),
                "address",
                place(address),
                "https, or http on this machine; allowInsecure() takes any http");
        return address;
    }

    /** As much of an address as may be told. */
    static String place(URI address) {
        return address.getScheme() + "://" + address.getHost();
    }
}
