package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.peyman.hub.support.LongRunning;
import org.peyman.hub.support.Patience;
import org.peyman.hub.support.StartedHub;
import org.peyman.hub.support.Variants;

/**
 * The demonstration as its users start it: a hub over the four simulated systems, of which each
 * fails alone, darkens no figure, and recovers by itself.
 */
@SuppressWarnings("InlineFormatString") // questions are easier to read apart
final class FederationTest {

  private static final int PROVINCES_WITH_FIGURES = 14;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(40);

  /** A partner's limit of time is two seconds; the rest is for a machine that is busy. */
  private static final Duration LONGEST_LIVE_ANSWER = Duration.ofSeconds(3);

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static final String FIGURES =
      """
      { progress(groupBy: [ORGANIZATION, PHASE, PROVINCE]) {
          rows { organization { code } phase { code } province { code } pledged reported jobs joint verified }
          total { pledged forecast claimed jobs joint overstatement credit checked verified active fte }
          ledgerVersion } }
      """;

  private static final String COMPLETE =
      """
      { all: progress { complete }
        own: progress(filter: { organizations: ["%s"] }) { complete sources { code state } }
        others: progress(filter: { organizations: [%s] }) { complete } }
      """;

  private static final String LIVE =
      """
      { provinces { code
          imdad(year: 1400) { supportedHouseholds selfSufficiencyLoans loansMillionRials }
          basijSazandegi(year: 1400) { fieldTeams projects projectsFinished }
          bonyadMostazafan(year: 1400) { workshops capitalMillionRials }
          astanQuds(year: 1400) { benefactors contributionsMillionRials } } }
      """;

  /** The partners: what they are called in commands, as an organization and in the schema. */
  enum Partner {
    IMDAD("imdad", "imdad"),
    BASIJ_SAZANDEGI("basijsazandegi", "basijSazandegi"),
    BONYAD_MOSTAZAFAN("bonyadmostazafan", "bonyadMostazafan"),
    ASTAN_QUDS("astanquds", "astanQuds");

    private final String system;
    private final String field;

    Partner(String system, String field) {
      this.system = system;
      this.field = field;
    }

    static Stream<Partner> all() {
      return Stream.of(values());
    }

    /** The codes of the others, as the elements of a GraphQL list. */
    String others() {
      return String.join(
          ", ", all().filter(it -> it != this).map(it -> '"' + it.name() + '"').toList());
    }
  }

  /** A source as the hub shows it. */
  private record Source(String code, String state, @Nullable String message, String syncedAt) {

    /** Such a file is read at the start, and no system gives what is in it. */
    boolean isOfAFile() {
      return code.startsWith("story/")
          || Stream.of("/reports", "/reviews", "/flows", "/money").anyMatch(code::endsWith);
    }
  }

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init") // set before all
  private static StartedHub hub;

  @SuppressWarnings("NullAway.Init") // set before all
  private static String control;

  @BeforeAll
  static void start() throws IOException {
    hub = StartedHub.demonstration(folder);
    control = Files.readString(folder.resolve("simulator/address")).strip();
    until(FederationTest::isFresh);
  }

  @AfterEach
  void recoversByItself() {
    for (Partner partner : Partner.values()) {
      order(partner, new JsonObject().put("do", "mend"));
      order(partner, new JsonObject().put("do", "start"));
    }
    until(() -> isFresh() && sources().allMatch(source -> source.message == null));
    until(() -> isComplete("all", Partner.IMDAD));
    until(() -> ask(LIVE).getJsonArray("errors") == null);
  }

  @AfterAll
  static void close() {
    hub.close();
    assertThat(hub.err()).noneMatch(line -> line.contains("has been blocked"));
  }

