package org.peyman.hub.support;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/** Classes that run side by side with others share nothing with them that could be changed. */
@Pure
final class PureTest {

  private static final List<String> STARTS =
      List.of(
          "com.microsoft.playwright.",
          "io.vertx.core.Vertx",
          "java.lang.ProcessBuilder",
          "java.net.ServerSocket",
          "java.net.http.",
          "java.sql.",
          "ch.qos.logback.");

  /** What may be used of this room. */
  private static final Set<String> QUIET =
      Set.of("LongRunning", "Pure", "PureTest", "Needs", "NeedsTest", "Seeded");

  @Test
  void aPureClassStartsNothingAndChangesNothingOfAll() {
    noClasses()
        .that(arePure())
        .should()
        .dependOnClassesThat(startSomething())
        .orShould()
        .callMethod(System.class, "setProperty", String.class, String.class)
        .orShould()
        .callMethod(Locale.class, "setDefault", Locale.class)
        .orShould()
        .callMethod(TimeZone.class, "setDefault", TimeZone.class)
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .importPackages("org.peyman.hub"));
  }

  private static DescribedPredicate<JavaClass> arePure() {
    return DescribedPredicate.describe(
        "are pure", type -> outermost(type).isAnnotatedWith(Pure.class));
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(PureTest::outermost).orElse(type);
  }

  private static DescribedPredicate<JavaClass> startSomething() {
    return DescribedPredicate.describe(
        "start a database, a server, a browser or a process, or listen to the log",
        type -> STARTS.stream().anyMatch(type.getFullName()::startsWith) || isOfSupport(type));
  }

  private static boolean isOfSupport(JavaClass type) {
    return type.getPackageName().equals(PureTest.class.getPackageName())
        && !QUIET.contains(outermost(type).getSimpleName());
  }
}
