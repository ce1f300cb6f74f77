package org.peyman.hub.graphql;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.peyman.hub.partner.PartnerFailure;

/** A partner that fails or is slow loses its own fields, and nothing else. */
final class PartnerFieldsTest extends EngineWithPartners {

  private static final String SECRET = "what only the partner knows";

  // --- each failing alone

  /** How a partner does not answer. */
  enum Way {
    SAYS_SO("answered with an error", true),
    DENIES("refuses the credentials", false),
    WRAPPED("cannot be reached", true),
    THROWS("answered something that cannot be read", true),
    LACKS_A_CLASS("answered something that cannot be read", true),
    GIVES_NO_STAGE("answered something that cannot be read", true),
    GIVES_NO_MAP("answered something that cannot be read", true),
    GIVES_NULL("answered something that cannot be read", true),
    GIVES_A_BROKEN_MAP("answered something that cannot be read", true),
    GIVES_TOO_MUCH("answered more than is allowed", false),
    HANGS("did not answer in time", true),
    IS_LATE("did not answer in time", true);

    final String says;
    final boolean retryable;

    Way(String says, boolean retryable) {
      this.says = says;
      this.retryable = retryable;
    }

    @SuppressWarnings({"NullAway", "unchecked"}) // what a partner's code can give in spite of types
    CompletionStage<Map<String, Map<String, Object>>> answer(List<String> keys) {
      return switch (this) {
        case SAYS_SO -> failed(new PartnerFailure(PartnerFailure.Kind.FAILED, SECRET));
        case DENIES -> failed(new PartnerFailure(PartnerFailure.Kind.DENIED, SECRET));
        case WRAPPED ->
            CompletableFuture.supplyAsync(() -> keys)
                .thenCompose(
                    any -> failed(new PartnerFailure(PartnerFailure.Kind.UNREACHABLE, SECRET)));
        case THROWS -> throw new IllegalStateException(SECRET);
        case LACKS_A_CLASS -> throw new NoClassDefFoundError(SECRET);
        case GIVES_NO_STAGE -> null;
        case GIVES_NO_MAP ->
            (CompletionStage<Map<String, Map<String, Object>>>)
                (CompletionStage<?>) CompletableFuture.completedFuture(List.of(SECRET));
        case GIVES_NULL -> CompletableFuture.completedFuture(null);
        case GIVES_A_BROKEN_MAP -> CompletableFuture.completedFuture(new BrokenMap());
        case GIVES_TOO_MUCH ->
            CompletableFuture.completedFuture(each(keys, Map.of("some", new Endless())));
        case HANGS -> new CompletableFuture<>();
        case IS_LATE ->
            CompletableFuture.supplyAsync(
                () -> each(keys, Map.of("teams", 1)),
                CompletableFuture.delayedExecutor(LIMIT.toMillis() + 200, TimeUnit.MILLISECONDS));
      };
    }

