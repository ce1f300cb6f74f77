package org.peyman.hub.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A class of tests over random worlds: {@code mvn verify} runs them over a few, {@code mvn verify
 * -Plong} over more, and {@code -Dpeyman.seeds=200} over as many as that.
 */
@Tag("seeded")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Seeded {}
