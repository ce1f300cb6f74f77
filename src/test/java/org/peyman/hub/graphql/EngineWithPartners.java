package org.peyman.hub.graphql;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.access.Caller;
import org.peyman.hub.extension.ExtendableTypes;
import org.peyman.hub.partner.LiveResolver;

/** An engine with two partners that answer as a test says. */
abstract class EngineWithPartners {

  static final Vertx VERTX = Vertx.vertx(); // its threads end with this virtual machine
  static final Duration LIMIT = Duration.ofMillis(300);

  static final Guard.Caution PATIENT = new Guard.Caution(64, 1000, 1000, Duration.ofMinutes(1));

  static final String ACME =
      """
      extend type Province {
        "Acme's."
        acme(
          "The year."
          year: Int = 1399
          "From when."
          since: Date
          "Whom."
          only: AcmeOnly
        ): AcmeProvince
      }
      extend type Organization {
        "Acme's."
        acme: AcmeProvince
      }
      extend type Phase {
        "Acme's."
        acme: AcmeProvince
      }
      extend type Agreement {
        "Acme's."
        acme: AcmeProvince
      }
      "Acme's."
      type AcmeProvince {
        "How many."
        teams: Int
        "Its name."
        name: String
        "The team."
        team: AcmeProvince
        "Some."
        some: [AcmeProvince!]
        "How much."
        share: Float
      }
      "What to leave in."
      input AcmeOnly {
        "Since."
        since: DateTime
        "Whom."
        genders: [Gender!] = [FEMALE]
      }
      """;

  static final String OTHER =
      """
      extend type Province {
        "Other's."
        other: OtherProvince
      }
      "Other's."
      type OtherProvince {
        "How many."
        projects: Int
      }
      """;

  final FakeReads reads = new FakeReads();

  // --- a partner, and how it is asked

  /** Answers as a test wants, and remembers what it was asked. */
  static final class Recorder implements LiveResolver {
    final List<List<String>> keys = new CopyOnWriteArrayList<>();
    final List<Map<String, @Nullable Object>> arguments = new CopyOnWriteArrayList<>();
    final CompletableFuture<@Nullable Void> asked = new CompletableFuture<>();
    volatile Answer answer = keys -> CompletableFuture.completedFuture(Map.of());
    volatile @Nullable Runnable onCancel;

    interface Answer {
      CompletionStage<Map<String, Map<String, Object>>> of(List<String> keys);
    }

    @Override
    public CompletionStage<? extends Map<String, ? extends Map<String, ?>>> load(
        List<String> of, Arguments given) {
      keys.add(of);
      arguments.add(given.values());
      Runnable action = onCancel;
      if (action != null) {
        given.cancellation().whenCancelled(action);
      }
      asked.complete(null);
      return answer.of(of);
    }
  }

  static <T> Map<String, T> each(List<String> keys, T value) {
    Map<String, T> each = new HashMap<>();
    keys.forEach(key -> each.put(key, value));
    return each;
  }

  Engine engine(LiveResolver acme, LiveResolver other) {
    return engine(live(acme, other, PATIENT));
  }

  Engine engine(PartnerFields live) {
    return new Engine(reads, new Fakes.FakeAnswers(), Fakes.CLOCK, Engine.Options.USUAL.with(live));
  }

  static PartnerFields live(LiveResolver acme, LiveResolver other, Guard.Caution caution) {
    Map<String, LiveResolver> four = new HashMap<>();
    ExtendableTypes.ALL.forEach(type -> four.put(type, acme));
    return PartnerFields.of(
        VERTX,
        List.of(
            FakePartner.of("acme", ACME, four, LIMIT),
            FakePartner.of("other", OTHER, Map.of("Province", other), LIMIT)),
        List.of(),
        caution);
  }

  static JsonObject run(Engine engine, String query) {
    return json(execute(engine, query, null));
  }

  /** On an event loop, as the server does it. */
  static Future<Map<String, Object>> execute(
      Engine engine, String query, @Nullable Future<Void> gone) {
    Engine.Request asked =
        new Engine.Request(query, null, Map.of(), Map.of()).askedBy(Caller.DEMONSTRATION);
    Engine.Request request = gone == null ? asked : asked.until(gone);
    Promise<Map<String, Object>> answer = Promise.promise();
    VERTX.getOrCreateContext().runOnContext(on -> engine.execute(request, "r1").onComplete(answer));
    return answer.future();
  }

  static JsonObject json(Future<Map<String, Object>> answer) {
    try {
      return new JsonObject(answer.await(20, TimeUnit.SECONDS));
    } catch (java.util.concurrent.TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  static List<JsonObject> provinces(JsonObject result) {
    return objects(result.getJsonObject("data").getJsonArray("provinces"));
  }

  static List<JsonObject> errors(JsonObject result) {
    assertThat(result.containsKey("errors")).as(result.encode()).isTrue();
    return objects(result.getJsonArray("errors"));
  }

  static List<JsonObject> objects(JsonArray array) {
    return IntStream.range(0, array.size()).mapToObj(array::getJsonObject).toList();
  }

  static JsonObject acme(Map<String, JsonObject> byCode, String code) {
    return requireNonNull(byCode.get(code)).getJsonObject("acme");
  }

  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it did not happen in time").isLessThan(end);
      java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