  @Test
  void allPartnersAnswerForTheirProvinces() {
    JsonObject answer = ask(LIVE);
    assertThat(answer.getJsonArray("errors")).isNull();
    assertThat(provinces(answer)).hasSize(31);
    for (Partner partner : Partner.values()) {
      assertThat(answered(answer, partner)).as(partner.field).isEqualTo(PROVINCES_WITH_FIGURES);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStoppedPartnerDarkensNoFigureAndIsNamedAndRecovers(Partner partner) {
    String before = ask(FIGURES).encode();
    List<Source> others = sourcesOfOthers(partner);
    order(partner, new JsonObject().put("do", "stop"));
    String says = partner == Partner.BONYAD_MOSTAZAFAN ? "does not have" : "cannot be reached";

    until(() -> sources(partner).allMatch(source -> failed(source, says)));
    assertThat(ask(FIGURES).encode()).isEqualTo(before);
    assertThat(isComplete("all", partner)).isFalse();
    assertThat(isComplete("own", partner)).isFalse();
    assertThat(isComplete("others", partner)).as("it visited jobs of theirs").isFalse();
    assertPartnerFieldsFailAlone(partner);
    until(() -> haveGoneOn(others, sourcesOfOthers(partner)));
  }

  @Variants({
    "BASIJ_SAZANDEGI, garbage, answered something that cannot be read",
    "BASIJ_SAZANDEGI, hang, did not answer in time",
  })
  void aBrokenPartnerDarkensNoFigureAndIsNamedAndRecovers(
      Partner partner, String how, String says) {
    assertBrokenAloneAndRecovering(partner, how, says);
  }

  @ParameterizedTest
  @LongRunning
  @CsvSource({
    "BASIJ_SAZANDEGI, half, cannot be reached",
    "BASIJ_SAZANDEGI, endless, answered more than is allowed",
    "BASIJ_SAZANDEGI, error, answered with an error",
    "IMDAD, garbage, answered something that cannot be read",
    "ASTAN_QUDS, garbage, answered something that cannot be read",
  })
  void norDoesOneThatIsBrokenOtherwise(Partner partner, String how, String says) {
    assertBrokenAloneAndRecovering(partner, how, says);
  }

  private static void assertBrokenAloneAndRecovering(Partner partner, String how, String says) {
    String before = ask(FIGURES).encode();
    order(partner, new JsonObject().put("do", "break").put("how", how));

    List<Source> others = sourcesOfOthers(partner);

    assertPartnerFieldsFailAlone(partner);
    until(() -> sources(partner).allMatch(source -> failed(source, says)));
    assertThat(ask(FIGURES).encode()).isEqualTo(before);
    until(() -> haveGoneOn(others, sourcesOfOthers(partner)));
  }

  @Test
  void aSlowPartnersFactsAreReadAndItsPartnerFieldsAreNotWaitedFor() {
    Partner partner = Partner.ASTAN_QUDS;
    String before = ask(FIGURES).encode();
    List<Source> sources = sources(partner).toList();
    order(partner, new JsonObject().put("do", "slow").put("millis", 3_000));

    assertPartnerFieldsFailAlone(partner);
    assertThat(ask(FIGURES).encode()).isEqualTo(before);
    until(() -> haveGoneOn(sources, sources(partner).toList()));
  }

  @Test
  void aFolderOfBadFilesFailsAlone() {
    order(Partner.BONYAD_MOSTAZAFAN, new JsonObject().put("do", "break").put("how", "garbage"));
    assertPartnerFieldsFailAlone(Partner.BONYAD_MOSTAZAFAN);
  }

  @Test
  void whatPartnersReportArrivesByItself() {
    int before = jobs();
    Partner.all().forEach(it -> order(it, new JsonObject().put("do", "report").put("jobs", 3)));
    until(() -> jobs() == before + 3 * Partner.values().length);
  }

  private static int jobs() {
    return data("{ progress { total { jobs } } }")
        .getJsonObject("progress")
        .getJsonObject("total")
        .getInteger("jobs");
  }

  private static boolean failed(Source source, String words) {
    return source.state.equals("FAILED")
        && source.message != null
        && source.message.matches(".+'s system " + words + ".*\\.");
  }

  /** Fresh, and read again since then; late they may be on a busy machine, but none fails. */
  private static boolean haveGoneOn(List<Source> before, List<Source> now) {
    assertThat(now).extracting(Source::state).doesNotContain("FAILED");
    return now.stream().allMatch(source -> source.state.equals("FRESH"))
        && Stream.of(before, now).map(List::size).distinct().count() == 1
        && before.stream()
            .allMatch(
                was ->
                    was.isOfAFile()
                        || now.stream()
                            .filter(is -> is.code.equals(was.code))
                            .allMatch(is -> is.syncedAt.compareTo(was.syncedAt) > 0));
  }

  private static void assertPartnerFieldsFailAlone(Partner failing) {
    JsonObject answer = askUntilOthersAreInTime(failing);
    JsonArray errors = answer.getJsonArray("errors");
    assertThat(errors).as(answer.encode()).hasSize(1);
    JsonObject error = errors.getJsonObject(0);
    assertThat(error.getJsonArray("path").getValue(2)).isEqualTo(failing.field);
    assertThat(error.getString("message")).startsWith("The live system of " + failing.name() + " ");
    assertThat(error.getJsonObject("extensions").getString("code"))
        .isEqualTo("PARTNER_UNAVAILABLE");
    for (Partner partner : Partner.values()) {
      assertThat(answered(answer, partner))
          .as(partner.field)
          .isEqualTo(partner == failing ? 0 : PROVINCES_WITH_FIGURES);
    }
  }

  /** A machine can be too busy for the limit of time of a partner that works. */
  private static JsonObject askUntilOthersAreInTime(Partner failing) {
    List<JsonObject> answers = new ArrayList<>();
    until(
        () -> {
          long begin = System.nanoTime();
          JsonObject answer = ask(LIVE);
          answers.add(answer);
          assertThat(Duration.ofNanos(System.nanoTime() - begin))
              .isLessThan(Patience.of(LONGEST_LIVE_ANSWER));
          return objects(answer.getJsonArray("errors", new JsonArray()))
              .noneMatch(error -> isLate(error) && !isOf(failing, error));
        });
    return answers.get(answers.size() - 1);
  }

  private static boolean isLate(JsonObject error) {
    return error.getString("message").endsWith(" did not answer in time");
  }

  private static boolean isOf(Partner partner, JsonObject error) {
    return error.getJsonArray("path").getValue(2).equals(partner.field);
  }

  private static long answered(JsonObject answer, Partner partner) {
    return provinces(answer).filter(province -> province.getValue(partner.field) != null).count();
  }

  private static Stream<JsonObject> provinces(JsonObject answer) {
    return objects(answer.getJsonObject("data").getJsonArray("provinces"));
  }

  private static boolean isComplete(String which, Partner partner) {
    return data(COMPLETE.formatted(partner.name(), partner.others()))
        .getJsonObject(which)
        .getBoolean("complete");
  }

  private static boolean isFresh() {
    return sources().allMatch(source -> source.state.equals("FRESH"));
  }

  private static List<Source> sourcesOfOthers(Partner partner) {
    return sources().filter(it -> !it.code.startsWith(partner.system + "/")).toList();
  }

  private static Stream<Source> sources(Partner partner) {
    return sources().filter(it -> it.code.startsWith(partner.system + "/") && !it.isOfAFile());
  }

  private static Stream<Source> sources() {
    return objects(data("{ sources { code state message lastSyncedAt } }").getJsonArray("sources"))
        .map(
            source ->
                new Source(
                    source.getString("code"),
                    source.getString("state"),
                    source.getString("message"),
                    source.getString("lastSyncedAt", "")));
  }

  private static Stream<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast);
  }

  private static JsonObject data(String query) {
    JsonObject answer = ask(query);
    assertThat(answer.getJsonArray("errors")).isNull();
    return answer.getJsonObject("data");
  }

  private static JsonObject ask(String query) {
    return new JsonObject(hub.post(new JsonObject().put("query", query).encode()).body());
  }

  private static void order(Partner partner, JsonObject order) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(control + "/systems/" + partner.system))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(order.encode()))
            .build();
    try {
      HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void until(BooleanSupplier holds) {
    long end = System.nanoTime() + Patience.of(LONGEST_WAIT).toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("It did not come about: " + sources().toList());
      }
      try {
        Thread.sleep(150);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
