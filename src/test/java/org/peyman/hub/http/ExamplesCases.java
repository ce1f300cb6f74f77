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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The questions that GraphiQL lists have answers over the seed data. */
abstract class ExamplesCases {

  static final List<Examples.Example> ALL =
      Examples.groups().stream().flatMap(group -> group.examples().stream()).toList();

  /** What there may well be none of. */
  private static final Set<String> MAY_BE_EMPTY =
      Set.of("jobs.nodes[].claims[].verifications", "submitClaims.waiting");

  /** Where null is an answer that the example's comment explains: a value that is not known. */
  private static final Map<String, Set<String>> MAY_BE_NULL =
      Map.ofEntries(
          // the row of all other payers
          Map.entry("benefactors-and-costs", Set.of("givers.rows[].benefactor")),
          Map.entry("by-phase", Set.of("progress.rows[].phase")),
          // the row of what names none
          Map.entry("in-persian", Set.of("progress.rows[].province")),
          // what is submitted has no such moment
          Map.entry("my-quarantine", Set.of("progress.sources[].dataAsOf")),
          // the row of what names none
          Map.entry("outlook", Set.of("outlook.rows[].province")),
          Map.entry(
              "pilot-provinces", Set.of("progress.rows[].province", "progress.rows[].fulfilment")),
          Map.entry("signed-and-now", Set.of("reports.nodes[].narrative")),
          Map.entry(
              "home-based-and-rural",
              Set.of("byWorkMode.rows[].workMode", "bySettlement.rows[].settlement")),
          // few of its jobs were visited, and what names no province has neither jobs nor growth
          Map.entry(
              "targets",
              Set.of(
                  "targets.rows[].province",
                  "targets.rows[].lastYear.confirmed",
                  "targets.rows[].growth")),
          Map.entry(
              "job-and-its-claims",
              Set.of(
                  "jobs.nodes[].claims[].endedOn",
                  "jobs.nodes[].claims[].weeklyHours",
                  "jobs.nodes[].claims[].settlement",
                  "jobs.nodes[].claims[].workMode",
                  "jobs.nodes[].claims[].sector",
                  "jobs.nodes[].claims[].targetGroup")));

  private static final String KNOWN =
      """
      {
        organizations { code kind }
        provinces { id code isoCode }
        agreements { code }
        phases { code }
        sources { code }
        quarantine(first: 500) { nodes { position } }
        measures { name }
        commitments(first: 500, filter: { organizations: ["IMDAD"] }) { nodes { code } }
        jobs(first: 500, filter: { provinces: ["GILAN"], years: [1399] }) {
          nodes { claims { claimId } }
        }
        progress(filter: { years: [1399] }, groupBy: [PROVINCE, MONTH]) {
          rows { month label(language: EN) }
        }
        byQuarter: progress(groupBy: [QUARTER]) { rows { quarter } }
        funding(groupBy: [BENEFACTOR]) { rows { benefactor { code } } }
      }
      """;

  private static final Pattern EXAMPLE = Pattern.compile("for example `([^`]+)`");

  /** What keeps something that is no figure. */
  private static final Set<String> OF_NO_FIGURE = Set.of("keep-a-view", "note-a-figure");

  /** A day, a moment, a year, a version: any of them may be asked for. */
  private static final Pattern NOT_A_CODE =
      Pattern.compile("\"\\d+\"|\\d{4}|\\d{4}-\\d\\d-\\d\\d(T.*)?|15 Mehr 1399");

  @ParameterizedTest
  @FieldSource("ALL")
  void anExampleIsExplainedAndAnsweredInFull(Examples.Example example) {
    JsonObject variables = new JsonObject(example.variables());
    assertThat(example.query()).startsWith("# ").contains("?");
    assertThat(example.query().lines()).allMatch(line -> line.length() <= 46);
    assertThat(variables.isEmpty()).isFalse();
    variables
        .fieldNames()
        .forEach(variable -> assertThat(example.query()).contains("$" + variable + ":"));

    JsonObject data = run(example);

    assertThat(data.isEmpty()).isFalse();
    Set<String> gaps = new TreeSet<>();
    collectGaps("", data, gaps);
    gaps.removeAll(MAY_BE_EMPTY);
    gaps.removeAll(MAY_BE_NULL.getOrDefault(example.name(), Set.of()));
    assertThat(gaps).as("null or empty").isEmpty();
    assertThat(OF_NO_FIGURE.contains(example.name()) || hasFigure(data))
        .as("a figure above 0")
        .isTrue();
  }

