package org.peyman.hub.pulling;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.peyman.hub.domain.Agreement;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.PhaseStatus;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Identity;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.support.TestDatabase;
import org.peyman.hub.sync.FactReader;

/** A ledger, sources that do as they are told, and pullers of them. */
abstract class Pulling {

  static final Instant NOW = Instant.parse("2021-06-01T08:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  static final PullSettings QUICK =
      new PullSettings(
          50,
          Duration.ofMillis(400),
          Duration.ofMillis(900),
          Duration.ofSeconds(5),
          Duration.ofMillis(20));

  final Vertx vertx = Vertx.vertx();
  final String uri = TestDatabase.fresh();
  final Ledger ledger = open();
  final List<Puller> pullers = new ArrayList<>();
  final List<FakeSource> sources = new ArrayList<>();

  @BeforeEach
  void learnReferenceData() {
    Reference reference =
        Reference.of(
            List.of(),
            List.of(new Province("GILAN", "گیلان", "Gilan", "Gīlān", "IR-01", "IR-19", 37.2, 49.4)),
            List.of(new Agreement("G", "توافق", "Agreement", null, null, List.of())),
            List.of(
                new Phase(
                    "P1", "G", 1, "م", "P", PhaseStatus.ACTIVE, null, null, null, List.of())));
    await(ledger.learn(reference, "test"));
  }

  @AfterEach
  void close() {
    pullers.forEach(puller -> await(puller.close()));
    await(ledger.close());
    await(vertx.close());
    assertThat(sources).allSatisfy(source -> assertThat(source.offences).isEmpty());
  }

  static CompletionStage<Page> page(String cursor, Item... items) {
    return done(new Page(List.of(items), cursor, false, null));
  }

  static String code(String what) {
    return "a/" + what.replace(' ', '_');
  }

  int accepted() {
    return ledger
        .reads()
        .sources()
        .map(all -> all.get(0).accepted())
        .otherwise(-1)
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  Ledger open() {
    return await(Ledger.open(vertx, new Ledger.Settings(uri, TestDatabase.KEYS, CLOCK)));
  }

  FakeSource source(String code) {
    return add(new FakeSource(code));
  }

  FakeSource add(FakeSource source) {
    sources.add(source);
    return source;
  }

  Puller pull(FakeSource... pulled) {
    Puller puller = puller();
    await(puller.start(List.of(partner(List.of(pulled)))));
    return puller;
  }

  Puller puller() {
    Puller puller = new Puller(vertx, ledger, new FactReader(TestDatabase.KEYS), CLOCK, QUICK);
    pullers.add(puller);
    return puller;
  }

  static Partner partner(List<FactSource> sources) {
    return new Partner() {
      @Override
      public Identity identity() {
        return new Identity("a", "A", "الف", "Org A");
      }

      @Override
      public List<FactSource> sources() {
        return sources;
      }

      @Override
      public void close() {}
    };
  }

  Records.Source status(String code) {
    return await(ledger.reads().sources()).stream()
        .filter(source -> source.code().equals(code))
        .findFirst()
        .orElseThrow();
  }

  @SuppressWarnings("NullAway") // a source may do what it should not
  static CompletionStage<Page> done(@Nullable Page page) {
    return CompletableFuture.completedFuture(page);
  }

  /** One more than the given number. */
  static Item[] claims(int number) {
    Item[] claims = new Item[number + 1];
    for (int i = 0; i <= number; i++) {
      claims[i] = FakeSource.claim(i);
    }
    return claims;
  }

  static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited for 20 seconds").isLessThan(end);
      try {
        TimeUnit.MILLISECONDS.sleep(10);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
