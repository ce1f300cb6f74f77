package org.peyman.hub.soak;

import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Requests of every kind, most of them never asked before; the same ones in each run. */
final class Questions {

  private static final List<String> DIMENSIONS =
      List.of(
          "ORGANIZATION",
          "PHASE",
          "PROVINCE",
          "YEAR",
          "QUARTER",
          "MONTH",
          "GENDER",
          "SECTOR",
          "SETTLEMENT");
  private static final List<String> FILTERS =
      List.of(
          "{}",
          "{ organizations: [\"IMDAD\", \"SEPAH\"] }",
          "{ provinces: [\"GILAN\", \"KERMAN\", \"QOM\"] }",
          "{ years: [1399] }",
          "{ phases: [\"PHASE_1\"], genders: [FEMALE] }");
  private static final List<String> FILES =
      List.of(
          "/q/progress-by-month.csv",
          "/q/jobs.csv",
          "/q/progress-by-province.xlsx",
          "/q/joint-work.json",
          "/q/sources.csv");
  private static final LocalDate PAST_BEGINS = LocalDate.of(2020, 10, 1);
  private static final int PAST_DAYS = 360;
  private static final String LIVE =
      "{ l%d: provinces { code imdad { supportedHouseholds } basijSazandegi { projects }"
          + " bonyadMostazafan { workshops } astanQuds { benefactors } } }";
  private static final String KNOWN =
      "{ progress(groupBy: [ORGANIZATION, PHASE]) { complete rows { jobs joint verified } } }";

  private final Random random;
  private @Nullable String cursor;
  private int number;

  Questions(int seed) {
    this.random = new Random(seed);
    this.number = seed * 10_000_000;
  }

  /**
   * One request.
   *
   * @param path of a file, or of GraphQL
   * @param body null: it is asked for by GET
   * @param isLive whether partners may fail to answer it
   */
  record Asked(String path, @Nullable String body, boolean isLive) {}

  /** One more. */
  Asked next() {
    number++;
    return switch (number % 10) {
      case 0 -> new Asked(pick(FILES), null, false);
      case 1 -> asked(LIVE, true);
      case 2, 3 -> asked(list(), false);
      case 4 -> asked(KNOWN, false);
      case 5 -> asked(past(), false);
      default -> asked(progress(), false);
    };
  }

  private Asked asked(String query, boolean isLive) {
    String text = query.replace("%d", Integer.toString(number));
    return new Asked("/graphql", new JsonObject().put("query", text).encode(), isLive);
  }

  private String progress() {
    List<String> shuffled = new ArrayList<>(DIMENSIONS);
    Collections.shuffle(shuffled, random);
    return "{ p%d: progress(filter: "
        + pick(FILTERS)
        + ", groupBy: "
        + shuffled.subList(0, 1 + random.nextInt(3))
        + ", first: 5000) { complete total { jobs } rows { label(language: EN) reported claimed"
        + " jobs joint credit verified active } } }";
  }

  private String list() {
    String after = cursor == null ? "" : ", after: \"" + cursor + "\"";
    return "{ jobs(first: 100"
        + after
        + ") { nodes { id startedOn province { code nameFa } claims { id organization { code } } }"
        + " pageInfo { endCursor hasNextPage } } }";
  }

  private String past() {
    return String.format(
        Locale.ROOT,
        "{ progress(asOf: \"%s\", groupBy: [PROVINCE]) { total { jobs } rows { jobs joint } } }",
        PAST_BEGINS.plusDays(random.nextInt(PAST_DAYS)));
  }

  /** Reads on where a page of a list ended, or from the beginning after the last. */
  void answered(JsonObject data) {
    JsonObject jobs = data.getJsonObject("jobs");
    if (jobs != null) {
      JsonObject page = jobs.getJsonObject("pageInfo");
      cursor = page.getBoolean("hasNextPage") ? page.getString("endCursor") : null;
    }
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
