package dev.hl.samples.systemtests;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The modules of the reactor, what each may see, and how many classes the rules must have seen of it. */
enum ArchitectureModule {
    API("hl-api", "dev.hl.api", 150),
    STORE("hl-store", "dev.hl.store", 20),
    BUS("hl-bus", "dev.hl.bus", 15),
    APPROVAL("hl-approval", "dev.hl.approval", 15),
    SESSION("hl-session", "dev.hl.session", 20),
    CLAUDECODE("hl-claudecode", "dev.hl.claudecode", 80),
    FAKES("hl-testkit/fakes", "dev.hl.testkit.fakes", 100),
    TESTKIT("hl-testkit/junit", "dev.hl.testkit", 9),
    QUICKSTART("samples/quickstart", "dev.hl.samples.quickstart", 10),
    BENCHMARKS("samples/benchmarks", "dev.hl.samples.benchmarks", 5),
    SYSTEM_TESTS("samples/system-tests", "dev.hl.samples.systemtests", 15);

    static final Set<ArchitectureModule> IMPLEMENTATIONS = EnumSet.range(STORE, CLAUDECODE);
    static final Set<ArchitectureModule> LIBRARIES = EnumSet.range(API, TESTKIT);

    private final String directory;
    private final String rootPackage;
    private final int minimumOfClasses;

    ArchitectureModule(String directory, String rootPackage, int minimumOfClasses) {
        this.directory = directory;
        this.rootPackage = rootPackage;
        this.minimumOfClasses = minimumOfClasses;
    }

    /** The module a class was compiled in; empty for the classes of the JDK and of libraries. */
    static Optional<ArchitectureModule> of(JavaClass type) {
        return type.getSource()
                .map(source -> source.getUri().toString())
                .flatMap(uri -> Arrays.stream(values())
                        .filter(module -> uri.contains("/" + module.directory + "/target/"))
                        .findFirst());
    }

    static boolean isTest(JavaClass type) {
        return type.getSource()
                .map(source -> source.getUri().toString().contains("/test-classes/"))
                .orElse(false);
    }

    String directory() {
        return directory;
    }

    String rootPackage() {
        return rootPackage;
    }

    int minimumOfClasses() {
        return minimumOfClasses;
    }

    /** What the classes we ship in this module may see of the others; tests are held by the poms. */
    boolean maySee(ArchitectureModule other) {
        return switch (this) {
            case API -> other == API;
            case STORE, BUS, APPROVAL, SESSION, CLAUDECODE, FAKES -> other == this || other == API;
            case TESTKIT -> LIBRARIES.contains(other);
            case QUICKSTART, BENCHMARKS, SYSTEM_TESTS -> other == this || LIBRARIES.contains(other);
        };
    }
}
