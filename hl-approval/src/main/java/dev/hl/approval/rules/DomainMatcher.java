package dev.hl.approval.rules;

import dev.hl.api.InvalidValueException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code WebFetch(domain:example.com)}: pages of that host. {@code *.} in front stands for any part of it, at any depth, and
 * {@code *} alone for every host; elsewhere a star stays between two dots.
 */
final class DomainMatcher implements Matcher {
    private static final String PREFIX = "domain:";
    private static final Pattern FORM = Pattern.compile("(\\*|(\\*\\.)?[a-z0-9*_-]+(\\.[a-z0-9*_-]+)*)\\.?");

    /** Addresses that no reader takes for those of another host. */
    private static final Pattern PLAIN_URL = Pattern.compile(
            "https?://([a-z0-9_-]+(?:\\.[a-z0-9_-]+)*)\\.?(?::[0-9]{1,5})?(?:[/?#][!-\\[\\]-~]*)?",
            Pattern.CASE_INSENSITIVE);

    private final Pattern host;
    private final String domain;

    private DomainMatcher(String domain) {
        this.domain = domain;
        this.host = Pattern.compile(regex(domain));
    }

    static DomainMatcher of(String rule, String specifier) {
        String text = specifier.strip().toLowerCase(Locale.ROOT);
        String domain =
                text.startsWith(PREFIX) ? text.substring(PREFIX.length()).strip() : "";
        InvalidValueException.unless(
                FORM.matcher(domain).matches(), "rule", rule, "WebFetch(domain:host), where the host may have *");
        return new DomainMatcher(domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain);
    }

    private static String regex(String domain) {
        if (domain.equals("*")) {
            return ".*";
        }
        boolean below = domain.startsWith("*.");
        String rest = below ? domain.substring(2) : domain;
        String labels = rest.replace(".", "\\.").replace("*", "[^.]*");
        return below ? ".+\\." + labels : labels;
    }

    @Override
    public Finding look(Facts facts) {
        Optional<String> asked = facts.text("url").flatMap(DomainMatcher::host);
        return asked.map(name -> host.matcher(name).matches()
                        ? Finding.speaks("the host " + name + " matches " + domain)
                        : Finding.silent("the host " + name + " does not match " + domain))
                .orElseGet(() -> Finding.blind("the address is not a plain one, so its host is not certain"));
    }

    /** The host of an address, in lower case; empty where it could be taken for another. */
    static Optional<String> host(String url) {
        java.util.regex.Matcher form = PLAIN_URL.matcher(url);
        return form.matches() ? Optional.of(form.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }
}
