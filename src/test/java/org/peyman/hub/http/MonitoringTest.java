package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.support.SeededHub;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The alerts for Prometheus and the dashboard for Grafana that the archive has: whatever they name
 * is there in what a hub gives, and can be asked for so. Where there is a promtool it is asked too.
 */
final class MonitoringTest {

  private static final Path ALERTS = Path.of("src/dist/prometheus/peyman-alerts.yaml");
  private static final Path DASHBOARD = Path.of("src/dist/grafana/peyman.json");
  private static final Path GUIDE = Path.of("docs/metrics.md");
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:peyman|jvm|process|system)_[a-z0-9_]+\\b");
  private static final Pattern SCRAPED = Pattern.compile("(?m)^[a-z][a-z0-9_]*");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private Path folder;

  @Test
  void whateverAlertsAndDashboardNameIsInAScrape() throws Exception {
    Set<String> scraped = scraped();
    assertThat(named(String.join("\n", expressionsOfAlerts())))
        .hasSizeGreaterThan(10)
        .isSubsetOf(scraped);
    assertThat(named(String.join("\n", expressionsOfDashboard())))
        .hasSizeGreaterThan(25)
        .isSubsetOf(scraped);
  }

  @Test
  void everyMeterOfTheHubsOwnStandsInTheGuide() throws Exception {
    Set<String> explained = named(Files.readString(GUIDE));
    assertThat(scraped())
        .filteredOn(name -> name.startsWith("peyman_"))
        .allSatisfy(
            name ->
                assertThat(explained).contains(name.replaceAll("_(?:bucket|count|sum|max)$", "")));
  }

  @Test
  void alertsSayWhatIsWrongAndHowGraveItIs() throws Exception {
    assertThat(rules())
        .hasSizeGreaterThan(10)
        .allSatisfy(
            rule -> {
              assertThat(rule.get("alert")).asString().startsWith("Peyman");
              assertThat(rule.get("expr")).asString().isNotBlank();
              assertThat(text(rule, "labels", "severity")).isIn("critical", "warning");
              assertThat(text(rule, "annotations", "summary")).isNotBlank().doesNotEndWith(".");
              assertThat(text(rule, "annotations", "description")).endsWith(".");
            });
  }

  @Test
  void prometheusCanReadThemAll() throws Exception {
    Optional<Path> tool = promtool();
    if (tool.isEmpty()) {
      return; // the other tests say what can be said without
    }
    assertThat(check(tool.get(), ALERTS)).contains("SUCCESS");
    List<String> rules = new ArrayList<>(List.of("groups:", "- name: dashboard", "  rules:"));
    for (String expression : expressionsOfDashboard()) {
      String settled =
          expression
              .replace("$__rate_interval", "5m")
              .replace("$instance", ".*")
              .replace("'", "''");
      rules.add("  - record: of:the:dashboard");
      rules.add("    expr: '" + settled + "'");
    }
    Path file = Files.write(folder.resolve("dashboard.yaml"), rules);
    assertThat(check(tool.get(), file)).contains("SUCCESS");
  }

  private static Optional<Path> promtool() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry, "promtool"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static String check(Path tool, Path file) throws IOException {
    Process checking =
        new ProcessBuilder(tool.toString(), "check", "rules", "--lint=none", file.toString())
            .redirectErrorStream(true)
            .start();
    return new String(checking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static List<String> expressionsOfAlerts() throws IOException {
    return rules().stream().map(rule -> String.valueOf(rule.get("expr"))).toList();
  }

  private static List<Map<?, ?>> rules() throws IOException {
    Map<?, ?> file =
        (Map<?, ?>)
            new Load(LoadSettings.builder().build()).loadFromString(Files.readString(ALERTS));
    List<Map<?, ?>> rules = new ArrayList<>();
    for (Object group : (List<?>) part(file, "groups")) {
      ((List<?>) part((Map<?, ?>) group, "rules")).forEach(rule -> rules.add((Map<?, ?>) rule));
    }
    return rules;
  }

  private static String text(Map<?, ?> rule, String part, String name) {
    return String.valueOf(((Map<?, ?>) part(rule, part)).get(name));
  }

  private static Object part(Map<?, ?> of, String name) {
    return Objects.requireNonNull(of.get(name), name);
  }

  /** Those of its panels, and those that its variables are filled from. */
  private static List<String> expressionsOfDashboard() throws IOException {
    JsonObject dashboard = new JsonObject(Files.readString(DASHBOARD));
    List<String> all = new ArrayList<>();
    for (Object panel : dashboard.getJsonArray("panels")) {
      JsonArray targets = ((JsonObject) panel).getJsonArray("targets", new JsonArray());
      targets.forEach(target -> all.add(((JsonObject) target).getString("expr")));
    }
    assertThat(all).hasSizeGreaterThan(30).doesNotContainNull();
    return all;
  }

  private static Set<String> named(String text) {
    return METRIC
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** After something was asked, something failed and garbage was collected. */
  private static Set<String> scraped() throws IOException, InterruptedException {
    send("/graphql", "{\"query\": \"{ progress { total { jobs } } }\"}");
    send("/graphql", "{\"query\": \"{ nothing }\"}");
    Set<String> names = Set.of();
    for (int i = 0; i < 100 && !names.contains("jvm_gc_pause_seconds_sum"); i++) {
      System.gc();
      names =
          SCRAPED
              .matcher(send("/metrics", null))
              .results()
              .map(MatchResult::group)
              .collect(Collectors.toSet());
    }
    return names;
  }

  private static String send(String path, @Nullable String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(SeededHub.address() + path));
    if (body != null) {
      request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString()).body();
  }
}
