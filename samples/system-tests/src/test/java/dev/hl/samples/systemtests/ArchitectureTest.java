package dev.hl.samples.systemtests;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.hl.samples.systemtests.ArchitectureClasses.areHiddenFrom;
import static dev.hl.samples.systemtests.ArchitectureClasses.areIn;
import static dev.hl.samples.systemtests.ArchitectureConditions.asksTheSystemClock;
import static dev.hl.samples.systemtests.ArchitectureConditions.showOnlyTypesOf;
import static dev.hl.samples.systemtests.ArchitectureConditions.sleeps;
import static dev.hl.samples.systemtests.ArchitectureConditions.startsAProcess;
import static dev.hl.samples.systemtests.ArchitectureConditions.writesToTheStandardStreams;
import static dev.hl.samples.systemtests.ArchitectureModule.API;
import static dev.hl.samples.systemtests.ArchitectureModule.BENCHMARKS;
import static dev.hl.samples.systemtests.ArchitectureModule.IMPLEMENTATIONS;
import static dev.hl.samples.systemtests.ArchitectureModule.LIBRARIES;
import static dev.hl.samples.systemtests.ArchitectureModule.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the code of every module may see, show and call. Each rule says why. */
class ArchitectureTest {
    /** A program of its own: its process has no other clock, and its standard streams are what it is for. */
    private static final String MOCK_CLAUDE = "dev.hl.testkit.fakes.claude..";

    @Nested
    class TheRules {
        @ParameterizedTest
        @EnumSource
        void sawTheClassesOf(ArchitectureModule module) {
            long seen = ArchitectureClasses.all().stream().filter(areIn(module)).count();

            assertThat(seen)
                    .as("compiled classes of %s under %s: run the whole build", module, module.directory())
                    .isGreaterThanOrEqualTo(module.minimumOfClasses());
        }
    }

    @Nested
    class Modules {
        @ParameterizedTest
        @EnumSource
        void seeOnlyWhatTheyMay(ArchitectureModule module) {
            noClasses()
                    .that(areIn(module))
                    .should()
                    .dependOnClassesThat(areHiddenFrom(module))
                    .because("implementations can be exchanged one by one only while none of them knows another")
                    .allowEmptyShould(module == ArchitectureModule.SYSTEM_TESTS)
                    .check(ArchitectureClasses.main());
        }

        @ParameterizedTest
        @EnumSource
        void liveInTheirOwnPackages(ArchitectureModule module) {
            classes()
                    .that(areIn(module))
                    .should()
                    .resideInAPackage(module.rootPackage() + "..")
                    .because("a package in two jars is refused by the module path")
                    .check(ArchitectureClasses.all());
        }

        @Test
        void ofTheApiNeedOnlyTheJdkAndJspecify() {
            classes()
                    .that(areIn(API))
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", "org.jspecify..", "dev.hl.api..")
                    .because("whoever programs against hl must not inherit anybody's library")
                    .check(ArchitectureClasses.main());
        }
    }

