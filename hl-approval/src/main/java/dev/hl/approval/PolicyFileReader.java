package dev.hl.approval;

import dev.hl.api.InvalidJsonException;
import dev.hl.api.InvalidValueException;
import dev.hl.api.StoredJson;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.PolicyTier;
import dev.hl.api.approval.Verdict;
import dev.hl.approval.PolicyFileException.Problem;
import dev.hl.approval.rules.Effect;
import dev.hl.approval.rules.RuleList;
import dev.hl.approval.rules.RuleSettings;
import dev.hl.approval.rules.Tiers;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads one policy file and collects what is wrong with it. Used once, by one thread. */
final class PolicyFileReader {
    private static final Long VERSION = 1L;
    private static final Set<String> MEMBERS = Set.of("version", "tiers", "default");
    private static final Set<String> MEMBERS_OF_A_RULE = Set.of("allow", "ask", "deny", "reason", "until");
    private static final Map<String, PolicyTier> TIERS = Map.of(
            "admin", PolicyTier.ADMIN,
            "application", PolicyTier.APPLICATION,
            "project", PolicyTier.PROJECT,
            "user", PolicyTier.USER,
            "session", PolicyTier.SESSION);
    private static final String RULE_OF_THE_DEFAULT = "default of the policy file";

    private final String source;
    private final String json;
    private final RuleSettings settings;
    private final List<Problem> problems = new ArrayList<>();

    PolicyFileReader(String source, String json, RuleSettings settings) {
        this.source = source;
        this.json = json;
        this.settings = settings;
    }

