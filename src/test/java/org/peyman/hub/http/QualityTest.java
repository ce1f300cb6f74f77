package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.peyman.hub.support.SeededHub;

/** What is counted of quality is what the hub says elsewhere of the same facts. */
final class QualityTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static final List<String> FILTERS =
      List.of(
          "",
          "organizations: [\"IMDAD\"]",
          "organizations: [\"IMDAD\", \"BONYAD_MOSTAZAFAN\"]",
          "phases: [\"PHASE_1\"], provinceRoles: [PILOT]",
          "genders: [FEMALE], settlements: [RURAL]",
          "fromMonth: \"1399-07\", toMonth: \"1399-12\", provinces: [\"GILAN\", \"KERMAN\"]");

  private static final List<String> GROUPS =
      List.of("", "ORGANIZATION", "PHASE", "MONTH", "ORGANIZATION, PROVINCE", "PHASE, PROVINCE");

  private static final String KEYS = "organization { code } phase { code } province { code } month";

  static Stream<Arguments> questions() {
    return FILTERS.stream()
        .flatMap(filter -> GROUPS.stream().map(group -> Arguments.of(filter, group)));
  }

  @ParameterizedTest
  @MethodSource("questions")
  void everyBaseAndCountIsThatOfProgress(String filter, String group) {
    String given = "(filter: {" + filter + "}, groupBy: [" + group + "])";
    JsonObject data =
        ask(
            "quality"
                + given
                + " { rows { "
                + KEYS
                + " keyless { count of } ownDuplicates { count of } disagreeing { of }"
                + " refuted { count of } unknown { of } } }"
                + " progress"
                + given
                + " { rows { "
                + KEYS
                + " reported claimed jobs overstatement joint unmatched checked refuted } }");
    Map<String, JsonObject> progress = byKey(data.getJsonObject("progress"));
    Map<String, JsonObject> quality = byKey(data.getJsonObject("quality"));

    assertThat(quality).isNotEmpty();
    progress.values().removeIf(row -> row.getInteger("reported") + row.getInteger("jobs") == 0);
    assertThat(quality.keySet()).isEqualTo(progress.keySet());
    quality.forEach((key, row) -> assertSame(row, progress.get(key), group));
  }

  private static void assertSame(JsonObject row, JsonObject progress, String group) {
    assertThat(of(row, "keyless")).isEqualTo(progress.getInteger("reported"));
    assertThat(count(row, "keyless")).isEqualTo(progress.getInteger("unmatched"));
    assertThat(of(row, "ownDuplicates")).isEqualTo(progress.getInteger("claimed"));
    if (group.contains("ORGANIZATION")) {
      assertThat(count(row, "ownDuplicates")).isEqualTo(progress.getInteger("overstatement"));
    }
    assertThat(of(row, "disagreeing")).isEqualTo(progress.getInteger("joint"));
    assertThat(of(row, "refuted")).isEqualTo(progress.getInteger("checked"));
    assertThat(count(row, "refuted")).isEqualTo(progress.getInteger("refuted"));
    assertThat(row.getJsonArray("unknown"))
        .hasSize(7)
        .allMatch(it -> ((JsonObject) it).getInteger("of").equals(progress.getInteger("reported")));
  }

  private static int of(JsonObject row, String share) {
    return row.getJsonObject(share).getInteger("of");
  }

  private static int count(JsonObject row, String share) {
    return row.getJsonObject(share).getInteger("count");
  }

  private static Map<String, JsonObject> byKey(JsonObject table) {
    Map<String, JsonObject> rows = new HashMap<>();
    table
        .getJsonArray("rows")
        .forEach(
            it -> {
              JsonObject row = (JsonObject) it;
              JsonObject key = new JsonObject();
              for (String name : List.of("organization", "phase", "province", "month")) {
                key.put(name, row.getValue(name));
              }
              rows.put(key.encode(), row);
            });
    return rows;
  }

  @ParameterizedTest
  @MethodSource("filters")
  void whatIsNotStatedIsTheRowWithoutValue(String filter) {
    JsonArray unknown =
        ask("quality(filter: {" + filter + "}, groupBy: []) { rows { unknown { facet count } } }")
            .getJsonObject("quality")
            .getJsonArray("rows")
            .getJsonObject(0)
            .getJsonArray("unknown");
    Map<String, String> fields =
        Map.of(
            "SETTLEMENT", "settlement",
            "WORK_MODE", "workMode",
            "SECTOR", "sector",
            "GENDER", "gender",
            "TARGET_GROUP", "targetGroup",
            "RETURNED_HOUSEHOLD", "returnedHousehold");
    fields.forEach(
        (facet, field) -> {
          JsonArray rows =
              ask("progress(filter: {"
                      + filter
                      + "}, groupBy: ["
                      + facet
                      + "]) { rows { "
                      + field
                      + " reported } }")
                  .getJsonObject("progress")
                  .getJsonArray("rows");
          int expected =
              rows.stream()
                  .map(JsonObject.class::cast)
                  .filter(row -> row.getValue(field) == null)
                  .mapToInt(row -> row.getInteger("reported"))
                  .sum();
          int found =
              unknown.stream()
                  .map(JsonObject.class::cast)
                  .filter(it -> it.getString("facet").equals(facet))
                  .mapToInt(it -> it.getInteger("count"))
                  .sum();
          assertThat(found).as(facet).isEqualTo(expected);
        });
  }

  static Stream<String> filters() {
    return FILTERS.stream();
  }

  @ParameterizedTest
  @MethodSource("filters")
  void whatDisagreesAndIsRefutedAreTheVeryJobsOfTheList(String filter) {
    String given = filter.isEmpty() ? "" : filter + ", ";
    JsonObject data =
        ask(
            "quality(filter: {"
                + filter
                + "}, groupBy: []) { rows { disagreeing { count of } refuted { count } } }"
                + " joint: jobs(filter: {"
                + given
                + "joint: true}) { totalCount } disagreeing: jobs(filter: {"
                + given
                + "joint: true, disagreeing: true}) { totalCount } refuted: jobs(filter: {"
                + given
                + "refuted: true}) { totalCount }");
    JsonObject row = data.getJsonObject("quality").getJsonArray("rows").getJsonObject(0);
    assertThat(count(row, "disagreeing")).isEqualTo(total(data, "disagreeing"));
    assertThat(of(row, "disagreeing")).isEqualTo(total(data, "joint"));
    assertThat(count(row, "refuted")).isEqualTo(total(data, "refuted"));
  }

  private static int total(JsonObject data, String list) {
    return data.getJsonObject(list).getInteger("totalCount");
  }

  @Test
  void whatIsRefusedIsInQuarantineAndTheRestAreClaims() {
    JsonArray rows =
        ask("quality { rows { organization { code } claims refused { count of } } }")
            .getJsonObject("quality")
            .getJsonArray("rows");
    assertThat(rows).hasSizeGreaterThan(3);
    for (Object it : rows) {
      JsonObject row = (JsonObject) it;
      String code = row.getJsonObject("organization").getString("code");
      JsonObject data =
          ask(
              "quarantine(organization: \""
                  + code
                  + "\", filter: {kinds: [CLAIM], reasons: [MALFORMED, MISSING, INVALID,"
                  + " OUT_OF_RANGE, INCONSISTENT, CONFLICT]})"
                  + " { totalCount } organization(code: \""
                  + code
                  + "\") { claims { totalCount } }");
      int refused = total(data, "quarantine");
      int claims =
          data.getJsonObject("organization").getJsonObject("claims").getInteger("totalCount");
      assertThat(count(row, "refused")).as(code).isEqualTo(refused);
      assertThat(row.getInteger("claims")).as(code).isEqualTo(claims);
      assertThat(of(row, "refused")).as(code).isEqualTo(refused + claims);
    }
  }

  private static JsonObject ask(String fields) {
    JsonObject body = new JsonObject().put("query", "{ " + fields + " }");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(SeededHub.address() + "/graphql"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
            .build();
    try {
      HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
      JsonObject json = new JsonObject(answer.body());
      assertThat(json.containsKey("errors")).as(answer.body()).isFalse();
      return json.getJsonObject("data");
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
