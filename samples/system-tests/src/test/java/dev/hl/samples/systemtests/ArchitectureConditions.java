package dev.hl.samples.systemtests;

import static java.util.stream.Collectors.toCollection;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The conditions that ArchUnit does not bring. */
final class ArchitectureConditions {
    private static final Set<String> SYSTEM_TIME = Set.of("currentTimeMillis", "nanoTime");

    private ArchitectureConditions() {}

    /** Also through method references; {@code now(clock)} is fine, because somebody passed the clock. */
    static DescribedPredicate<JavaAccess<?>> asksTheSystemClock() {
        return DescribedPredicate.describe("ask the system clock", access -> asksTheSystemClock(access.getTarget()));
    }

    private static boolean asksTheSystemClock(AccessTarget target) {
        JavaClass owner = target.getOwner();
        String name = target.getName();
        if (owner.isEquivalentTo(System.class)) {
            return SYSTEM_TIME.contains(name);
        }
        if (owner.isEquivalentTo(Date.class)) {
            return name.equals("<init>") && parameters(target).isEmpty();
        }
        return owner.getPackageName().equals("java.time")
                && (name.startsWith("system") || name.startsWith("tick") || isNowWithoutClock(target));
    }

    private static boolean isNowWithoutClock(AccessTarget target) {
        return target.getName().equals("now")
                && parameters(target).stream().noneMatch(type -> type.isAssignableTo(Clock.class));
    }

    private static List<JavaClass> parameters(AccessTarget target) {
        return target instanceof AccessTarget.CodeUnitAccessTarget unit ? unit.getRawParameterTypes() : List.of();
    }

    static DescribedPredicate<JavaAccess<?>> sleeps() {
        return DescribedPredicate.describe(
                "sleep",
                access -> access.getTarget().getName().equals("sleep")
                        && (isOwnedBy(access, "java.lang.Thread")
                                || isOwnedBy(access, "java.util.concurrent.TimeUnit")));
    }

    static DescribedPredicate<JavaAccess<?>> writesToTheStandardStreams() {
        return DescribedPredicate.describe(
                "write to System.out or System.err",
                access -> namesAStandardStream(access) || printsAStackTrace(access.getTarget()));
    }

    private static boolean namesAStandardStream(JavaAccess<?> access) {
        return isOwnedBy(access, "java.lang.System")
                && Set.of("out", "err").contains(access.getTarget().getName());
    }

    private static boolean printsAStackTrace(AccessTarget target) {
        return target.getName().equals("printStackTrace") && parameters(target).isEmpty();
    }

    static DescribedPredicate<JavaAccess<?>> startsAProcess() {
        return DescribedPredicate.describe(
                "start a process",
                access -> isOwnedBy(access, "java.lang.Runtime")
                        && access.getTarget().getName().equals("exec"));
    }

    private static boolean isOwnedBy(JavaAccess<?> access, String type) {
        return access.getTargetOwner().getName().equals(type);
    }

    /** Everything a caller or a subclass can see of a type: supertypes, fields, methods, constructors and what they throw. */
    static ArchCondition<JavaClass> showOnlyTypesOf(List<String> packagePrefixes) {
        return new ArchCondition<>("show only types of " + packagePrefixes) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                shownTypes(type)
                        .filter(shown -> packagePrefixes.stream()
                                .noneMatch(prefix -> (shown.getPackageName() + ".").startsWith(prefix)))
                        .distinct()
                        .forEach(shown -> events.add(SimpleConditionEvent.violated(
                                type, type.getName() + " shows " + shown.getName() + " in its signatures")));
            }
        };
    }

    private static Stream<JavaClass> shownTypes(JavaClass type) {
        Set<JavaType> signature = new LinkedHashSet<>(type.getInterfaces());
        type.getSuperclass().ifPresent(signature::add);
        type.getTypeParameters().forEach(parameter -> signature.addAll(parameter.getUpperBounds()));
        type.getMembers().stream()
                .filter(ArchitectureConditions::isVisible)
                .flatMap(ArchitectureConditions::typesOf)
                .forEach(signature::add);
        return signature.stream()
                .flatMap(shown -> shown.getAllInvolvedRawTypes().stream())
                .map(JavaClass::getBaseComponentType)
                .filter(shown -> !shown.isPrimitive())
                .collect(toCollection(LinkedHashSet::new))
                .stream();
    }

    private static boolean isVisible(JavaMember member) {
        return (member.getModifiers().contains(JavaModifier.PUBLIC)
                        || member.getModifiers().contains(JavaModifier.PROTECTED))
                && !member.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    private static Stream<JavaType> typesOf(JavaMember member) {
        if (member instanceof JavaField field) {
            return Stream.of(field.getType());
        }
        JavaCodeUnit unit = (JavaCodeUnit) member;
        return Stream.of(
                        Stream.of(unit.getReturnType()),
                        unit.getParameterTypes().stream(),
                        unit.getTypeParameters().stream().flatMap(parameter -> parameter.getUpperBounds().stream()),
                        unit.getThrowsClause().getTypes().stream())
                .flatMap(types -> types);
    }
}
