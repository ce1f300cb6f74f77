package org.peyman.hub.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A class of tests that needs no database, no server, no browser and no setting of the whole
 * virtual machine: the build runs such classes side by side, before all others. {@code mvn test
 * -Dgroups=pure} runs these alone.
 */
@Tag("pure")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Pure {}
