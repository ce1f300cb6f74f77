package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.peyman.hub.domain.Agreement;
import org.peyman.hub.domain.Certainty;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Commitment;
import org.peyman.hub.domain.Count;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Outcome;
import org.peyman.hub.domain.PartyRole;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.PhaseStatus;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.RevisionKind;
import org.peyman.hub.domain.Settlement;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.domain.Verification;
import org.peyman.hub.domain.VerificationMethod;
import org.peyman.hub.support.TestDatabase;

/**
 * The same facts whenever it runs, batch after batch: persons shared by organizations, revisions,
 * withdrawals, promises, counts, visits, reports and money. As a program it takes them into the
 * database it is given, once it is told to by a byte, so that it can be killed.
 */
final class SteadyLoad {

  static final int BATCHES = 15;
  private static final int BATCH = 100;
  static final List<String> ORGANIZATIONS = List.of("A", "B", "C");

  private SteadyLoad() {}

  /** Takes all batches in, saying on standard output after each that it is done. */
  public static void main(String[] arguments) throws Exception {
    Vertx vertx = Vertx.vertx();
    Ledger ledger = await(Ledger.openAsItIs(vertx, settings(arguments[0]))); // starts sooner
    if (System.in.read() < 0) {
      System.exit(1); // whoever started it has gone
    }
    into(ledger, batch -> System.out.println("batch " + batch));
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  /** Takes all batches in. */
  static void into(Vertx vertx, String uri) {
    into(open(vertx, uri), batch -> {});
  }

  private static Ledger open(Vertx vertx, String uri) {
    return await(Ledger.open(vertx, settings(uri)));
  }

  private static Ledger.Settings settings(String uri) {
    return new Ledger.Settings(uri, TestDatabase.KEYS, Clock.systemUTC());
  }

  private static void into(Ledger ledger, IntConsumer done) {
    await(ledger.learn(reference(), "load"));
    for (int batch = 0; batch < BATCHES; batch++) {
      await(ledger.take(new Batch("load", entries(batch))));
      done.accept(batch);
    }
    await(ledger.close());
  }

  private static List<Entry> entries(int batch) {
    List<Entry> entries = new ArrayList<>();
    for (int i = batch * BATCH; i < (batch + 1) * BATCH; i++) {
      Fact fact = fact(i);
      JsonObject given = new JsonObject(Map.of("line", i));
      entries.add(new Entry.Read(fact, "load:" + i, given));
    }
    for (Fact fact : ReportsAndMoney.of(batch)) {
      JsonObject given = new JsonObject(Map.of("line", fact.id()));
      entries.add(new Entry.Read(fact, "load:" + batch + " " + entries.size(), given));
    }
    return entries;
  }

  private static Fact fact(int i) {
    String organization = ORGANIZATIONS.get(i % 3);
    return switch (i % 10) {
      case 5 -> visit(Math.max(7, i - 8), 2);
      case 6 -> promise(organization, i);
      case 7 -> visit(i, 1);
      case 8 -> count(organization, i);
      case 9 -> revision(organization, i);
      default -> new Fact(FactKind.CLAIM, organization, "c" + i, 1L, claim(i));
    };
  }

  /**
   * The second word on an earlier claim of the same organization: other hours, or its withdrawal.
   */
  private static Fact revision(String organization, int i) {
    int earlier = Math.max(0, i - 9 - 30 * (i % 7));
    Claim content = i % 20 == 9 ? null : claim(i);
    return new Fact(FactKind.CLAIM, organization, "c" + earlier, 2L + i, content);
  }

  private static Claim claim(int i) {
    String person =
        TestDatabase.KEYS.fingerprint().substring(0, 58)
            + String.format(Locale.ROOT, "%06x", i / 4);
    LocalDate start = LocalDate.of(2020, 10, 1).plusDays(i % 200);
    BigDecimal hours = BigDecimal.valueOf(200 + i % 300, 1);
    Facets facets =
        new Facets(
            Map.of(Facet.SETTLEMENT, Settlement.RURAL, Facet.RETURNED_HOUSEHOLD, i % 2 == 0));
    return new Claim(
        i % 100 == 50 ? "P9" : "P" + (1 + i % 2),
        "GILAN",
        start,
        null,
        i % 6 == 0 ? null : person,
        hours,
        facets);
  }

  /** Each is said again and again, of more and more jobs. */
  private static Fact promise(String organization, int i) {
    Commitment content =
        new Commitment(
            List.of(organization),
            1399,
            "G",
            "P" + (1 + i % 2),
            "GILAN",
            1_000 + i,
            Certainty.PLEDGE,
            i < 70 ? RevisionKind.INITIAL : RevisionKind.INCREASE,
            i < 70 ? null : "agreed",
            null,
            null,
            List.of());
    return new Fact(FactKind.COMMITMENT, organization, "k" + i % 70, (long) i, content);
  }

  private static Fact count(String organization, int i) {
    SolarMonth month = new SolarMonth(1399, 1 + i % 12);
    Count content = new Count("P1", month, List.of(new Count.Cell("GILAN", Facets.UNKNOWN, i)));
    return new Fact(FactKind.COUNT, organization, Count.id("P1", month), (long) i, content);
  }

  /** The first word on it, or the second, with another outcome. */
  private static Fact visit(int i, int revision) {
    String organization = ORGANIZATIONS.get(i % 3);
    Verification content =
        new Verification(
            ORGANIZATIONS.get((i - 7) % 3),
            "c" + (i - 7),
            List.of(organization),
            LocalDate.of(2021, 3, 1).plusDays(i % 90),
            VerificationMethod.FIELD_VISIT,
            Outcome.values()[(i / 10 + revision) % Outcome.values().length]);
    return new Fact(FactKind.VERIFICATION, organization, "v" + i, (long) revision, content);
  }

  private static Reference reference() {
    List<Organization> organizations =
        ORGANIZATIONS.stream().map(code -> new Organization(code, code, code, "OTHER")).toList();
    Stream<Phase> phases =
        Stream.of("P1", "P2")
            .map(
                code ->
                    new Phase(
                        code, "G", 1, code, code, PhaseStatus.ACTIVE, null, null, null, List.of()));
    List<Agreement.Party> parties =
        ORGANIZATIONS.stream().map(code -> new Agreement.Party(code, PartyRole.SIGNATORY)).toList();
    return Reference.of(
        organizations,
        List.of(new Province("GILAN", "گیلان", "Gilan", "Gīlān", "IR-01", "IR-19", 37.2, 49.4)),
        List.of(new Agreement("G", "توافق", "Agreement", null, null, parties)),
        phases.toList());
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
