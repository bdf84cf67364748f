package dev.hl.approval;

import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.Risk;
import dev.hl.api.approval.RiskAnalyzer;
import dev.hl.api.approval.Verdict;
import dev.hl.approval.rules.Combined;
import dev.hl.approval.rules.ConfinedTools;
import dev.hl.approval.rules.RepeatedCalls;
import dev.hl.approval.rules.RiskThreshold;
import dev.hl.approval.rules.RuleSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Ready-made policies, and policies made of policies. All are safe for use by many threads and, but for
 * {@link #repeatedCall}, say the same about the same request for ever; those about paths look at the file system.
 *
 * <p>Inside one policy and between several that are put together by {@link #strictest} or {@link #tiers}: deny over ask
 * over allow over no opinion. {@link #tiers} has the table.
 */
public final class Policies {
    /** Tools that keep notes inside the agent and touch nothing outside it. */
    private static final Set<String> NOTES = Set.of("TodoWrite", "TaskCreate", "TaskUpdate", "TaskList", "TaskGet");

    private Policies() {}

    /**
     * What needs no human when Claude Code works by itself: reading inside the working directories, by real path, and keeping
     * notes. It has no opinion on anything else, so every shell command is asked unless a standing rule speaks about it.
     */
    public static ApprovalPolicy claudeDefault() {
        return readOnly();
    }

    /** Allows reading inside the working directories, by real path, and the agent's own notes; no opinion on the rest. */
    public static ApprovalPolicy readOnly() {
        return firstOf(allowTools("notes", NOTES), ConfinedTools.reads(home()));
    }

    /**
     * Allows changing and making files inside the working directory and the additional ones, by real path: through links and
     * {@code ..}, and where nothing is yet. No opinion on the rest, nor on files that make programs run or do something else, such
     * as those below {@code .git} and {@code .claude}.
     */
    public static ApprovalPolicy acceptEdits() {
        return ConfinedTools.edits(home());
    }

    /**
     * Denies every file tool that leads out of the working directory and the additional ones, by real path, and asks where
     * that is not known. No opinion inside, and none about shell commands: those are not confined by any policy.
     */
    public static ApprovalPolicy nothingOutside() {
        return ConfinedTools.nothingOutside(home());
    }

    /** Asks for everything, whatever standing rules allow. */
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

    /** Rules in Claude's syntax. */
    public static RulesBuilder rules() {
        return new RulesBuilder();
    }

    /** {@link #rules} that allow, such as {@code Bash(git status:*)}. */
    public static ApprovalPolicy allow(String... rules) {
        return rules().allow(rules).build();
    }

    /** {@link #rules} that ask. */
    public static ApprovalPolicy ask(String... rules) {
        return rules().ask(rules).build();
    }

    /** {@link #rules} that deny. */
    public static ApprovalPolicy deny(String... rules) {
        return rules().deny(rules).build();
    }

    /** Allows shell commands, such as {@code git status *}: every command of a line must be on the list. */
    public static ApprovalPolicy allowCommands(String... patterns) {
        return allow(bash(patterns));
    }

    /** Denies shell commands, such as {@code git push *}, wherever their words stand in a line: a tripwire, not a wall. */
    public static ApprovalPolicy denyCommands(String... patterns) {
        return deny(bash(patterns));
    }

    /** The first of these policies that has an opinion speaks; put what denies first. After one that fails only a denial is heard. */
    public static ApprovalPolicy firstOf(ApprovalPolicy... policies) {
        return Combined.firstOf(List.of(policies));
    }

    /** The strictest of these policies speaks: deny over ask over allow; of equally strict ones the first. One that fails asks. */
    public static ApprovalPolicy strictest(ApprovalPolicy... policies) {
        return Combined.strictest(List.of(policies));
    }

    /** Policies of several authorities, with a written precedence: see {@link TiersBuilder}. */
    public static TiersBuilder tiers() {
        return new TiersBuilder();
    }

    /**
     * Until {@code until}, allows what {@code reached} would ask or say nothing about; what it denies stays denied, and so does
     * whatever policies around this one deny or ask. Where the moment of a request is not known it is over.
     * {@link TiersBuilder#bypass} does the same for a tier.
     */
    public static ApprovalPolicy bypass(Instant until, ApprovalPolicy reached) {
        return Combined.bypass(until, reached);
    }

    /** Asks from {@code threshold} on, and where the analyzer cannot tell; no opinion below. */
    public static ApprovalPolicy askFrom(Risk threshold, RiskAnalyzer analyzer) {
        return new RiskThreshold(threshold, true, analyzer);
    }

    /** Asks from {@code threshold} on; no opinion below and where the analyzer cannot tell. */
    public static ApprovalPolicy askFromWhenKnown(Risk threshold, RiskAnalyzer analyzer) {
        return new RiskThreshold(threshold, false, analyzer);
    }

    /**
     * Asks when an agent makes the same call, with the same input, for the {@code nth} time in a session; no opinion before.
     * Remembers the last 10,000 different calls, in this process only.
     */
    public static ApprovalPolicy repeatedCall(int nth) {
        return new RepeatedCalls(nth);
    }

    /**
     * {@code policy} from one time of the day to another, over midnight where {@code to} comes first; no opinion at other times.
     * Where the moment of a request is not known it may deny and ask, but not allow.
     */
    public static ApprovalPolicy during(LocalTime from, LocalTime to, ZoneId zone, ApprovalPolicy policy) {
        return Combined.during(from, to, zone, policy);
    }

    /**
     * {@code live}, while {@code candidate} is asked about everything, too: where it would have said something else, that is told
     * and has no effect.
     */
    public static ApprovalPolicy shadow(ApprovalPolicy live, ApprovalPolicy candidate, ShadowListener listener) {
        return new Shadow(live, candidate, listener);
    }

    private static String[] bash(String[] patterns) {
        return Stream.of(patterns).map(pattern -> "Bash(" + pattern + ")").toArray(String[]::new);
    }

    private static Path home() {
        return RuleSettings.standard().home();
    }
}
