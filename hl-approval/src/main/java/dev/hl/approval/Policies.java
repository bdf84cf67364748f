package dev.hl.approval;

import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.Verdict;
import java.util.List;
import java.util.Set;

/** Ready-made policies. All are immutable and safe for use by many threads. */
public final class Policies {
    /** Tools that keep notes inside the agent and touch nothing outside it. */
    private static final Set<String> NOTES = Set.of("TodoWrite", "TaskCreate", "TaskUpdate", "TaskList", "TaskGet");

    private Policies() {}

    /**
     * What needs no human when Claude Code works by itself: reading inside the working directory, by real path, and keeping
     * notes. Everything else is asked, every shell command included.
     */
    public static ApprovalPolicy claudeDefault() {
        return firstOf(allowTools("notes", NOTES), new ReadsInside(), askAlways());
    }

    /** Asks for everything. */
    public static ApprovalPolicy askAlways() {
        return (request, context) -> Verdict.ask("ask always", "every call is put to a human");
    }

    /** Allows these tools whatever their input, under the given name; no opinion on others. */
    public static ApprovalPolicy allowTools(String rule, Set<String> tools) {
        Set<String> names = Set.copyOf(tools);
        return (request, context) -> names.contains(request.tool())
                ? Verdict.allow(rule, request.tool() + " is on the list of allowed tools")
                : Verdict.noOpinion();
    }

    /** Denies these tools whatever their input, under the given name; no opinion on others. */
    public static ApprovalPolicy denyTools(String rule, Set<String> tools) {
        Set<String> names = Set.copyOf(tools);
        return (request, context) -> names.contains(request.tool())
                ? Verdict.deny(rule, request.tool() + " is on the list of denied tools")
                : Verdict.noOpinion();
    }

    /** The first of these policies that has an opinion speaks; put what denies first. */
    public static ApprovalPolicy firstOf(ApprovalPolicy... policies) {
        return List.of(policies).stream()
                .reduce(ApprovalPolicy::orElse)
                .orElse((request, context) -> Verdict.noOpinion());
    }
}