  @Test
  void thePageListsEveryFileOfTheFolderByReader() throws IOException {
    JsonArray groups = new JsonArray(DemonstrationTest.hub.get("/graphiql/examples.json").body());

    assertThat(objects(groups).map(group -> group.getString("title")))
        .containsExactly("Dashboards", "Partners", "Explorers");
    List<JsonObject> listed =
        objects(groups).flatMap(group -> objects(group.getJsonArray("examples"))).toList();
    assertThat(listed.stream().map(example -> example.getString("query")))
        .doesNotHaveDuplicates()
        .isEqualTo(ALL.stream().map(Examples.Example::query).toList());
    assertThat(listed.stream().map(example -> example.getString("operation")))
        .doesNotHaveDuplicates();
    try (Stream<Path> files = Files.list(Path.of("src/main/resources" + Examples.FOLDER))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".graphql"))
          .containsExactlyInAnyOrderElementsOf(
              ALL.stream().map(example -> example.name() + ".graphql").toList());
    }
  }

  @Test
  void overlapsAreInTheTotalOfTheirExampleAndCreditAddsUpToJobs() {
    JsonObject data = run("overlap-and-overstatement");
    JsonObject total = data.getJsonObject("progress").getJsonObject("total");

    assertThat(total.getInteger("overstatement"))
        .isPositive()
        .isEqualTo(total.getInteger("claimed") - total.getInteger("jobs"));
    assertThat(objects(data.getJsonArray("overlaps")).mapToInt(set -> set.getInteger("jobs")).sum())
        .isEqualTo(total.getInteger("joint"));
    assertThat(total.getDouble("credit")).isEqualTo(total.getInteger("jobs").doubleValue());
  }

  @Test
  void theGreatestGapsComeFirstAndTheTotalHasOneToo() {
    JsonObject progress = run("top-provinces-by-gap").getJsonObject("progress");

    assertThat(objects(progress.getJsonArray("rows")).map(row -> row.getInteger("gap")))
        .hasSize(5)
        .allMatch(gap -> gap > 100)
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(progress.getJsonObject("total").getInteger("gap")).isGreaterThan(1000);
  }

  @Test
  void theJobsOfTheExampleAreClaimedByTwoOrMoreWhoDisagree() {
    JsonArray jobs = run("job-and-its-claims").getJsonObject("jobs").getJsonArray("nodes");

    assertThat(objects(jobs))
        .allMatch(job -> job.getJsonArray("claims").size() >= 2)
        .anyMatch(job -> job.getJsonArray("claims").encode().contains("\"outcome\""));
  }

  @Test
  void everyMeasureHasItsMeaningAndItsFigure() {
    JsonObject data = run("measures");

    assertThat(objects(data.getJsonArray("measures")).map(measure -> measure.getString("name")))
        .containsExactlyElementsOf(
            data.getJsonObject("progress").getJsonObject("total").fieldNames());
  }

  /** An example value in the documentation can be typed in as it stands. */
  @Test
  void theDocumentationNamesNothingThatTheSeedDataDoNotHave() {
    String sdl = DemonstrationTest.hub.get("/schema.graphql").body();
    Set<String> known = new TreeSet<>();
    collectTexts(ask(KNOWN, new JsonObject()), known);
    List<String> named =
        EXAMPLE
            .matcher(sdl.replaceAll("\\s+", " ").replace("\\\"", "\""))
            .results()
            .map(found -> found.group(1))
            .flatMap(ExamplesCases::values)
            .toList();

    assertThat(named).hasSizeGreaterThan(40);
    assertThat(named.stream().filter(value -> !NOT_A_CODE.matcher(value).matches()))
        .isSubsetOf(known);
  }

  @Test
  void theJointForecastStandsOnceInTheTotalAndInTheRowsOfItsSixParties() {
    JsonObject forecast = run("joint-forecast").getJsonObject("progress");

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
        DemonstrationTest.hub.get(
            "/graphql?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));

    assertThat(new JsonObject(answer.body())).isEqualTo(new JsonObject(shown));
  }

  private static String between(String text, String begin, String end) {
    int from = text.indexOf(begin) + begin.length();
    return text.substring(from, text.indexOf(end, from));
  }

  private static JsonObject run(String name) {
    return ALL.stream()
        .filter(example -> example.name().equals(name))
        .map(ExamplesCases::run)
        .findFirst()
        .orElseThrow();
  }

  private static JsonObject run(Examples.Example example) {
    return ask(example.query(), new JsonObject(example.variables()));
  }

  private static JsonObject ask(String query, JsonObject variables) {
    HttpResponse<String> answer =
        DemonstrationTest.hub.post(
            new JsonObject().put("query", query).put("variables", variables).encode());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonObject body = new JsonObject(answer.body());
    assertThat(body.containsKey("errors")).as(answer.body()).isFalse();
    return body.getJsonObject("data");
  }

  /** The members of a list; anything else as it is. */
  private static Stream<String> values(String example) {
    return example.startsWith("[")
        ? Stream.of(example.replaceAll("[\\[\\]\"]", "").split(", ", -1))
        : Stream.of(example);
  }

  private static Stream<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast);
  }

  private static void collectGaps(String path, @Nullable Object value, Set<String> gaps) {
    if (value == null || value.equals(new JsonArray())) {
      gaps.add(path);
    } else if (value instanceof JsonArray array) {
      array.forEach(item -> collectGaps(path + "[]", item, gaps));
    } else if (value instanceof JsonObject object) {
      String prefix = path.isEmpty() ? "" : path + ".";
      object.forEach(member -> collectGaps(prefix + member.getKey(), member.getValue(), gaps));
    }
  }

  private static void collectTexts(@Nullable Object value, Set<String> texts) {
    if (value instanceof JsonArray array) {
      array.forEach(item -> collectTexts(item, texts));
    } else if (value instanceof JsonObject object) {
      object.forEach(member -> collectTexts(member.getValue(), texts));
    } else if (value instanceof String text) {
      texts.add(text);
    }
  }

  private static boolean hasFigure(@Nullable Object value) {
    if (value instanceof JsonArray array) {
      return array.stream().anyMatch(ExamplesCases::hasFigure);
    }
    if (value instanceof JsonObject object) {
      return object.stream().anyMatch(member -> hasFigure(member.getValue()));
    }
    return value instanceof Number number && number.doubleValue() > 0;
  }
}