    ApprovalPolicy read() {
        Node root = new Node("", parsed(), new JsonPlaces(json));
        ApprovalPolicy policy = policy(root);
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
            throw new PolicyFileException(source, problems, null);
        }
        return policy;
    }

    private @Nullable Object parsed() {
        try {
            return StoredJson.parse(json);
        } catch (InvalidJsonException e) {
            throw new PolicyFileException(source, List.of(problem(e.offset(), e.getMessage())), e);
        }
    }

    private ApprovalPolicy policy(Node root) {
        Map<?, ?> members = object(root, "an object", MEMBERS);
        Node version = root.member("version");
        expect(version, VERSION.equals(members.get("version")), "1");
        Tiers tiers = new Tiers();
        Node list = root.member("tiers");
        Map<?, ?> named = object(list, "an object with rules by tier", TIERS.keySet());
        TIERS.forEach((name, tier) -> {
            if (named.containsKey(name)) {
                tiers.add(tier, rules(list.member(name)));
            }
        });
        ApprovalPolicy rules = tiers.build();
        return members.containsKey("default") ? Policies.firstOf(rules, otherwise(root.member("default"))) : rules;
    }

    private ApprovalPolicy otherwise(Node node) {
        boolean known = "ask".equals(node.value()) || "deny".equals(node.value());
        expect(node, known, "\"ask\" or \"deny\"");
        Verdict verdict = "deny".equals(node.value())
                ? Verdict.deny(RULE_OF_THE_DEFAULT, "no rule allows it")
                : Verdict.ask(RULE_OF_THE_DEFAULT, "no rule speaks about it");
        return (request, context) -> verdict;
    }

    private ApprovalPolicy rules(Node list) {
        RuleList.Builder rules = RuleList.builder(settings);
        expect(list, list.value() instanceof List<?>, "a list of rules");
        list.elements().forEach(rule -> add(rules, rule));
        return rules.build();
    }

    private void add(RuleList.Builder rules, Node rule) {
        Map<?, ?> members = object(rule, "a rule: an object with allow, ask or deny", MEMBERS_OF_A_RULE);
        String reason = reason(rule, members);
        Instant until = until(rule, members);
        List<Effect> effects = List.of(Effect.values()).stream()
                .filter(effect -> members.containsKey(effect.toString()))
                .toList();
        if (rule.value() instanceof Map<?, ?>) {
            expect(rule, effects.size() == 1, "exactly one of allow, ask and deny");
        }
        for (Effect effect : effects) {
            texts(rule.member(effect.toString())).forEach(text -> add(rules, effect, text, reason, until));
        }
    }

    private void add(RuleList.Builder rules, Effect effect, Node text, String reason, @Nullable Instant until) {
        try {
            rules.add(effect, String.valueOf(text.value()), reason, until);
        } catch (InvalidValueException e) {
            problems.add(problem(text.offset(), e.getMessage()));
        }
    }

    /** A text, or a list of them that has at least one. */
    private List<Node> texts(Node node) {
        List<Node> all = node.value() instanceof String ? List.of(node) : node.elements();
        expect(node, !all.isEmpty(), "a rule in Claude's syntax, or a list of such");
        return all.stream()
                .filter(text -> expect(text, text.value() instanceof String, "a rule in Claude's syntax"))
                .toList();
    }

    private String reason(Node rule, Map<?, ?> members) {
        if (!members.containsKey("reason")) {
            return "";
        }
        Node node = rule.member("reason");
        expect(node, node.value() instanceof String text && !text.isBlank(), "a text that is not blank");
        return String.valueOf(node.value());
    }

    private @Nullable Instant until(Node rule, Map<?, ?> members) {
        if (!members.containsKey("until")) {
            return null;
        }
        Node node = rule.member("until");
        try {
            return Instant.parse(String.valueOf(node.value()));
        } catch (DateTimeParseException e) {
            problems.add(problem(node.offset(), expected("a moment such as \"2030-01-31T12:00:00Z\"", node)));
            return null;
        }
    }

    /** The members of an object that has no others than the known ones; none where there is no object. */
    private Map<?, ?> object(Node node, String expected, Set<String> known) {
        if (!(node.value() instanceof Map<?, ?> members)) {
            expect(node, false, expected);
            return Map.of();
        }
        members.keySet().stream()
                .map(String::valueOf)
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.add(problem(
                        node.offsetOfKey(name),
                        "expected one of " + new TreeSet<>(known) + ", but got \"" + name + "\"")));
        return members;
    }

    private boolean expect(Node node, boolean holds, String expected) {
        if (!holds) {
            problems.add(problem(node.offset(), expected(expected, node)));
        }
        return holds;
    }

    private static String expected(String expected, Node node) {
        return "expected " + expected + ", but got " + node.shown();
    }

    private Problem problem(int offset, @Nullable String message) {
        int end = Math.min(offset, json.length());
        int line =
                1 + (int) json.substring(0, end).chars().filter(c -> c == '\n').count();
        int column = end - json.lastIndexOf('\n', end - 1);
        return new Problem(line, column, String.valueOf(message));
    }

    /**
     * A value and where it stands.
     *
     * @param path the names and indexes that lead to it
     * @param value the value
     * @param places where everything stands
     */
    private record Node(String path, @Nullable Object value, JsonPlaces places) {
        Node member(String name) {
            Object member = value instanceof Map<?, ?> map ? map.get(name) : null;
            boolean there = value instanceof Map<?, ?> map && map.containsKey(name);
            return new Node(there ? path + "/" + name : path, there ? member : Missing.VALUE, places);
        }

        List<Node> elements() {
            List<Node> nodes = new ArrayList<>();
            if (value instanceof List<?> list) {
                for (int index = 0; index < list.size(); index++) {
                    nodes.add(new Node(path + "/" + index, list.get(index), places));
                }
            }
            return nodes;
        }

        int offset() {
            return places.ofValue(path);
        }

        int offsetOfKey(String name) {
            return places.ofKey(path + "/" + name);
        }

        String shown() {
            if (value == Missing.VALUE) {
                return "nothing";
            }
            return value instanceof Map<?, ?>
                    ? "an object"
                    : value instanceof List<?> ? "a list" : StoredJson.write(value);
        }
    }

    /** Stands for a member that is not there, which is not the same as one that is null. */
    private enum Missing {
        VALUE
    }
}
