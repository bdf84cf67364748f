package dev.hl.claudecode;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test whose course depends on who is faster, so that it is run more than once: in the full build more often. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(Repetitions.class)
@interface Repeated {
    /** How often in the classes that are tagged {@code full}. */
    int full();

    /** How often in all others. */
    int plain() default 1;
}
