package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.peyman.hub.StartedHub;

/** The questions that GraphiQL opens with have answers over the seed data. */
final class ExamplesTest {

  static final List<String> NAMES = Examples.NAMES;

  /** What a job may well have none of. */
  private static final Set<String> MAY_BE_EMPTY = Set.of("verifications");

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init") // set before all
  private static StartedHub hub;

  @BeforeAll
  static void start() {
    hub = StartedHub.demonstration(folder);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void anExampleIsExplainedAndAnsweredInFull(String name) {
    String query = Examples.text(name + ".graphql");
    JsonObject variables = new JsonObject(Examples.text(name + ".json"));
    assertThat(query).startsWith("# ");
    assertThat(variables.isEmpty()).isFalse();
    variables.fieldNames().forEach(variable -> assertThat(query).contains("$" + variable));

    HttpResponse<String> answer =
        hub.post(new JsonObject().put("query", query).put("variables", variables).encode());

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonObject body = new JsonObject(answer.body());
    assertThat(body.containsKey("errors")).as(answer.body()).isFalse();
    assertThat(body.getJsonObject("data").isEmpty()).isFalse();
    assertFull("data", body.getJsonObject("data"));
  }

  @Test
  void everyTabOfThePageIsAnExample() {
    JsonArray tabs = new JsonArray(hub.get("/graphiql/examples.json").body());

    assertThat(tabs).hasSize(3);
    for (int i = 0; i < tabs.size(); i++) {
      assertThat(tabs.getJsonObject(i).getString("query"))
          .isEqualTo(Examples.text(NAMES.get(i) + ".graphql"));
    }
  }

  @Test
  void theYearsExampleShowsPromisesBesideJobsCountedOnce() {
    JsonObject progress = run("promised-and-delivered").getJsonObject("progress");
    JsonObject total = progress.getJsonObject("total");

    assertThat(total.getInteger("pledged")).isPositive();
    assertThat(total.getInteger("jobs")).isPositive();
    assertThat(total.getInteger("overstatement"))
        .isPositive()
        .isEqualTo(total.getInteger("claimed") - total.getInteger("jobs"));
  }

  @Test
  void theJointForecastStandsOnceInTheTotalAndInTheRowsOfItsSixParties() {
    JsonObject forecast = run("jobs-claimed-jointly").getJsonObject("forecast");

    long parties =
        forecast.getJsonArray("rows").stream()
            .map(JsonObject.class::cast)
            .filter(row -> row.getInteger("jointForecast") >= 700_000)
            .count();
    assertThat(parties).isEqualTo(6);
    assertThat(forecast.getJsonObject("total").getInteger("forecast"))
        .isGreaterThanOrEqualTo(700_000);
  }

  @Test
  void theReadmeShowsWhatItsQuestionIsAnswered() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String query = between(readme, "--data-urlencode 'query=", "'\n");
    String shown = between(readme, "```json\n", "```");

    HttpResponse<String> answer =
        hub.get("/graphql?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));

    assertThat(new JsonObject(answer.body())).isEqualTo(new JsonObject(shown));
  }

  private static String between(String text, String begin, String end) {
    int from = text.indexOf(begin) + begin.length();
    return text.substring(from, text.indexOf(end, from));
  }

  private static JsonObject run(String name) {
    JsonObject request =
        new JsonObject()
            .put("query", Examples.text(name + ".graphql"))
            .put("variables", new JsonObject(Examples.text(name + ".json")));
    return new JsonObject(hub.post(request.encode()).body()).getJsonObject("data");
  }

  private static void assertFull(String path, Object value) {
    if (value instanceof JsonObject object) {
      for (Map.Entry<String, Object> member : object) {
        if (!MAY_BE_EMPTY.contains(member.getKey())) {
          assertFull(path + "." + member.getKey(), member.getValue());
        }
      }
    } else if (value instanceof JsonArray array) {
      assertThat(array.size()).as(path).isPositive();
      array.forEach(item -> assertFull(path + "[]", item));
    }
  }
}
