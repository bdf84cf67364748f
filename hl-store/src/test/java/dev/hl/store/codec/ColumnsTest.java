package dev.hl.store.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.Actor;
import dev.hl.api.CanonicalJson;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.DecisionOutcome;
import dev.hl.api.approval.DecisionRecord;
import dev.hl.api.approval.Verdict;
import dev.hl.api.session.WaitReason;
import dev.hl.api.spi.StoreException;
import dev.hl.testkit.fakes.contract.Specimens;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsTest {
    private static final Map<String, Object> INPUT = CanonicalJson.parse(
            "{\"z\":1.50,\"a\":[1e2,100,null,{\"y\":0.0,\"b\":18446744073709551616}],\"é\":\"\\u0000\"}");

    @Nested
    class RoundTrip {
        @Test
        void keepsTextsByNameInOneOrder() {
            Map<String, String> texts = new LinkedHashMap<>();
            texts.put("z", "");
            texts.put("a\ud83d", "lone \ude80\0");

            String json = Columns.texts(texts);

            assertThat(json).isEqualTo("{\"a\\ud83d\":\"lone \\ude80\\u0000\",\"z\":\"\"}");
            assertThat(Columns.texts(json)).isEqualTo(texts);
            assertThat(Columns.texts(Columns.texts(Map.of()))).isEmpty();
        }

        @Test
        void keepsPathsInTheirOrder() {
            List<Path> paths = List.of(Path.of("/z"), Path.of("/a b/é"));

            assertThat(Columns.paths(Columns.paths(paths))).isEqualTo(paths);
        }

        @Test
        void keepsWaitReasonsInOneOrder() {
            Set<WaitReason> all = EnumSet.allOf(WaitReason.class);

            assertThat(Columns.reasons(Set.of(WaitReason.PLAN, WaitReason.APPROVAL)))
                    .isEqualTo("[\"APPROVAL\",\"PLAN\"]");
            assertThat(Columns.reasons(Columns.reasons(all))).isEqualTo(all);
            assertThat(Columns.reasons(Columns.reasons(Set.of()))).isEmpty();
        }

        @Test
        void keepsOrderNumbersAndHashOfJson() {
            Map<String, Object> read = Columns.json(Columns.json(INPUT));

            assertThat(read).isEqualTo(INPUT);
            assertThat(CanonicalJson.writeOrdered(read)).isEqualTo(CanonicalJson.writeOrdered(INPUT));
            assertThat(CanonicalJson.hash(read)).isEqualTo(CanonicalJson.hash(INPUT));
        }

        @Test
        void keepsTheContextOfAnApproval() {
            ApprovalContext context = ApprovalContext.in(Path.of("/work"))
                    .withTags(Map.of("team", "blue"))
                    .withAttended(false);

            assertThat(Columns.context(Columns.context(context))).isEqualTo(context);
            assertThat(Columns.context(Columns.context(ApprovalContext.NONE))).isEqualTo(ApprovalContext.NONE);
        }

        @Test
        void keepsNothingOfWhatIsAsItIsByDefault() {
            Approval plain = Specimens.anApprovalFrom("ci");

            assertThat(Columns.requestOptions(plain.request())).isNull();
            assertThat(Columns.agreement(plain)).isNull();
            assertThat(Columns.verdict(Verdict.ask("rule", ""))).doesNotContain("terms");
            assertThat(Columns.decisionRecord(Specimens.aDecision(plain, Decision.approve())))
                    .doesNotContain("key");
        }

        @ParameterizedTest
        @MethodSource("dev.hl.store.codec.ColumnsTest#verdicts")
        void keepsEveryVerdict(Verdict verdict) {
            assertThat(Columns.verdict(Columns.verdict(verdict))).isEqualTo(verdict);
        }

        @ParameterizedTest
        @MethodSource("dev.hl.store.codec.ColumnsTest#decisions")
        void keepsEveryDecision(Decision decision) {
            Instant at = Instant.parse("2030-01-01T12:00:00.123456789Z");
            Actor actor = Actor.human("ada", "terminal");
            DecisionRecord record =
                    new DecisionRecord(decision, DecisionOutcome.EXPIRED, actor, at, CanonicalJson.hash(INPUT));

            assertThat(Columns.decision(Columns.decision(decision))).isEqualTo(decision);
            assertThat(Columns.decisionRecord(Columns.decisionRecord(record))).isEqualTo(record);
            assertThat(Columns.actor(Columns.actor(actor))).isEqualTo(actor);
        }
    }

    @Nested
    class WhatCannotBeRead {
        @ParameterizedTest
        @ValueSource(
                strings = {"", "null", "7", "[\"x\"]", "{\"kind\":\"shrug\"}", "{\"kind\":7}", "{\"kind\":\"deny\"}"})
        void isRefusedWithTheNameOfThePart(String json) {
            refused("decision", json, Columns::decision);
            refused("verdict", json, Columns::verdict);
            refused("actor", json, Columns::actor);
            refused("approval context", json, Columns::context);
        }

        @Test
        void namesAReasonOfALaterVersion() {
            refused("wait reasons", "[\"APPROVAL\",\"WEATHER\"]", Columns::reasons);
        }

        private static void refused(String part, String json, Function<String, ?> reader) {
            assertThatThrownBy(() -> reader.apply(json))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("'" + part + "'");
        }
    }

    static Stream<Verdict> verdicts() {
        return Stream.of(
                Verdict.allow("rule", ""),
                Verdict.deny("rule", "no"),
                Verdict.ask("rule", ""),
                Verdict.ask("rule", "", Specimens.everyTerm()),
                Verdict.noOpinion());
    }

    static Stream<Decision> decisions() {
        return Stream.of(
                Decision.approve(),
                Decision.approveEdited(INPUT),
                Decision.approveEdited(Map.of()),
                Decision.deny("no"),
                Decision.denyAndInterrupt("stop"),
                Decision.answer(Map.of("Which?\ud83d", "blue", "b", "\0")),
                Decision.answer(Map.of()));
    }
}
