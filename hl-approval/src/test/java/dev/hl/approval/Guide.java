package dev.hl.approval;

import dev.hl.api.Actor;
import dev.hl.api.ApprovalId;
import dev.hl.api.Secret;
import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.ApprovalTerms;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.DecisionOptions;
import dev.hl.api.approval.NewRule;
import dev.hl.api.approval.NotificationKind;
import dev.hl.api.approval.Notifier;
import dev.hl.api.approval.OnExpiry;
import dev.hl.api.approval.PolicyTier;
import dev.hl.api.approval.RuleScope;
import dev.hl.api.approval.Verdict;
import dev.hl.api.event.EventBus;
import dev.hl.api.spi.ApprovalChannel;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.Store;
import dev.hl.approval.display.ApprovalPresenter;
import dev.hl.approval.display.ApprovalView;
import dev.hl.approval.outside.ApprovalChannels;
import dev.hl.approval.outside.NotificationOutbox;
import dev.hl.approval.outside.Notifiers;
import dev.hl.approval.outside.QuietHours;
import dev.hl.approval.outside.RemoteApprovals;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the guide of this module shows, so that it compiles; {@link GuideTest} compares. */
final class Guide {
    private final Store store;
    private final EventBus bus;
    private final Execution execution;

    Guide(Store store, EventBus bus, Execution execution) {
        this.store = store;
        this.bus = bus;
        this.execution = execution;
    }

    static ApprovalRequest request() {
        ToolCall call = new ToolCall(new ToolUseId("call-1"), "Bash", Map.of("command", "make deploy"));
        ApprovalRequest request = ApprovalRequest.of(call).source("my tool").build();
        return request;
    }

    static ApprovalPolicy policies() {
        ApprovalPolicy policy = Policies.tiers()
                .tier(PolicyTier.ADMIN, Policies.deny("Bash(git push * main)", "Read(~/.ssh/**)"))
                .tier(PolicyTier.APPLICATION, Policies.readOnly(), Policies.repeatedCall(5))
                .tier(PolicyTier.USER, Policies.allow("Bash(git status:*)", "Bash(git diff:*)", "Edit(src/**)"))
                .build();
        return policy;
    }

    ApprovalManager whoDecides() {
        ApprovalTerms terms = ApprovalTerms.builder()
                .quorum("security", 2)
                .remindAfter(Duration.ofMinutes(10))
                .escalate(Duration.ofMinutes(30), "owners")
                .expireAfter(Duration.ofHours(8))
                .onExpiry(OnExpiry.DENY_AND_INTERRUPT)
                .build();
        ApprovalPolicy fourEyes =
                (asked, context) -> Policies.ask("Bash(make deploy:*)").evaluate(asked, context) instanceof Verdict.Ask
                        ? Verdict.ask("four eyes", "what is deployed is seen by two", terms)
                        : Verdict.noOpinion();
        ApprovalManager approvals = ApprovalManagers.builder(store, bus)
                .policy(Policies.strictest(fourEyes, Policies.claudeDefault()))
                .directory(role -> membersOf(role))
                .build();
        return approvals;
    }

    static Approval deciding(ApprovalManager approvals, List<ApprovalId> ids, ApprovalView view, SessionId session)
            throws IOException {
        ApprovalId id = ids.get(0);
        ApprovalId first = ids.get(1);
        ApprovalId second = ids.get(2);
        Approval decided = approvals.decide(
                id,
                Decision.approve(),
                Actor.human("ada", "web"),
                DecisionOptions.NONE
                        .idempotencyKey("click-4711")
                        .shown(view.asText())
                        .remember(NewRule.allow(RuleScope.session(session), "Bash(npm run test:*)")
                                .times(20)));
        approvals.decideAll(List.of(first, second), Decision.deny("not on a Friday"), Actor.human("ada", "web"));
        approvals.replacePolicy(PolicyFile.read(Path.of("policy.json")));
        return decided;
    }

    long whatStays(Appendable out, ApprovalPolicy candidate) throws IOException {
        AuditTrail trail = AuditTrail.of(store);
        long last = trail.exportTo(out, 0);
        boolean whole = trail.verify().isWhole();
        Simulation simulation = PolicySimulator.over(store).run(candidate);
        long dangerous = simulation.count(Simulation.Change.ALLOWS_WHAT_A_HUMAN_DENIED);
        return whole ? last + dangerous : 0;
    }

    static ApprovalView shown(Approval approval) {
        ApprovalView view = ApprovalPresenter.standard().present(approval);
        System.out.println(view.asText());
        return view;
    }

    List<AutoCloseable> elsewhere(String key, ZoneId zone) {
        Notifier webhook = Notifiers.webhook(URI.create("https://example.org/hook"), Secret.of(key))
                .build();
        QuietHours night = QuietHours.between(LocalTime.of(22, 0), LocalTime.of(7, 0), zone)
                .except(NotificationKind.ESCALATED);
        Notifier notifier = Notifiers.quiet(Notifiers.onlyWhenNeeded(webhook), night, execution);
        NotificationOutbox outbox =
                Notifiers.outbox(store, bus, notifier).name("webhook").start(execution);
        Notifier desktop =
                Notifiers.command(List.of("notify-send", "{title}", "{text}")).build();
        return List.of(outbox, notifier, desktop);
    }

    List<AutoCloseable> remote(ApprovalManager approvals, Secret token) {
        ApprovalChannel channel = ApprovalChannels.http("cloud", URI.create("https://example.org/v1"))
                .bearer(token)
                .build();
        RemoteApprovals remote = RemoteApprovals.builder(store, approvals, channel)
                .runs(run -> contextOf(run))
                .start();
        return List.of(remote, channel);
    }

    private static Set<String> membersOf(String role) {
        return role.equals("security") ? Set.of("ada", "bob", "cleo") : Set.of("owner");
    }

    private static Optional<ApprovalContext> contextOf(String run) {
        return run.isEmpty() ? Optional.empty() : Optional.of(ApprovalContext.in(Path.of("/work")));
    }
}
