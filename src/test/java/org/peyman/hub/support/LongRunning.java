package org.peyman.hub.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test, or a class of tests, that takes too long to run with every change: {@code mvn verify}
 * leaves it out, {@code mvn verify -Plong} runs these alone, and continuous integration does both.
 */
@Tag("long")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface LongRunning {}
