package dev.hl.store.codec;

import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.session.Incarnation;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionSpec;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.session.WaitReason;

/** Sessions, and the runs of their agents. */
final class Sessions {
    private Sessions() {}

    static void write(Session session, Fields to) {
        to.put("id", session.id().value())
                .put("run", session.run().value())
                .put("spec", write(session.spec()))
                .put("status", session.status())
                .putConstants("waitingFor", session.waitingFor())
                .put(
                        "agentSession",
                        session.agentSession().map(AgentSessionId::value).orElse(null))
                .put("generation", session.generation());
        Usages.write(session.usage(), to);
        to.put("rounds", session.rounds())
                .put("result", session.result().orElse(null))
                .put("endReason", session.endReason())
                .put("createdAt", session.createdAt())
                .put("lastActivityAt", session.lastActivityAt())
                .put("endedAt", session.endedAt().orElse(null))
                .put("version", session.version());
    }

    static Session read(Fields from) {
        Session.Builder session = Session.builder(
                        new SessionId(from.text("id")),
                        new RunId(from.text("run")),
                        readSpec(from.object("spec")),
                        from.instant("createdAt"))
                .status(from.constant("status", SessionStatus.class))
                .waitingFor(from.constants("waitingFor", WaitReason.class))
                .generation(from.number("generation"))
                .usage(Usages.read(from))
                .rounds(from.smallNumber("rounds"))
                .endReason(from.text("endReason"))
                .lastActivityAt(from.instant("lastActivityAt"))
                .version(from.number("version"));
        from.ifThere("agentSession", name -> session.agentSession(new AgentSessionId(from.text(name))));
        from.ifThere("result", name -> session.result(from.text(name)));
        from.ifThere("endedAt", name -> session.endedAt(from.instant(name)));
        return session.build();
    }

    static void write(Incarnation run, Fields to) {
        to.put("generation", run.generation())
                .put("pid", run.pid())
                .put("processStart", run.processStart())
                .put("agentSession", run.agentSession().value());
    }

    static Incarnation readIncarnation(SessionId session, Fields from) {
        return new Incarnation(
                session,
                from.number("generation"),
                from.number("pid"),
                from.instant("processStart"),
                new AgentSessionId(from.text("agentSession")));
    }

    private static Fields write(SessionSpec spec) {
        return Fields.empty()
                .put("prompt", spec.prompt())
                .put("workingDirectory", spec.workingDirectory())
                .put("title", spec.givenTitle().orElse(null))
                .put("run", spec.run().map(RunId::value).orElse(null))
                .put("agent", Agents.write(spec.agent()))
                .putTexts("tags", spec.tags())
                .put("attended", spec.attended());
    }

    private static SessionSpec readSpec(Fields from) {
        SessionSpec.Builder spec = SessionSpec.of(from.text("prompt"), from.path("workingDirectory"))
                .agent(Agents.read(from.object("agent")))
                .attended(from.flag("attended"));
        from.ifThere("title", name -> spec.title(from.text(name)));
        from.ifThere("run", name -> spec.run(new RunId(from.text(name))));
        from.texts("tags").forEach(spec::tag);
        return spec.build();
    }
}
