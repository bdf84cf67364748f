package dev.hl.samples.systemtests;

import static java.util.Objects.requireNonNull;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The compiled classes of every module, main and test, without generated ones, and the words to select among them. */
final class ArchitectureClasses {
    static final Path ROOT = root();

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/jmh_generated/"))
            .importPaths(outputDirectories());

    private ArchitectureClasses() {}

    static JavaClasses all() {
        return ALL;
    }

    /** What we ship: the classes of all modules without their tests. */
    static JavaClasses main() {
        return ALL.that(areMain());
    }

    static DescribedPredicate<JavaClass> areMain() {
        return DescribedPredicate.describe("main classes", type -> !ArchitectureModule.isTest(type));
    }

    static DescribedPredicate<JavaClass> areIn(ArchitectureModule module) {
        return areIn(Set.of(module));
    }

    static DescribedPredicate<JavaClass> areIn(Set<ArchitectureModule> modules) {
        return DescribedPredicate.describe(
                "are in " + modules,
                type -> ArchitectureModule.of(type).filter(modules::contains).isPresent());
    }

    /** What a class of this module may not depend on. */
    static DescribedPredicate<JavaClass> areHiddenFrom(ArchitectureModule module) {
        return DescribedPredicate.describe(
                "are hidden from " + module,
                type -> ArchitectureModule.of(type)
                        .filter(other -> !module.maySee(other))
                        .isPresent());
    }

    private static List<Path> outputDirectories() {
        return Arrays.stream(ArchitectureModule.values())
                .map(module -> ROOT.resolve(module.directory()).resolve(buildDirectory()))
                .flatMap(target -> Stream.of(target.resolve("classes"), target.resolve("test-classes")))
                .filter(Files::isDirectory)
                .toList();
    }

    /** Where this build put these classes, below the module: the quick loop has another place than the full build. */
    private static Path buildDirectory() {
        URI here = URI.create(ArchitectureClasses.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString());
        Path module = ROOT.resolve(ArchitectureModule.SYSTEM_TESTS.directory());
        return module.relativize(requireNonNull(Path.of(here).getParent()));
    }

    private static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(directory.resolve(".mvn"))) {
            directory = requireNonNull(directory.getParent(), "no directory above holds .mvn: run inside the project");
        }
        return directory;
    }
}
