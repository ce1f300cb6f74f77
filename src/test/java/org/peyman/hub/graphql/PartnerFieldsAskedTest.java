package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a partner is asked for, and how often. */
final class PartnerFieldsAskedTest extends EngineWithPartners {

  // --- asked together, at the same time

  @Test
  void allObjectsOfARequestAreAskedForAtOnceAndAllPartnersAtTheSameTime() {
    Recorder acme = new Recorder();
    Recorder other = new Recorder();
    // Each answers only when both were asked.
    CompletableFuture<?> both = CompletableFuture.allOf(acme.asked, other.asked);
    acme.answer = keys -> both.thenApply(any -> each(keys, Map.of("teams", 3)));
    other.answer = keys -> both.thenApply(any -> each(keys, Map.of("projects", 4)));

    JsonObject result =
        run(
            engine(acme, other),
            "{ provinces { code acme { teams } other { projects } }"
                + " again: provinces { acme(year: 1399) { teams } } }");

    assertThat(result.containsKey("errors")).isFalse();
    assertThat(acme.keys).hasSize(1);
    assertThat(acme.keys.get(0)).hasSize(31).doesNotHaveDuplicates();
    assertThat(other.keys).hasSize(1);
    assertThat(provinces(result))
        .hasSize(31)
        .allMatch(
            province ->
                province.getJsonObject("acme").equals(new JsonObject().put("teams", 3))
                    && province.getJsonObject("other").getInteger("projects") == 4);
  }

  @Test
  void everyTypeThatIsExtendedIsAskedForByItsCode() {
    Recorder acme = new Recorder();

    run(
        engine(acme, new Recorder()),
        """
        { organization(code: "IMDAD") { acme { teams } } province(code: "YAZD") { acme { teams } }
          phase(code: "PHASE_1") { acme { teams } } agreement(code: "AGREEMENT") { acme { teams } } }
        """);

    assertThat(acme.keys)
        .containsExactlyInAnyOrder(
            List.of("IMDAD"), List.of("YAZD"), List.of("PHASE_1"), List.of("AGREEMENT"));
  }

  @Test
  void argumentsComeInPlainTypesAndEachDifferentOnesAreOneLoad() {
    Recorder acme = new Recorder();

    run(
        engine(acme, new Recorder()),
        """
        { provinces {
            a: acme { teams }
            b: acme(year: null) { teams }
            c: acme(year: 1400, since: "2020-10-06",
                    only: {since: "2020-10-06T08:30:00Z"}) { teams }
            d: acme(year: 1399) { name } } }
        """);

    assertThat(acme.arguments)
        .containsExactlyInAnyOrder(
            Map.of("year", 1399),
            Collections.singletonMap("year", null),
            Map.of(
                "year",
                1400,
                "since",
                "2020-10-06",
                "only",
                Map.of("since", "2020-10-06T08:30:00Z", "genders", List.of("FEMALE"))));
    assertThat(acme.keys).allMatch(keys -> keys.size() == 31);
  }

  @Test
  void aRequestMayNotAskForTooManyDifferentThings() {
    Recorder acme = new Recorder();
    String fields =
        IntStream.range(0, PartnerField.MOST_LOADS + 1)
            .mapToObj(year -> "a%s: acme(year: %s) { teams }".formatted(year, year))
            .collect(Collectors.joining(" "));

    JsonObject result = run(engine(acme, new Recorder()), "{ provinces { %s } }".formatted(fields));

    assertThat(acme.keys).hasSize(PartnerField.MOST_LOADS);
    assertThat(errors(result)).hasSize(1);
    assertThat(errors(result).get(0).getJsonObject("extensions").getString("code"))
        .isEqualTo("LIMIT_EXCEEDED");
  }

  @Test
  void partnersFieldsCountAmongTheValuesOfARequest() {
    String fields =
        IntStream.range(0, 20)
            .mapToObj(
                i -> "a%s: acme(year: %s) { some { some { some { name } } } }".formatted(i, i))
            .collect(Collectors.joining(" "));

    JsonObject result =
        run(engine(new Recorder(), new Recorder()), "{ provinces { %s } }".formatted(fields));

    assertThat(errors(result).get(0).getJsonObject("extensions").getString("code"))
        .isEqualTo("LIMIT_EXCEEDED");
  }
}
