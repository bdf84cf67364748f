package dev.hl.approval;

import dev.hl.api.Actor;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.NewRule;
import dev.hl.api.approval.RuleScope;
import dev.hl.api.event.EventBus;
import dev.hl.api.spi.Store;
import dev.hl.bus.EventBuses;
import dev.hl.store.SqliteStores;
import dev.hl.testkit.fakes.process.ParentJvm;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;

/** Asks and decides as fast as it can and tells its parent of each step that is done, until it is killed. */
final class DecidingProcess {
    private static final Actor ADA = Actor.human("ada", "test");

    private final ApprovalManager approvals;
    private final SplittableRandom random;
    private final String name;
    private int calls;

    private DecidingProcess(ApprovalManager approvals, String name, long seed) {
        this.approvals = approvals;
        this.name = name;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Runs until it is killed.
     *
     * @param args the file, a name that no other process had, a seed
     */
    public static void main(String[] args) {
        try (Store store = SqliteStores.open(Path.of(args[0]));
                EventBus bus = EventBuses.over(store);
                ApprovalManager approvals = ApprovalManagers.builder(store, bus).build()) {
            DecidingProcess process = new DecidingProcess(approvals, args[1], Long.parseLong(args[2]));
            ParentJvm.say("open");
            while (true) {
                process.step();
            }
        }
    }

    private void step() {
        Approval asked = ask("make " + random.nextInt(1_000));
        switch (random.nextInt(5)) {
            case 0 -> ParentJvm.say("pending " + asked.id());
            case 1 -> decide(asked, Decision.approve());
            case 2 -> decide(asked, Decision.deny("no"));
            case 3 -> {
                approvals.cancel(asked.id(), "not needed", ADA);
                ParentJvm.say("cancelled " + asked.id());
            }
            default -> {
                String pattern = "Bash(rule " + name + "-" + calls + ")";
                ParentJvm.say("rule "
                        + approvals
                                .addRule(NewRule.allow(RuleScope.EVERYWHERE, pattern), ADA)
                                .id());
            }
        }
    }

    private Approval ask(String command) {
        calls++;
        ToolCall call = new ToolCall(new ToolUseId(name + "-" + calls), "Bash", Map.of("command", command));
        Approval asked =
                approvals.request(ApprovalRequest.of(call).source("test").build());
        ParentJvm.say("asked " + asked.id());
        return asked;
    }

    private void decide(Approval asked, Decision decision) {
        Approval decided = approvals.decide(asked.id(), decision, ADA);
        ParentJvm.say(decided.decision().orElseThrow().outcome() + " " + asked.id());
    }
}
