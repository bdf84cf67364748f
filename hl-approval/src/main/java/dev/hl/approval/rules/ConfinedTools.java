package dev.hl.approval.rules;

import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Verdict;
import java.nio.file.Path;
import java.util.Set;

/** Allows some of the tools that are about files while they stay inside the working directories. */
public final class ConfinedTools implements ApprovalPolicy {
    private final String rule;
    private final Set<String> tools;
    private final Path home;

    private ConfinedTools(String rule, Set<String> tools, Path home) {
        this.rule = rule;
        this.tools = tools;
        this.home = home;
    }

    /** Reading files and listing directories. */
    public static ApprovalPolicy reads(Path home) {
        return new ConfinedTools("reads inside", FileTools.READING, home);
    }

    /** Changing and making files, but those that make programs run, or do something else. */
    public static ApprovalPolicy edits(Path home) {
        return new ConfinedTools("edits inside", FileTools.EDITING, home);
    }

    /** Denies every tool that is about files and leads outside, and has a human look where that is not known. */
    public static ApprovalPolicy nothingOutside(Path home) {
        return (request, context) -> {
            if (!FileTools.isAny(request.tool())) {
                return Verdict.noOpinion();
            }
            Finding finding = Confinement.look(new Facts(request, context), home);
            return switch (finding.state()) {
                case SPEAKS -> Verdict.noOpinion();
                case SILENT -> Verdict.deny("nothing outside", finding.why());
                case BLIND -> Verdict.ask("nothing outside", finding.why());
            };
        };
    }

    @Override
    public Verdict evaluate(ApprovalRequest request, ApprovalContext context) {
        if (!tools.contains(request.tool())) {
            return Verdict.noOpinion();
        }
        Facts facts = new Facts(request, context);
        Finding finding = Confinement.look(facts, home);
        boolean obeyed = FileTools.EDITING.contains(request.tool()) && Confinement.isObeyed(facts, home);
        return finding.speaks() && !obeyed ? Verdict.allow(rule, finding.why()) : Verdict.noOpinion();
    }
}
