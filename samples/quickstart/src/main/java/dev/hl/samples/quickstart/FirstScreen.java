package dev.hl.samples.quickstart;

import dev.hl.api.Actor;
import dev.hl.api.approval.Decision;
import dev.hl.api.event.ApprovalOpened;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionSpec;
import dev.hl.api.spi.AgentProvider;
import dev.hl.approval.ApprovalManagers;
import dev.hl.approval.Policies;
import dev.hl.bus.EventBuses;
import dev.hl.session.SessionManagers;
import dev.hl.store.SqliteStores;
import java.nio.file.Path;

/** The README's first screen, compiled here and run by a test that also compares the two. */
final class FirstScreen {
    private FirstScreen() {}

    @SuppressWarnings("try") // The bus is there for its subscription.
    static Session run(Path file, AgentProvider agent) {
        // begin
        try (var store = SqliteStores.open(file);
                var bus = EventBuses.over(store);
                var approvals = ApprovalManagers.builder(store, bus)
                        .policy(Policies.askAlways())
                        .build();
                var sessions = SessionManagers.builder(store, bus, approvals)
                        .agent(agent)
                        .build()) {
            bus.subscribe(ApprovalOpened.class, asked -> {
                if (asked.asksHuman()) {
                    approvals.decide(asked.approval(), Decision.deny("not today"), Actor.human("ada", "console"));
                }
            });
            var session = sessions.launch(
                    SessionSpec.of("Remove the build folder", Path.of("")).build());
            var ended = sessions.await(session.id()).toCompletableFuture().join();
            System.out.println(ended.status() + ": " + ended.result().orElse(ended.endReason()));
            return ended;
        }
        // end
    }
}
