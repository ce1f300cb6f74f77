package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.access.Caller;

/** How often a document is read that comes again. */
final class DocumentsTest {

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final List<String> read = new CopyOnWriteArrayList<>();
  private final Engine engine =
      new Engine(
          new FakeReads(),
          new Fakes.FakeAnswers(),
          Clock.systemUTC(),
          Engine.Options.USUAL.trusting(read::add));

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ __typename }",
        "{ jobs(first: 2) { nodes { id } } }",
        "{ progress(groupBy: [PROVINCE]) { rows { province { code } jobs } } }"
      })
  void whatComesOnceIsNotRemembered(String query) throws Exception {
    ask(query);
    ask(query);
    assertThat(read).containsExactly(query, query);

    ask(query);
    ask(query);
    assertThat(read).hasSize(2);
  }

  private void ask(String query) throws Exception {
    Promise<Map<String, Object>> answer = Promise.promise();
    Engine.Request request =
        new Engine.Request(query, null, Map.of(), Map.of()).askedBy(Caller.DEMONSTRATION);
    context.runOnContext(here -> engine.answer(request, "r").onComplete(answer));
    assertThat(answer.future().await(5, TimeUnit.SECONDS)).doesNotContainKey("errors");
  }
}