    private static <T> CompletionStage<T> failed(Throwable failure) {
      return CompletableFuture.failedFuture(failure);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aPartnerThatDoesNotAnswerIsANullAndOneErrorAndNothingElseIsTouched(Way way) {
    Recorder acme = new Recorder();
    acme.answer = way::answer;
    Recorder other = new Recorder();
    other.answer = keys -> CompletableFuture.completedFuture(each(keys, Map.of("projects", 4)));
    Engine engine = engine(acme, other);
    long began = System.nanoTime();

    JsonObject result =
        run(
            engine,
            "{ provinces { code acme { teams some { name } } other { projects } progress { rowCount"
                + " } } }");

    Duration took = Duration.ofNanos(System.nanoTime() - began);
    assertThat(took).isLessThan(LIMIT.plusMillis(1500));
    assertThat(errors(result)).hasSize(1);
    JsonObject error = errors(result).get(0);
    assertThat(error.getString("message")).isEqualTo("The live system of ACME " + way.says);
    assertThat(error.getJsonArray("path"))
        .isEqualTo(new JsonArray().add("provinces").add(0).add("acme"));
    assertThat(error.getJsonObject("extensions"))
        .isEqualTo(
            new JsonObject()
                .put("code", "PARTNER_UNAVAILABLE")
                .put("requestId", "r1")
                .put("retryable", way.retryable)
                .put("organization", "ACME"));
    assertThat(provinces(result))
        .hasSize(31)
        .allMatch(province -> province.getValue("acme") == null && province.containsKey("acme"))
        .allMatch(province -> province.getJsonObject("other").getInteger("projects") == 4)
        .allMatch(province -> province.getJsonObject("progress") != null);
    assertThat(result.encode()).doesNotContain(SECRET);
  }

  @Test
  void eachPlaceInAQueryHasItsOwnError() {
    Recorder acme = new Recorder();
    acme.answer = Way.SAYS_SO::answer;

    JsonObject result =
        run(
            engine(acme, new Recorder()),
            "{ provinces { acme { teams } b: acme { teams } } province(code: \"YAZD\") { acme {"
                + " teams } } }");

    assertThat(errors(result).stream().map(PartnerFieldsTest::withoutItems))
        .containsExactlyInAnyOrder(
            List.of("provinces", "acme"), List.of("provinces", "b"), List.of("province", "acme"));
  }

  @Test
  void aValueThatDoesNotFitItsTypeIsANullThereAndOneError() {
    Recorder acme = new Recorder();
    acme.answer =
        keys -> {
          Map<String, Map<String, Object>> answer = new HashMap<>();
          answer.put("YAZD", Map.of("teams", "many", "name", "Yazd", "share", 0.5));
          answer.put(
              "QOM", Map.of("teams", 12, "name", SECRET.length(), "team", Map.of("teams", "x")));
          answer.put("ILAM", Map.of("teams", 2.5, "some", List.of(Map.of("teams", 1), "x")));
          return CompletableFuture.completedFuture(answer);
        };

    JsonObject result =
        run(
            engine(acme, new Recorder()),
            "{ provinces { code acme { teams name share team { teams } some { teams } } } }");

    Map<String, JsonObject> byCode = new HashMap<>();
    provinces(result).forEach(it -> byCode.put(it.getString("code"), it));
    assertThat(acme(byCode, "YAZD").encode())
        .isEqualTo("{\"teams\":null,\"name\":\"Yazd\",\"share\":0.5,\"team\":null,\"some\":null}");
    assertThat(acme(byCode, "QOM").encode())
        .isEqualTo(
            "{\"teams\":12,\"name\":null,\"share\":null,\"team\":{\"teams\":null},\"some\":null}");
    assertThat(acme(byCode, "ILAM").encode())
        .isEqualTo("{\"teams\":null,\"name\":null,\"share\":null,\"team\":null,\"some\":null}");
    assertThat(requireNonNull(byCode.get("GILAN")).getValue("acme")).isNull();
    assertThat(errors(result))
        .hasSize(4)
        .allMatch(
            error ->
                error
                    .getString("message")
                    .equals("The live system of ACME answered something that cannot be read"));
    assertThat(errors(result).stream().map(PartnerFieldsTest::withoutItems))
        .containsExactlyInAnyOrder(
            List.of("provinces", "acme", "teams"),
            List.of("provinces", "acme", "name"),
            List.of("provinces", "acme", "some"),
            List.of("provinces", "acme", "team", "teams"));
  }

  // --- spared, and asked again

  @Test
  void aPartnerThatFailsAgainAndAgainIsLeftAloneAndAskedAgainByItself() {
    Recorder acme = new Recorder();
    acme.answer = Way.SAYS_SO::answer;
    Duration pause = Duration.ofMillis(300);
    PartnerFields live = live(acme, new Recorder(), new Guard.Caution(64, 10, 3, pause));
    Engine engine = engine(live);
    for (int i = 0; i < 3; i++) {
      run(engine, "{ provinces { acme { teams } } }");
    }
    assertThat(live.resting()).containsExactly(new PartnerFields.Resting("acme", "ACME"));

    JsonObject spared = run(engine, "{ provinces { acme { teams } } }");

    assertThat(acme.keys).hasSize(3);
    assertThat(errors(spared).get(0).getString("message"))
        .isEqualTo(
            "The live system of ACME failed several times and is left alone for a moment; try again"
                + " soon");

    acme.answer = keys -> CompletableFuture.completedFuture(each(keys, Map.of("teams", 3)));
    await(() -> !run(engine, "{ provinces { acme { teams } } }").containsKey("errors"));
    assertThat(acme.keys).hasSize(4);
    assertThat(live.resting()).isEmpty();
  }

  @Test
  void noMoreIsAskedAtOnceThanAPartnerCanBear() {
    Recorder acme = new Recorder();
    CompletableFuture<Map<String, Map<String, Object>>> hanging = new CompletableFuture<>();
    acme.answer = keys -> hanging;
    Engine engine =
        engine(live(acme, new Recorder(), new Guard.Caution(2, 1000, 1000, Duration.ofMinutes(1))));
    String query = "{ provinces { acme { teams } } }";
    List<Future<Map<String, Object>>> waiting =
        List.of(execute(engine, query, null), execute(engine, query, null));
    await(() -> acme.keys.size() == 2);

    JsonObject third = run(engine, query);

    assertThat(acme.keys).hasSize(2);
    assertThat(errors(third).get(0).getString("message")).contains("as many requests");
    hanging.complete(Map.of());
    waiting.forEach(answer -> assertThat(json(answer).containsKey("errors")).isFalse());
    assertThat(run(engine, query).containsKey("errors")).isFalse();
  }

  @Test
  void aPartnerIsToldWhenNobodyWaitsAnyMore() {
    Recorder acme = new Recorder();
    acme.answer = Way.HANGS::answer;
    AtomicInteger told = new AtomicInteger();
    acme.onCancel =
        () -> {
          told.incrementAndGet();
          throw new IllegalStateException(SECRET);
        };
    PartnerFields live =
        live(acme, new Recorder(), new Guard.Caution(1, 10, 1, Duration.ofMinutes(1)));
    Engine engine = engine(live);
    Promise<Void> gone = Promise.promise();
    Future<Map<String, Object>> answer =
        execute(engine, "{ provinces { acme { teams } } }", gone.future());
    await(() -> acme.keys.size() == 1);
    assertThat(told).hasValue(0);

    gone.complete();

    await(() -> told.get() == 1);
    assertThat(errors(json(answer))).hasSize(1);
    assertThat(live.resting()).as("who left is not the partner's fault").isEmpty();
    JsonObject late = run(engine, "{ provinces { acme { teams } } }");
    assertThat(errors(late).get(0).getString("message")).endsWith("did not answer in time");
    assertThat(told).hasValue(2);
    assertThat(live.resting()).hasSize(1);
  }

  private static final class BrokenMap extends AbstractMap<String, Map<String, Object>> {
    @Override
    public Map<String, Object> get(Object key) {
      throw new IllegalStateException(SECRET);
    }

    @Override
    public Set<Entry<String, Map<String, Object>>> entrySet() {
      throw new IllegalStateException(SECRET);
    }
  }

  /** A list that never ends, of objects that each hold it. */
  private static final class Endless extends java.util.AbstractList<Map<String, Object>> {
    @Override
    public Map<String, Object> get(int index) {
      return Map.of("name", "x".repeat(100));
    }

    @Override
    public int size() {
      return Integer.MAX_VALUE;
    }
  }

  private static List<Object> withoutItems(JsonObject error) {
    return error.getJsonArray("path").stream().filter(step -> !(step instanceof Integer)).toList();
  }
}
