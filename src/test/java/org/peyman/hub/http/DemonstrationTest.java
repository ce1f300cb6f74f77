package org.peyman.hub.http;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.support.StartedHub;

/**
 * What is asked of a demonstration, as one class: its start takes longer than most of these tests.
 * Its language is Persian, which nothing that is asked of it may notice.
 */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
final class DemonstrationTest {

  private static final Map<String, String> PERSIAN =
      Map.of("JAVA_TOOL_OPTIONS", "-Duser.language=fa -Duser.country=IR");

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init") // set before all
  static StartedHub hub;

  @BeforeAll
  static void start() {
    hub =
        StartedHub.start(
                PERSIAN, "--port", "0", "--data-folder", folder.toString(), "--simulators", "true")
            .awaitReady();
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Nested
  final class Graphiql extends GraphiqlCases {}

  @Nested
  final class ExamplesOfGraphiql extends ExamplesCases {}

  @Nested
  final class PulledSources extends PulledSourcesCases {}

  @Nested
  final class LargeAnswers extends LargeAnswersCases {}

  /** Last: it sends facts that the others do not know. */
  @Nested
  @Order(Integer.MAX_VALUE)
  final class PersianLocale extends PersianLocaleCases {}
}
