package org.peyman.hub.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * A test of several variants, such as languages and sizes of a page, which take long: the first is
 * run with every change, the others by {@code mvn verify -Plong}.
 */
@Tag("seeded") // run with both
@ParameterizedTest
@ArgumentsSource(Variants.Given.class)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Variants {

  /** Of each the arguments, parted by a comma and a blank. */
  String[] value();

  /** The arguments of those that are to be run. */
  final class Given implements ArgumentsProvider, AnnotationConsumer<Variants> {

    private String[] all = {};

    @Override
    public void accept(Variants variants) {
      all = variants.value();
    }

    @Override
    public Stream<? extends Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      Stream<String> variants = Arrays.stream(all);
      return (Seeds.isForLong() ? variants.skip(1) : variants.limit(1))
          .map(variant -> Arguments.of((Object[]) variant.split(", ", -1)));
    }
  }
}
