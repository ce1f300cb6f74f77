package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.peyman.hub.access.Caller;
import org.peyman.hub.graphql.Engine;
import org.peyman.hub.support.SeededHub;

/** What Prometheus reads, at a hub over the seed data: each figure moves by what was done. */
final class MetricsTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Pattern SAMPLE =
      Pattern.compile("([a-z_][a-z0-9_]*(?:\\{[^}]*})?) (NaN|[+-]Inf|[-+0-9.eE]+)");

  @Test
  void itIsPrometheusTextAndReadAlone() {
    HttpResponse<String> answer = send(to("/metrics"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValue("text/plain; version=0.0.4; charset=utf-8");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(answer.body().lines().filter(line -> !line.startsWith("# ")))
        .isNotEmpty()
        .allMatch(line -> SAMPLE.matcher(line).matches());
    assertThat(send(to("/metrics").POST(HttpRequest.BodyPublishers.noBody())).statusCode())
        .isEqualTo(405);
  }

  @Test
  void answersAreCountedByOperationByOutcomeAndByWhetherTheyAreFromMemory() {
    String document = "query AskedThrice { provinces { code nameFa } }";
    Map<String, Double> before = scrape();
    IntStream.range(0, 3).forEach(i -> ask(document));
    Map<String, Double> after =
        scrape("peyman_requests_seconds_count{operation=\"AskedThrice\"}", 3);

    assertThat(
            moved(
                before,
                after,
                "peyman_requests_seconds_bucket{operation=\"AskedThrice\",le=\"+Inf\"}"))
        .isEqualTo(3);
    assertThat(moved(before, after, "peyman_requests_seconds_sum{operation=\"AskedThrice\"}"))
        .isPositive();
    assertThat(
            moved(
                before,
                after,
                "peyman_requests_outcomes_total{operation=\"AskedThrice\",outcome=\"OK\"}"))
        .isEqualTo(3);
    assertThat(moved(before, after, "peyman_response_cache_requests_total{result=\"miss\"}"))
        .isEqualTo(1);
    assertThat(moved(before, after, "peyman_response_cache_requests_total{result=\"hit\"}"))
        .isEqualTo(2);
    assertThat(moved(before, after, "peyman_response_cache_entries")).isEqualTo(1);
    assertThat(moved(before, after, "peyman_response_cache_size_bytes")).isPositive();
  }

  @Test
  void whatFailsIsCountedByOperationAndCode() {
    Map<String, Double> before = scrape();
    ask("query Misspelt { province }");
    ask("query Wrong { progress(first: -1) { rowCount } }");
    send(to("/nowhere"));
    send(to("/q/provinces.csv?nothing=1"));
    String last = outcome("/q/provinces", "BAD_REQUEST");
    Map<String, Double> after = scrape(last, 1 + before.getOrDefault(last, 0.0));

    assertThat(moved(before, after, outcome("Misspelt", "VALIDATION_FAILED"))).isEqualTo(1);
    assertThat(moved(before, after, outcome("Wrong", "BAD_REQUEST"))).isEqualTo(1);
    assertThat(moved(before, after, outcome("none", "NOT_FOUND"))).isEqualTo(1);
    assertThat(after).containsEntry(outcome("Misspelt", "OK"), 0.0);
  }

  @Test
  void costIsCountedAndWhatIsRefusedForIt() {
    String points = "peyman_cost_points_total";
    String refused = "peyman_cost_refused_total{limit=\"request\"}";
    Map<String, Double> before = scrape();
    ask("{ progress(groupBy: [PROVINCE]) { rows { jobs } } }");
    String all =
        "progress(groupBy: [PROVINCE, MONTH, GENDER, SECTOR], first: 10000) { rows { jobs } }";
    String tooMuch =
        IntStream.range(0, 40)
            .mapToObj(i -> "a" + i + ": " + all)
            .collect(Collectors.joining(" ", "{ ", " }"));
    ask(tooMuch);
    ask(tooMuch);
    ask(tooMuch); // by now its document is remembered, and it is tried in another way first
    Map<String, Double> after = scrape();

    assertThat(moved(before, after, points)).isPositive();
    assertThat(moved(before, after, refused)).isEqualTo(3);
  }

  @Test
  void poolsIntakeAndQuarantineAreMeasured() {
    Map<String, Double> now = scrape();
    assertThat(now)
        .containsEntry("peyman_pool_size{pool=\"questions\",type=\"sql\"}", 8.0)
        .containsEntry("peyman_pool_size{pool=\"writer\",type=\"sql\"}", 1.0)
        .containsKey("peyman_pool_used{pool=\"vert.x-worker-thread\",type=\"worker\"}")
        .containsKey("process_files_open_files");
    assertThat(now.get("peyman_pool_wait_seconds_count{pool=\"questions\",type=\"sql\"}"))
        .isPositive();
    assertThat(now.get("peyman_intake_facts_total{came=\"accepted\",way=\"source\"}"))
        .isGreaterThan(5_000);
    assertThat(now.get("peyman_intake_transactions_seconds_count")).isPositive();
    JsonObject open =
        ask("{ quarantine { totalCount } }").getJsonObject("data").getJsonObject("quarantine");
    double entries =
        now.entrySet().stream()
            .filter(sample -> sample.getKey().startsWith("peyman_quarantine_entries{"))
            .mapToDouble(Map.Entry::getValue)
            .sum();
    assertThat(entries).isPositive().isLessThanOrEqualTo(open.getInteger("totalCount"));
  }

  @Test
  void filesOfSavedQueriesAreOperationsToo() {
    String name = "peyman_requests_seconds_count{operation=\"/q/provinces\"}";
    Map<String, Double> before = scrape();
    send(to("/q/provinces.csv"));
    send(to("/q/provinces.json"));

    double expected = 2 + before.getOrDefault(name, 0.0);
    assertThat(scrape(name, expected)).containsEntry(name, expected);
  }

  @Test
  void theLedgerAndItsSourcesAreAsTheApiSaysThem() {
    JsonObject said =
        ask("{ progress { ledgerVersion } sources { code state notes { kind } } }")
            .getJsonObject("data");
    JsonArray sources = said.getJsonArray("sources");
    Map<String, Double> now = scrape();

    assertThat(now)
        .containsEntry(
            "peyman_ledger_version",
            Double.valueOf(said.getJsonObject("progress").getString("ledgerVersion")));
    assertThat(sources).isNotEmpty();
    for (String state : List.of("FRESH", "STALE", "FAILED", "NEVER")) {
      long many =
          objects(sources).filter(source -> source.getString("state").equals(state)).count();
      assertThat(now)
          .containsEntry(
              "peyman_sources{state=\"" + state.toLowerCase(java.util.Locale.ROOT) + "\"}",
              (double) many);
    }
    assertThat(now)
        .containsKeys(
            "peyman_alerts_open{kind=\"source_silent\"}",
            "peyman_alerts_open{kind=\"report_overdue\"}");
    objects(sources)
        .forEach(
            source ->
                assertThat(now)
                    .containsEntry(
                        "peyman_source_notes{source=\"" + source.getString("code") + "\"}",
                        (double) source.getJsonArray("notes").size())
                    .containsKey(
                        "peyman_source_last_success_timestamp_seconds{source=\""
                            + source.getString("code")
                            + "\"}"));
  }

  @Test
  void theVirtualMachineAndTheEventLoopsAreMeasured() {
    Map<String, Double> now = scrape();
    assertThat(now)
        .containsKeys("jvm_threads_live_threads", "process_uptime_seconds", "system_cpu_count")
        .containsKey("peyman_event_loop_lag_seconds_count");
    assertThat(now.keySet())
        .anyMatch(name -> name.startsWith("jvm_memory_used_bytes{area=\"heap\""))
        .anyMatch(name -> name.startsWith("jvm_gc_"));
  }

  /** A caller cannot make the hub remember names without end. */
  @Test
  void onlyTheFirstNamesOfOperationsAreToldApart() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    RequestMeters meters = new RequestMeters(registry);
    for (int i = 0; i < 2 * RequestMeters.MOST_OPERATIONS; i++) {
      meters.again(meters.operation(request("query Q" + i + " { a }")), System.nanoTime());
    }

    assertThat(registry.find("peyman.requests").timers())
        .hasSize(RequestMeters.MOST_OPERATIONS + 1);
    assertThat(registry.get("peyman.requests").tag("operation", "other").timer().count())
        .isEqualTo(RequestMeters.MOST_OPERATIONS);
    assertThat(registry.get("peyman.requests").tag("operation", "Q0").timer().count()).isEqualTo(1);
  }

  private static Engine.Request request(String document) {
    return new Engine.Request(document, null, Map.of(), Map.of()).askedBy(Caller.DEMONSTRATION);
  }

  private static String outcome(String operation, String code) {
    return "peyman_requests_outcomes_total{operation=\"%s\",outcome=\"%s\"}"
        .formatted(operation, code);
  }

  private static double moved(Map<String, Double> before, Map<String, Double> after, String name) {
    assertThat(after).containsKey(name);
    return after.getOrDefault(name, 0.0) - before.getOrDefault(name, 0.0);
  }

  /** A request is counted as soon as its answer is on its way, so perhaps a moment after. */
  private static Map<String, Double> scrape(String name, double expected) {
    Map<String, Double> now = scrape();
    for (int i = 0; i < 100 && now.getOrDefault(name, 0.0) < expected; i++) {
      now = scrape();
    }
    assertThat(now).containsEntry(name, expected);
    return now;
  }

  private static Map<String, Double> scrape() {
    Map<String, Double> samples = new LinkedHashMap<>();
    send(to("/metrics"))
        .body()
        .lines()
        .map(SAMPLE::matcher)
        .filter(Matcher::matches)
        .forEach(sample -> samples.put(sample.group(1), number(sample.group(2))));
    return samples;
  }

  private static double number(String text) {
    return text.endsWith("Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
  }

  private static java.util.stream.Stream<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast);
  }

  private static JsonObject ask(String document) {
    HttpRequest.Builder request =
        to("/graphql")
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    new JsonObject().put("query", document).encode()));
    return new JsonObject(send(request).body());
  }

  private static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(SeededHub.address() + path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    return CLIENT.sendAsync(request.build(), BodyHandlers.ofString()).join();
  }
}
