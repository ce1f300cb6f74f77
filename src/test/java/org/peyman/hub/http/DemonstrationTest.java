package org.peyman.hub.http;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.support.StartedHub;

/**
 * What is asked of a demonstration and leaves it as it was, as one class: its start takes longer
 * than most of these tests.
 */
final class DemonstrationTest {

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init") // set before all
  static StartedHub hub;

  @BeforeAll
  static void start() {
    hub = StartedHub.demonstration(folder);
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
  final class LargeAnswers extends LargeAnswersCases {}
}
