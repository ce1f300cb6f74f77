package org.peyman.hub.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.peyman.hub.RunningHub;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.progress.Question;
import org.peyman.hub.progress.Row;
import org.peyman.hub.support.TestDatabase;

/** What the oracle counts is what a client of GraphQL is answered, over real HTTP. */
final class OperationsPropertyTest {

  private static final long SEED = 1;
  private static final int QUESTIONS = 80;
  private static final Vertx VERTX = Vertx.vertx();
  private static final List<Fact> FACTS = RandomFacts.of(SEED);
  private static final Oracle ORACLE =
      new Oracle(RandomFacts.reference(), FACTS, RandomFacts.AS_OF);

  @SuppressWarnings("NullAway.Init") // set before all
  private static RunningHub hub;

  @BeforeAll
  static void start() {
    String database = TestDatabase.fresh();
    try (Hub filling = Hub.open(VERTX, database, RandomFacts.AS_OF)) {
      filling.learn(RandomFacts.reference());
      filling.register(RandomFacts.ORGANIZATIONS.get(0));
      filling.take(FACTS);
    }
    Clock clock =
        Clock.fixed(RandomFacts.AS_OF.atTime(12, 0).atZone(Tehran.ZONE).toInstant(), Tehran.ZONE);
    hub = RunningHub.start(database, null, clock);
  }

  @AfterAll
  static void stop() {
    hub.close();
    Hub.await(VERTX.close());
  }

  @Test
  void everyValidQuestionHasTheOraclesAnswer() {
    RandomQuestions questions = new RandomQuestions(7_000 + SEED);
    for (int asked = 0; asked < QUESTIONS; ) {
      Question question = questions.question();
      if (Document.canSay(question) && isTheOracles(question)) {
        asked++;
      }
    }
  }

  /** Whether it was answered: what costs too much is refused before it is asked. */
  private static boolean isTheOracles(Question question) {
    String body = hub.post(Document.of(question)).body();
    if (body.contains(" points of cost; at most ")) {
      assertThat(question.groupBy()).hasSizeGreaterThan(2);
      return false;
    }
    assertThat(body).as(question.toString()).doesNotContain("\"errors\"");
    JsonObject progress = new JsonObject(body).getJsonObject("data").getJsonObject("progress");

    assertThat(progress.getInteger("rowCount")).isEqualTo(ORACLE.allRows(question).size());
    assertThat(measures(progress.getJsonObject("total")))
        .as(question.toString())
        .isEqualTo(measures(ORACLE.total(question.filter())));
    List<Row> expected = ORACLE.rows(question);
    List<JsonObject> rows =
        progress.getJsonArray("rows").stream().map(JsonObject.class::cast).toList();
    assertThat(rows).as(question.toString()).hasSameSizeAs(expected);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(groups(question, rows.get(i))).isEqualTo(groups(question, expected.get(i)));
      assertThat(measures(rows.get(i)))
          .as(question + ", row " + expected.get(i).group())
          .isEqualTo(measures(expected.get(i)));
    }
    return true;
  }

  private static List<@Nullable String> groups(Question question, JsonObject row) {
    List<@Nullable String> groups = new ArrayList<>();
    question.groupBy().forEach(dimension -> groups.add(Document.group(row, dimension)));
    return groups;
  }

  private static List<@Nullable String> groups(Question question, Row row) {
    List<@Nullable String> groups = new ArrayList<>();
    for (Dimension dimension : question.groupBy()) {
      groups.add(row.group().get(dimension));
    }
    return groups;
  }

  private static Map<String, BigDecimal> measures(JsonObject row) {
    Map<String, BigDecimal> values = new TreeMap<>();
    for (Measure measure : Measure.values()) {
      Object value = row.getValue(measure.field());
      if (value != null) {
        values.put(measure.field(), plain(value));
      }
    }
    return values;
  }

  private static Map<String, BigDecimal> measures(Row row) {
    Map<String, BigDecimal> values = new TreeMap<>();
    row.measures().forEach((measure, value) -> values.put(measure.field(), plain(value)));
    return values;
  }

  private static BigDecimal plain(Object number) {
    BigDecimal value = new BigDecimal(number.toString());
    return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }
}
