package org.peyman.hub.pulling;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Agreement;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.PhaseStatus;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Identity;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.partner.ReadRequest;
import org.peyman.hub.support.InventedCode;
import org.peyman.hub.support.TestDatabase;
import org.peyman.hub.sync.FactReader;

/**
 * The first load of two partners whose rows are the same whenever they are read: persons that both
 * claim, revisions, withdrawals, bad rows and rows that wait. As a program it loads them into the
 * database it is given, so that it can be killed.
 */
final class SteadyPull {

  private static final int PAGE = 2_000;

  private SteadyPull() {}

  /** Pulls until both sources were read to their end, given how many rows each has. */
  public static void main(String[] arguments) {
    Vertx vertx = Vertx.vertx();
    into(vertx, arguments[0], Integer.parseInt(arguments[1]));
    System.exit(0);
  }

  static void into(Vertx vertx, String uri, int rows) {
    Ledger.Settings settings = new Ledger.Settings(uri, TestDatabase.KEYS, Clock.systemUTC());
    Ledger ledger = await(Ledger.openAsItIs(vertx, settings)); // it is migrated: a copy of one
    await(ledger.learn(reference(), "load"));
    PullSettings options =
        new PullSettings(
            PAGE,
            Duration.ofSeconds(20),
            Duration.ofMillis(700), // whom a killed hub leaves waiting
            Duration.ofMillis(1),
            Duration.ofMillis(50));
    Puller puller =
        new Puller(vertx, ledger, new FactReader(TestDatabase.KEYS), Clock.systemUTC(), options);
    await(puller.start(List.of(new Steady("A", rows), new Steady("B", rows))));
    while (!await(ledger.reads().sources()).stream().allMatch(s -> s.lastSyncedAt() != null)) {
      await(vertx.timer(50));
    }
    await(puller.close());
    await(ledger.close());
  }

  private static Reference reference() {
    Stream<Phase> phases =
        Stream.of("P1", "P2")
            .map(
                code ->
                    new Phase(
                        code, "G", 1, code, code, PhaseStatus.ACTIVE, null, null, null, List.of()));
    return Reference.of(
        List.of(new Organization("A", "A", "A", "OTHER")),
        List.of(new Province("GILAN", "گیلان", "Gilan", "Gīlān", "IR-01", "IR-19", 37.2, 49.4)),
        List.of(new Agreement("G", "توافق", "Agreement", null, null, List.of())),
        phases.toList());
  }

  /** A partner of an organization, with one source. */
  private record Steady(String organization, int rows) implements Partner, FactSource {

    @Override
    public Identity identity() {
      return new Identity(organization.toLowerCase(java.util.Locale.ROOT), organization, "ن", "N");
    }

    @Override
    public List<FactSource> sources() {
      return List.of(this);
    }

    @Override
    public void close() {}

    @Override
    public Description description() {
      String code = organization + "/claims";
      return new Description(code, FactKind.CLAIM, Duration.ofHours(1), null);
    }

    @Override
    public CompletionStage<Page> read(ReadRequest request) {
      return CompletableFuture.supplyAsync(() -> page(request));
    }

    private Page page(ReadRequest request) {
      String cursor = request.cursor();
      int from = cursor == null ? 0 : Integer.parseInt(cursor);
      int to = Math.min(rows, from + request.limit());
      List<Item> items = new ArrayList<>();
      for (int i = from; i < to; i++) {
        items.add(item(i));
      }
      return new Page(items, String.valueOf(to), to < rows, null);
    }

    /** Of a thousand rows, one is bad, one waits, ten speak again of an earlier claim. */
    private Item item(int i) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      fields.put("claimId", "C-" + (i % 100 == 50 ? Math.max(0, i - 1_000) : i));
      fields.put("revision", i);
      fields.put("withdrawn", i % 1_000 == 50);
      fields.put("phase", i % 1_000 == 7 ? "P9" : "P" + (1 + i % 2));
      fields.put("province", i % 1_000 == 9 ? "NOWHERE" : "GILAN");
      fields.put("startedOn", "1399-0" + (1 + i % 9) + "-1" + i % 10);
      fields.put("weeklyHours", 20 + i % 25);
      fields.put("gender", i % 3 == 0 ? "FEMALE" : "MALE");
      if (i % 6 != 0) {
        fields.put("person", InventedCode.of(100_000_000 + i / 3));
      }
      return new Item(FactKind.CLAIM, "row " + i, fields);
    }
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(300, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