    @Nested
    class Packages {
        private static final List<String> API_ORDER = List.of(
                "dev.hl.api",
                "dev.hl.api.agent..",
                "dev.hl.api.approval..",
                "dev.hl.api.session..",
                "dev.hl.api.event..",
                "dev.hl.api.spi..");

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 2, 3, 4})
        void ofTheApiDependInOneDirection(int place) {
            noClasses()
                    .that()
                    .resideInAPackage(API_ORDER.get(place))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            API_ORDER.subList(place + 1, API_ORDER.size()).toArray(String[]::new))
                    .because("the API is read in this order: " + API_ORDER)
                    .check(ArchitectureClasses.main());
        }

        @Test
        void haveNoCycles() {
            slices().matching("dev.hl.(**)")
                    .should()
                    .beFreeOfCycles()
                    .because("packages in a cycle are one package with two names")
                    .check(ArchitectureClasses.main());
        }

        @Test
        void areNullMarked() {
            List<String> unmarked = ArchitectureClasses.all().stream()
                    .map(JavaClass::getPackage)
                    .distinct()
                    .filter(unit -> !isNullMarked(unit))
                    .map(JavaPackage::getName)
                    .toList();

            assertThat(unmarked)
                    .as("packages without @NullMarked, where nobody proves what may be null")
                    .isEmpty();
        }

        @Test
        void areDocumented() throws IOException {
            for (ArchitectureModule module : ArchitectureModule.values()) {
                Path sources =
                        ArchitectureClasses.ROOT.resolve(module.directory()).resolve("src/main/java");

                assertThat(packagesWithoutDocumentation(sources))
                        .as("packages of %s without a documented package-info, the reader's second step", module)
                        .isEmpty();
            }
        }

        private static boolean isNullMarked(JavaPackage unit) {
            return unit.isAnnotatedWith(NullMarked.class);
        }

        private static List<Path> packagesWithoutDocumentation(Path sources) throws IOException {
            if (!Files.isDirectory(sources)) {
                return List.of();
            }
            try (Stream<Path> files = Files.walk(sources)) {
                Set<Path> packages = files.filter(file -> file.toString().endsWith(".java"))
                        .map(Path::getParent)
                        .collect(Collectors.toSet());
                return packages.stream()
                        .filter(directory -> !isDocumented(directory.resolve("package-info.java")))
                        .toList();
            }
        }

        private static boolean isDocumented(Path packageInfo) {
            try {
                return Files.readString(packageInfo).stripLeading().startsWith("/**");
            } catch (IOException absent) {
                return false;
            }
        }
    }

    @Nested
    class Types {
        /** What the packages of one module share; public for one another, and for nobody else. */
        private static final String[] INTERNAL = {
            "dev.hl.approval.rules..",
            "dev.hl.approval.shell..",
            "dev.hl.store.codec..",
            "dev.hl.store.search..",
            "dev.hl.store.sql..",
            "dev.hl.store.sqlite..",
            "dev.hl.claudecode.process.."
        };

        @ParameterizedTest
        @MethodSource("libraries")
        void showNoThirdPartyInTheirSignatures(ArchitectureModule module) {
            classes()
                    .that(areIn(module))
                    .and()
                    .arePublic()
                    .and()
                    .resideOutsideOfPackages(INTERNAL)
                    .should(showOnlyTypesOf(visibleIn(module)))
                    .because("a library in a signature is a library we can never exchange")
                    .check(ArchitectureClasses.main());
        }

        @ParameterizedTest
        @MethodSource("implementations")
        void ofInternalPackagesAreSeenByTheirModuleAlone(ArchitectureModule module) {
            noClasses()
                    .that(not(areIn(module)))
                    .should()
                    .dependOnClassesThat(areIn(module).and(resideInAnyPackage(INTERNAL)))
                    .because("what packages of one module share is nobody else's")
                    .check(ArchitectureClasses.all());
        }

        @Test
        void namedDefaultAreHidden() {
            classes()
                    .that()
                    .haveSimpleNameStartingWith("Default")
                    .and(areIn(IMPLEMENTATIONS))
                    .should()
                    .bePackagePrivate()
                    .because("callers get them from the factory and know only the interface")
                    .check(ArchitectureClasses.main());
        }

        @ParameterizedTest
        @MethodSource("implementations")
        void areMostlyHiddenIn(ArchitectureModule module) {
            List<JavaClass> types = ArchitectureClasses.main().stream()
                    .filter(areIn(module))
                    .filter(JavaClass::isTopLevelClass)
                    .filter(type -> !type.getSimpleName().equals("package-info"))
                    .toList();

            List<String> shown = types.stream()
                    .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                    .map(JavaClass::getName)
                    .toList();

            assertThat(shown)
                    .as("public types of %s, at most half of its %d", module, types.size())
                    .hasSizeLessThanOrEqualTo(types.size() / 2);
        }

        private static List<String> visibleIn(ArchitectureModule module) {
            List<String> everywhere = List.of("java.", "dev.hl.");
            return switch (module) {
                case FAKES, TESTKIT ->
                    Stream.concat(everywhere.stream(), Stream.of("org.junit.jupiter.api.", "org.assertj.core.api."))
                            .toList();
                // Its binder is one of Micrometer's; who does not have that never loads the class.
                case BUS ->
                    Stream.concat(everywhere.stream(), Stream.of("io.micrometer.core.instrument."))
                            .toList();
                default -> everywhere;
            };
        }

        static Set<ArchitectureModule> libraries() {
            return LIBRARIES;
        }

        static Set<ArchitectureModule> implementations() {
            return IMPLEMENTATIONS;
        }
    }

    @Nested
    class Time {
        @Test
        void comesFromTheExecutionSeam() {
            noClasses()
                    .that(areIn(LIBRARIES))
                    .and(not(belongTo(name("dev.hl.api.spi.ThreadExecution"))))
                    .and()
                    .resideOutsideOfPackage(MOCK_CLAUDE)
                    .should()
                    .accessTargetWhere(asksTheSystemClock())
                    .because(
                            "under stepped execution time is virtual; only dev.hl.api.spi.ThreadExecution knows the real one")
                    .check(ArchitectureClasses.all());
        }

        @Test
        void isNeverSleptAway() {
            noClasses()
                    .should()
                    .accessTargetWhere(sleeps())
                    .because(
                            "a sleep is too short on a slow machine and too long on a fast one: wait for the event itself")
                    .check(ArchitectureClasses.all());
        }
    }

    @Nested
    class TheOutside {
        @Test
        void isNotPrintedTo() {
            noClasses()
                    .that(areIn(LIBRARIES))
                    .and()
                    .resideOutsideOfPackage(MOCK_CLAUDE)
                    .should()
                    .accessTargetWhere(writesToTheStandardStreams())
                    .because("the standard streams belong to the application; a library logs or throws")
                    .check(ArchitectureClasses.main());
        }

        @Test
        void isReachedThroughSqlOnlyInTheStore() {
            noClasses()
                    .that(areIn(EnumSet.complementOf(EnumSet.of(STORE, BENCHMARKS))))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "org.sqlite..", "org.postgresql..")
                    .because("there is one owner of the tables; benchmarks measure it against the database itself")
                    .check(ArchitectureClasses.main());
        }

        @Test
        void isParsedByJacksonOnlyInTheJsonClassOfAModule() {
            noClasses()
                    .that(not(belongTo(simpleName("Json"))))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("com.fasterxml.jackson..", "tools.jackson..")
                    .because("the parser is a detail that one class per module hides")
                    .check(ArchitectureClasses.main());
        }

        @Test
        void hidesTheJsonClasses() {
            classes()
                    .that()
                    .haveSimpleName("Json")
                    .should()
                    .bePackagePrivate()
                    .because("JSON crosses the API as maps or as raw text")
                    .allowEmptyShould(true)
                    .check(ArchitectureClasses.main());
        }

        @ParameterizedTest
        @EnumSource
        void isParsedByOneJsonClassAtMostIn(ArchitectureModule module) {
            List<String> parsers = ArchitectureClasses.main().stream()
                    .filter(areIn(module))
                    .filter(type -> type.getSimpleName().equals("Json"))
                    .map(JavaClass::getName)
                    .toList();

            assertThat(parsers).hasSizeLessThanOrEqualTo(1);
        }

        @Test
        void startsAndEndsInOnePackage() {
            noClasses()
                    .that(areIn(API).or(areIn(IMPLEMENTATIONS)))
                    .and()
                    .resideOutsideOfPackage("dev.hl.claudecode.process..")
                    // A command that tells a human something; it has no tree that anybody would miss.
                    .and()
                    .doNotHaveSimpleName("CommandRun")
                    .should()
                    .dependOnClassesThat()
                    .belongToAnyOf(ProcessBuilder.class, ProcessHandle.class)
                    .orShould()
                    .accessTargetWhere(startsAProcess())
                    .because("whoever starts a process must be able to end its whole tree, and one place can")
                    .check(ArchitectureClasses.main());
        }
    }
}
