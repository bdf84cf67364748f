package dev.hl.store.codec;

import dev.hl.api.Actor;
import dev.hl.api.HumanLayerException;
import dev.hl.api.StoredJson;
import dev.hl.api.agent.AgentOptions;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.DecisionRecord;
import dev.hl.api.approval.Verdict;
import dev.hl.api.session.WaitReason;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parts of rows that are kept as JSON. Each method that takes a value has a twin that takes the text; a text that
 * this version cannot read is refused with a {@link dev.hl.api.spi.StoreException} that names the part.
 */
public final class Columns {
    private Columns() {}

    /** Texts by name, such as tags and the environment; sorted, so that equal maps have equal text. */
    public static String texts(Map<String, String> texts) {
        return StoredJson.write(new TreeMap<>(texts));
    }

    public static Map<String, String> texts(String json) {
        return read("texts by name", json, value -> Values.texts("texts by name", value));
    }

    public static String paths(List<Path> paths) {
        return StoredJson.write(paths.stream().map(Path::toString).toList());
    }

    public static List<Path> paths(String json) {
        return read("paths", json, value -> Values.paths("paths", value));
    }

    /** In the order of the constants, so that equal sets have equal text. */
    public static String reasons(Set<WaitReason> reasons) {
        return StoredJson.write(reasons.stream().sorted().map(Enum::name).toList());
    }

    public static Set<WaitReason> reasons(String json) {
        return read("wait reasons", json, value -> Values.constants("wait reasons", value, WaitReason.class));
    }

    /** JSON such as a tool's input: order of keys and digits of numbers are kept, and so is its hash. */
    public static String json(Map<String, Object> object) {
        return StoredJson.write(object);
    }

    public static Map<String, Object> json(String json) {
        return read("JSON object", json, value -> Values.object("JSON object", value));
    }

    /** What a session's row has no column of its own for of how its agent is to be run; null for nothing. */
    public static @Nullable String agent(AgentOptions agent) {
        Fields to = Fields.empty();
        Agents.writeMore(agent, to);
        return to.isEmpty() ? null : to.write();
    }

    /** Adds what {@link #agent(AgentOptions)} wrote; null adds nothing. */
    public static void agent(@Nullable String json, AgentOptions.Builder agent) {
        if (json != null) {
            readObject("agent options", json, from -> {
                Agents.readMore(from, agent);
                return agent;
            });
        }
    }

    public static String context(ApprovalContext context) {
        return Requests.write(context).write();
    }

    public static ApprovalContext context(String json) {
        return readObject("approval context", json, Requests::readContext);
    }

    /** What a request's row has no column of its own for; null for nothing. */
    public static @Nullable String requestOptions(ApprovalRequest request) {
        Fields to = Fields.empty();
        RequestOptions.of(request).write(to);
        return to.isEmpty() ? null : to.write();
    }

    public static RequestOptions requestOptions(String json) {
        return readObject("request options", json, RequestOptions::read);
    }

    /** What it takes to decide an approval, and how far that is; null where any human decides, whenever. */
    public static @Nullable String agreement(Approval approval) {
        Agreement agreement = Agreement.of(approval);
        if (agreement.isNone()) {
            return null;
        }
        Fields to = Fields.empty();
        agreement.write(to);
        return to.write();
    }

    public static Agreement agreement(String json) {
        return readObject("agreement", json, Agreement::read);
    }

    public static String verdict(Verdict verdict) {
        return Verdicts.write(verdict).write();
    }

    public static Verdict verdict(String json) {
        return readObject("verdict", json, Verdicts::read);
    }

    public static String actor(Actor actor) {
        return Decisions.write(actor).write();
    }

    public static Actor actor(String json) {
        return readObject("actor", json, Decisions::readActor);
    }

    public static String decision(Decision decision) {
        return Decisions.write(decision).write();
    }

    public static Decision decision(String json) {
        return readObject("decision", json, Decisions::read);
    }

    public static String decisionRecord(DecisionRecord record) {
        return Decisions.write(record).write();
    }

    public static DecisionRecord decisionRecord(String json) {
        return readObject("decision record", json, Decisions::readRecord);
    }

    private static <T> T readObject(String what, String json, Function<Fields, T> reader) {
        return read(what, json, value -> reader.apply(Fields.of(what, value)));
    }

    private static <T> T read(String what, String json, Function<@Nullable Object, T> reader) {
        try {
            return reader.apply(StoredJson.parse(json));
        } catch (HumanLayerException e) {
            throw new UnreadableException(what, "a value of this version", e);
        }
    }
}
