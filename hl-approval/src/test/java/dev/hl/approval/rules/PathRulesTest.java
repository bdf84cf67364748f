package dev.hl.approval.rules;

import static dev.hl.approval.rules.Calls.call;
import static dev.hl.approval.rules.Calls.edit;
import static dev.hl.approval.rules.Calls.read;
import static dev.hl.approval.rules.Effect.ALLOW;
import static dev.hl.approval.rules.Effect.DENY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathRulesTest {
    @TempDir
    Path temp;

    private Path root;
    private Path work;
    private Path home;

    @BeforeEach
    void makeFolders() throws IOException {
        root = temp.toRealPath();
        work = Files.createDirectories(root.resolve("home/ada/work"));
        home = root.resolve("home/ada");
        Files.createDirectories(work.resolve("src"));
        Files.createDirectories(root.resolve("outside"));
        Files.writeString(root.resolve("outside/secret"), "s");
        Files.createSymbolicLink(work.resolve("link"), root.resolve("outside"));
        Files.createSymbolicLink(work.resolve("src/key"), root.resolve("outside/secret"));
        Files.createSymbolicLink(work.resolve("src/new"), root.resolve("outside/not-yet"));
    }

    @Nested
    class APattern {
        @ParameterizedTest
        @CsvSource({
            "src/**, src/a.txt, true",
            "src/**, src/a/b/c.txt, true",
            "src/**, src, false",
            "src/**, lib/src/a.txt, false",
            "src/**, srcx/a, false",
            "./src/**, src/a.txt, true",
            "src/*.ts, src/a.ts, true",
            "src/*.ts, src/a/b.ts, false",
            "src/*.ts, src/a.tsx, false",
            "src/**/*.ts, src/a.ts, true",
            "src/**/*.ts, src/a/b/c.ts, true",
            "**/test/*.java, a/b/test/T.java, true",
            "**/test/*.java, test/T.java, true",
            "*.env, .env, true",
            "*.env, a/b/x.env, true",
            "*.env, x.environment, false",
            ".env, .env, true",
            ".env, a/.env, true",
            ".env, a/x.env, false",
            "./.env, .env, true",
            "./.env, a/.env, false",
            "docs, docs/a/b.md, true",
            "docs, a/docs/b.md, true",
            "docs, docs, true",
            "docs/, docs/a.md, true",
            "docs/, docs, false",
            "a/b, a/b/c, true",
            "a/b, x/a/b, false",
            "**, a/b, true",
            "*, a/b, true",
            "a**b/c, axxb/c, true",
            "a**b/c, a/b/c, false",
            "file?.txt, file1.txt, true",
            "file?.txt, file10.txt, false",
            "[a-c]x, bx, true",
            "[a-c]x, dx, false",
            "[!a-c]x, dx, true",
            "[!a-c]x, ax, false",
            "a\\*b, a*b, true",
            "a\\*b, axb, false",
            "a+b(c).{d}$, a+b(c).{d}$, true",
            "src/**, src/../lib/a, false",
            "src/**, lib/../src/a, true",
            "src/**, SRC/a, false"
        })
        void allowsWhatItMatches(String pattern, String path, boolean allowed) {
            assertThat(verdict(ALLOW, "Edit(" + pattern + ")", edit(path)) instanceof Verdict.Allow)
                    .as("%s %s", pattern, path)
                    .isEqualTo(allowed);
        }

        @ParameterizedTest
        @CsvSource({
            "secrets/**, secrets/a, true",
            "secrets/**, a/b/secrets/c, true",
            "./secrets/**, a/secrets/c, false",
            ".env, a/.ENV, true",
            "SRC/**, src/a, true"
        })
        void deniesAtAnyDepthAndInAnyCase(String pattern, String path, boolean denied) {
            assertThat(verdict(DENY, "Read(" + pattern + ")", read(path)) instanceof Verdict.Deny)
                    .as("%s %s", pattern, path)
                    .isEqualTo(denied);
        }

        @Test
        void beginsAtTheRootAtHomeAtTheRulesOrAtTheWorkingDirectory() {
            Path base = root.resolve("rules");

            assertAllowed("Read(/" + work + "/src/**)", read("src/a"));
            assertAllowed("Read(//**/src/a)", read("src/a"));
            assertAllowed("Read(~/.zshrc)", read(home.resolve(".zshrc").toString()));
            assertAllowed("Read(~/.zshrc)", read("~/.zshrc"));
            assertSilent("Read(~/.zshrc)", read(home.resolve("x/.zshrc").toString()));
            assertAllowed("Read(/src/**)", read("src/a"));
            assertSilent("Read(/a)", read("src/a"));
            assertSilent("Read(" + work + "/src/**)", read("src/a"));
            assertAllowed("Read(../x/**)", read("../x/y"));
            assertSilent("Read(../x/**)", read("x/y"));
            assertThat(RuleList.builder(new RuleSettings(home, base))
                            .add(ALLOW, "Read(/a)")
                            .build()
                            .evaluate(read(base.resolve("a").toString()), context()))
                    .isInstanceOf(Verdict.Allow.class);
        }

        @Test
        void hasNoPlaceWithoutAWorkingDirectory() {
            assertThat(RuleList.builder(settings())
                            .add(ALLOW, "Read(src/**)")
                            .build()
                            .evaluate(read("/src/a"), ApprovalContext.NONE))
                    .isInstanceOf(Verdict.NoOpinion.class);
            assertThat(RuleList.builder(settings())
                            .add(DENY, "Read(src/**)")
                            .build()
                            .evaluate(read("/src/a"), ApprovalContext.NONE))
                    .isInstanceOf(Verdict.Ask.class);
        }
    }

    @Nested
    class ALink {
        @Test
        void isAllowedOnlyWhenItsTargetIsToo() {
            assertSilent("Read(src/**)", read("src/key"));
            assertSilent("Edit(src/**)", edit("src/new"));
            assertSilent("Read(link/**)", read("link/secret"));
            assertSilent("Read(//**/outside/**)", read("link/secret"));
            assertAllowed("Read(//**)", read("link/secret"));
        }

        @Test
        void isDeniedWhenItOrItsTargetIs() {
            assertDenied("Read(src/key)", read("src/key"));
            assertDenied("Read(//**/outside/secret)", read("src/key"));
            assertDenied("Read(//**/outside/**)", read("link/../outside/secret"));
            assertDenied("Edit(//**/not-yet)", edit("src/new"));
        }

        @Test
        void underTheWorkingDirectoryItselfMakesNoDifference() throws IOException {
            Path alias = Files.createSymbolicLink(root.resolve("alias"), work);
            ApprovalContext aliased = ApprovalContext.in(alias);

            assertThat(RuleList.builder(settings())
                            .add(ALLOW, "Edit(src/**)")
                            .build()
                            .evaluate(edit("src/a"), aliased))
                    .isInstanceOf(Verdict.Allow.class);
            assertThat(RuleList.builder(settings())
                            .add(ALLOW, "Edit(src/**)")
                            .build()
                            .evaluate(edit(work.resolve("src/a").toString()), aliased))
                    .isInstanceOf(Verdict.Allow.class);
        }

        @Test
        void inACircleIsForAHuman() throws IOException {
            Files.createSymbolicLink(work.resolve("round"), work.resolve("round"));

            assertSilent("Read(**)", read("round"));
            assertThat(verdict(DENY, "Read(x)", read("round"))).isInstanceOf(Verdict.Ask.class);
        }
    }

    @Nested
    class ARule {
        @Test
        void aboutEditingSpeaksAboutEveryToolThatChangesFiles() {
            for (String tool : FileTools.EDITING) {
                String member = tool.equals("NotebookEdit") ? "notebook_path" : "file_path";

                assertAllowed("Edit(src/**)", call(tool, Map.of(member, "src/a")));
                assertDenied("Edit(src/**)", call(tool, Map.of(member, "src/a")));
                assertDenied("Edit", call(tool, Map.of(member, "src/a")));
            }
            assertSilent("Edit", call("Write", Map.of("file_path", "src/a")));
            assertSilent("Edit(src/**)", read("src/a"));
        }

        @Test
        void aboutReadingSpeaksAboutEveryToolThatShowsFiles() {
            assertAllowed("Read(src/**)", call("NotebookRead", Map.of("notebook_path", "src/a")));
            assertAllowed("Read(src)", call("LS", Map.of("path", "src")));
            assertAllowed("Read(src)", call("Grep", Map.of("pattern", "x", "path", "src")));
            assertAllowed("Read(**)", call("Grep", Map.of("pattern", "x")));
            assertAllowed("Read(src/**)", call("Glob", Map.of("pattern", "src/**/*.ts")));
            assertDenied("Read(src)", call("Grep", Map.of("pattern", "x", "path", "src")));
            assertDenied("Read(src/**)", edit("src/a"));
            assertDenied("Read", call("Grep", Map.of("pattern", "x")));
            assertSilent("Read(src/**)", edit("src/a"));
            assertThat(verdict(DENY, "Read(src/**)", call("Write", Map.of("file_path", "src/a"))))
                    .isInstanceOf(Verdict.NoOpinion.class);
        }

        @Test
        void aboutSomeFilesDoesNotAllowToSearchAmongOthers() {
            assertSilent("Read(src/*.ts)", call("Grep", Map.of("pattern", "x", "path", "src")));
            assertSilent("Read(src/?*)", call("Grep", Map.of("pattern", "x", "path", "src")));
            assertSilent("Read(src/**)", call("Grep", Map.of("pattern", "x")));
            assertSilent("Read(src/**)", call("Glob", Map.of("pattern", "../*")));
            assertSilent("Read(**)", call("Glob", Map.of("pattern", "{/etc,a}/*")));
            assertSilent("Read(**)", call("Glob", Map.of("pattern", "link/*")));
        }

        @ParameterizedTest
        @ValueSource(strings = {" ~/.ssh/key", "~/.ssh/key ", "\n~/.ssh/key", "\u00A0~/.ssh/key", "\uFEFF~/.ssh/key"})
        void takesAPathThatCanBeReadInTwoWaysForBoth(String path) {
            assertDenied("Read(~/.ssh/**)", read(path));
            assertDenied("Read(//**/.ssh)", call("Grep", Map.of("pattern", "x", "path", " ~/.ssh")));
            assertDenied("Read(//**/*key*)", read(path));
            assertSilent("Read(//**)", read(path));
            assertSilent("Read(**)", read(path));
            assertThat(verdict(DENY, "Read(x)", read(path))).isInstanceOf(Verdict.Ask.class);
        }

        @Test
        void takesAPathForItsComposedLettersToo() {
            assertDenied("Read(caf\u00E9)", read("cafe\u0301"));
            assertDenied("Read(cafe\u0301)", read("cafe\u0301"));
            assertSilent("Read(**)", read("cafe\u0301"));
        }

        @Test
        void saysNothingWhereThePlaceIsNotKnown() {
            assertSilent("Read(**)", call("Read", Map.of()));
            assertSilent("Read(**)", read(""));
            assertSilent("Read(**)", read("a\0b"));
            assertSilent("Read(//**)", read("~bob/x"));
            assertSilent("Read(**)", call("Read", Map.of("file_path", 5L)));
            assertThat(verdict(DENY, "Read(x)", call("Read", Map.of("file_path", 5L))))
                    .isInstanceOf(Verdict.Ask.class);
        }
    }

    private void assertAllowed(String rule, ApprovalRequest request) {
        assertThat(verdict(ALLOW, rule, request))
                .as("%s %s", rule, request.input())
                .isInstanceOf(Verdict.Allow.class);
    }

    private void assertDenied(String rule, ApprovalRequest request) {
        assertThat(verdict(DENY, rule, request))
                .as("%s %s", rule, request.input())
                .isInstanceOf(Verdict.Deny.class);
    }

    private void assertSilent(String rule, ApprovalRequest request) {
        assertThat(verdict(ALLOW, rule, request))
                .as("%s %s", rule, request.input())
                .isInstanceOf(Verdict.NoOpinion.class);
    }

    private Verdict verdict(Effect effect, String rule, ApprovalRequest request) {
        return RuleList.builder(settings()).add(effect, rule).build().evaluate(request, context());
    }

    private RuleSettings settings() {
        return new RuleSettings(home, null);
    }

    private ApprovalContext context() {
        return ApprovalContext.in(work);
    }
}
