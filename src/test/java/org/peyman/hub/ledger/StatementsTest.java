package org.peyman.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.domain.Agreement;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.PhaseStatus;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.Refusal.Reason;
import org.peyman.hub.support.TestDatabase;

/** What sources without revisions say, in one reading and in several (rules.md, section 1.1). */
final class StatementsTest {

  private static final Instant NOW = Instant.parse("2021-06-01T08:00:00Z");
  private static final List<String> PROVINCES = List.of("GILAN", "YAZD", "QOM");
  private static final Vertx VERTX = Vertx.vertx();
  private static final Ledger LEDGER =
      await(
          Ledger.open(
              VERTX,
              new Ledger.Settings(
                  TestDatabase.fresh(), TestDatabase.KEYS, Clock.fixed(NOW, ZoneOffset.UTC))));

  static {
    await(LEDGER.learn(reference(), "test"));
  }

  private static int sources;

  /** What a row says of a claim. */
  private record Row(String id, @Nullable String province, @Nullable String mark) {
    Row(String id, @Nullable String province) {
      this(id, province, null);
    }

    Entry entry() {
      Claim content =
          province == null
              ? null
              : new Claim(
                  "P1", province, LocalDate.of(2020, 10, 6), null, null, null, Facets.UNKNOWN);
      Fact fact = new Fact(FactKind.CLAIM, "A", id, null, content);
      JsonObject given = new JsonObject().put("id", id).put("province", province);
      return new Entry.Read(fact, "row of " + id, given, Entry.Again.AS_GIVEN, mark);
    }
  }

  @AfterAll
  static void close() {
    await(LEDGER.close());
    await(VERTX.close());
  }

  @Test
  void oneKeyWithSeveralContentsInOneReadingIsRefusedAltogether() {
    String source = source();
    String id = source + "/1.23E+09";
    Batch.Outcome outcome =
        read(source, new Row(id, "QOM"), new Row(id, "YAZD"), new Row(id, "GILAN"));

    assertThat(outcome.accepted()).isZero();
    assertThat(outcome.refused()).isEqualTo(3);
    assertThat(province(id)).isNull();
    assertThat(quarantined(id))
        .hasSize(3)
        .allSatisfy(
            entry -> {
              assertThat(entry.refusal().reason()).isEqualTo(Reason.INCONSISTENT);
              assertThat(entry.refusal().message()).contains(id, "(differs in province)");
              assertThat(entry.refusal().text().fa())
                  .startsWith(id + " در یک خواندن چند گونه گفته شده است (تفاوت در province)؛");
              assertThat(entry.fields()).containsExactly("province");
            });
  }

  @Test
  void whatIsSaidTwiceTheSameIsSaidOnce() {
    String source = source();
    Batch.Outcome outcome = read(source, new Row(source, "QOM"), new Row(source, "QOM"));

    assertThat(outcome.accepted()).isEqualTo(1);
    assertThat(outcome.unchanged()).isEqualTo(1);
    assertThat(quarantined(source)).isEmpty();
  }

  @Test
  void theLaterMarkStandsAndBothAreHistory() {
    String source = source();
    Batch.Outcome outcome = read(source, new Row(source, "QOM", "1"), new Row(source, "YAZD", "2"));

    assertThat(outcome.accepted()).isEqualTo(2);
    assertThat(province(source)).isEqualTo("YAZD");
  }

  @Test
  void aCorrectionBySomebodyElseOutlivesTheNextReadingOfTheSource() {
    String seed = source();
    String push = source();
    read(seed, new Row(seed, "QOM"));
    read(push, new Row(seed, "YAZD"));

    assertThat(read(seed, new Row(seed, "QOM")).unchanged()).isEqualTo(1);
    assertThat(province(seed)).isEqualTo("YAZD");
    read(seed, new Row(seed, "GILAN"));
    assertThat(province(seed)).as("what the source says anew is newer").isEqualTo("GILAN");
  }

  @Test
  void whatAnotherHadSaidAlreadyIsRememberedAsSaid() {
    String one = source();
    String other = source();
    read(one, new Row(one, "QOM"));
    long version = version();
    assertThat(read(other, new Row(one, "QOM")).unchanged()).isEqualTo(1);
    assertThat(version()).isEqualTo(version);
    read(one, new Row(one, "YAZD"));

    read(other, new Row(one, "QOM"));

    assertThat(province(one)).isEqualTo("YAZD");
  }

  @Test
  void aContradictionOnALaterPageTakesBackWhatTheFirstPageSaid() {
    String source = source();
    read(source, new Row(source, "QOM"));
    pages(source, List.of(new Row(source, "YAZD")), List.of(new Row(source, "GILAN")));

    assertThat(province(source)).isEqualTo("QOM");
    assertThat(quarantined(source))
        .extracting(it -> it.given())
        .containsExactlyInAnyOrder(given(source, "YAZD"), given(source, "GILAN"));
    pages(source, List.of(new Row(source, "QOM")), List.of(new Row(source + "x", "QOM")));
    assertThat(quarantined(source)).as("settled").isEmpty();
    long version = version();
    pages(source, List.of(new Row(source, "QOM")), List.of(new Row(source + "x", "QOM")));
    assertThat(version()).isEqualTo(version);
  }

  @Test
  void aContradictionThatStaysChangesNothingAtEachReading() {
    String source = source();
    pages(source, List.of(new Row(source, "YAZD")), List.of(new Row(source, "GILAN")));
    assertThat(province(source)).isNull();
    for (int i = 0; i < 3; i++) {
      pages(source, List.of(new Row(source, "YAZD")), List.of(new Row(source, "GILAN")));
      assertThat(province(source)).isNull();
      assertThat(quarantined(source)).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 5, 8, 17, 18})
  void theSplitIntoPagesChangesNothing(long seed) {
    Random dice = new Random(seed);
    List<String> codes = List.of(source(), source(), source());
    String prefix = codes.get(0) + "/" + seed + "/";
    Told oracle = new Told();
    List<String> log = new ArrayList<>();
    for (int reading = 0; reading < 25; reading++) {
      String source = codes.get(dice.nextInt(codes.size()));
      List<Row> rows = rows(dice, prefix);
      oracle.read(source, rows);
      List<List<Row>> split = split(dice, rows);
      log.add(source + " " + split);
      pages(source, split);
      Map<String, String> standing = new TreeMap<>();
      provinces().forEach((id, it) -> standing.compute(id, (key, none) -> it));
      standing.keySet().removeIf(id -> !id.startsWith(prefix));
      assertThat(standing)
          .as("seed %d: %s", seed, String.join("\n", log))
          .isEqualTo(oracle.standing());
    }
  }

  private static List<Row> rows(Random dice, String prefix) {
    List<Row> rows = new ArrayList<>();
    boolean isMarked = dice.nextBoolean();
    for (int i = dice.nextInt(9); i >= 0; i--) {
      String province = dice.nextInt(8) == 0 ? null : PROVINCES.get(dice.nextInt(3));
      String mark = isMarked && dice.nextInt(8) > 0 ? String.valueOf(dice.nextInt(4)) : null;
      rows.add(new Row(prefix + dice.nextInt(5), province, mark));
    }
    return rows;
  }

  private static List<List<Row>> split(Random dice, List<Row> rows) {
    List<List<Row>> pages = new ArrayList<>();
    List<Row> page = new ArrayList<>();
    for (Row row : rows) {
      page.add(row);
      if (dice.nextInt(3) == 0) {
        pages.add(page);
        page = new ArrayList<>();
      }
    }
    pages.add(page);
    return pages;
  }

  /** The rules again, row by row, in plain Java: nothing knows of pages here. */
  private static final class Told {
    private final Map<String, List<@Nullable String>> said = new HashMap<>();
    private final Map<String, @Nullable String> lastOf = new HashMap<>();

    void read(String source, List<Row> rows) {
      rows.stream()
          .collect(Collectors.groupingBy(Row::id))
          .forEach((id, ofFact) -> levels(ofFact).forEach(level -> say(source, id, level)));
    }

    /**
     * Rows that are held against each other: a later mark begins a level, earlier ones are late.
     */
    private static List<List<Row>> levels(List<Row> rows) {
      List<List<Row>> levels = new ArrayList<>(List.of(new ArrayList<>()));
      String latest = null;
      for (Row row : rows) {
        String mark = row.mark;
        if (mark == null || latest == null || mark.compareTo(latest) >= 0) {
          if (mark != null && latest != null && mark.compareTo(latest) > 0) {
            levels.add(new ArrayList<>());
          }
          latest = mark == null ? latest : mark;
          levels.get(levels.size() - 1).add(row);
        }
      }
      return levels;
    }

    private void say(String source, String id, List<Row> level) {
      String content = level.get(0).province;
      if (level.stream().anyMatch(row -> !Objects.equals(row.province, content))) {
        return;
      }
      List<@Nullable String> all = said.computeIfAbsent(id, none -> new ArrayList<>());
      String key = source + " " + id;
      String before =
          lastOf.containsKey(key)
              ? "said " + lastOf.get(key)
              : all.isEmpty() ? "nothing" : "said " + all.get(all.size() - 1);
      if (!before.equals("said " + content)) {
        all.add(content);
      }
      lastOf.put(key, content);
    }

    Map<String, String> standing() {
      Map<String, String> standing = new TreeMap<>();
      said.forEach(
          (id, all) -> {
            String last = all.get(all.size() - 1);
            if (last != null) {
              standing.put(id, last);
            }
          });
      return standing;
    }
  }

  private static String source() {
    String code = "a/" + sources++;
    await(LEDGER.sources().register(List.of(new SourceInfo(code, "A", null))));
    return code;
  }

  private static Batch.Outcome read(String source, Row... rows) {
    return await(LEDGER.take(new Batch(source, List.of(rows).stream().map(Row::entry).toList())));
  }

  private static void pages(String source, List<Row> first, List<Row> second) {
    pages(source, List.of(first, second));
  }

  private static void pages(String source, List<List<Row>> pages) {
    Lease.Holder holder = new Lease.Holder("one", Duration.ofSeconds(30));
    Lease lease = await(LEDGER.sources().lease(source, holder)).orElseThrow().lease();
    for (int i = 0; i < pages.size(); i++) {
      Advance.End end = i == pages.size() - 1 ? new Advance.End(null, false) : null;
      Advance advance = new Advance(lease, "page " + i, NOW, end);
      await(
          LEDGER.take(new Batch(source, pages.get(i).stream().map(Row::entry).toList(), advance)));
    }
  }

  private static String given(String id, String province) {
    return new JsonObject().put("id", id).put("province", province).encode();
  }

  private static @Nullable String province(String id) {
    return provinces().get(id);
  }

  /** Of all live claims. */
  private static Map<String, String> provinces() {
    Map<String, String> provinces = new HashMap<>();
    Listing.Window window = new Listing.Window(500, null, false);
    List<Records.Job> jobs =
        await(LEDGER.reads().jobs(new Listing.JobQuery(Filter.NONE, Map.of(), List.of(), window)))
            .items();
    await(LEDGER.reads().claimsOfJobs(jobs.stream().map(Records.Job::id).toList()))
        .values()
        .forEach(
            claims ->
                claims.forEach(
                    claim -> provinces.put(claim.claimId(), claim.content().province())));
    return provinces;
  }

  private static List<Records.Quarantined> quarantined(String id) {
    return await(LEDGER.reads().quarantine(null, new Listing.Window(500, null, false)))
        .items()
        .stream()
        .filter(entry -> id.equals(entry.factId()))
        .toList();
  }

  private static long version() {
    return await(LEDGER.reads().version());
  }

  private static Reference reference() {
    return Reference.of(
        List.of(new Organization("A", "الف", "A", "FOUNDATION")),
        PROVINCES.stream()
            .map(it -> new Province(it, it, it, it, "IR-" + it, "OLD-" + it, 37.2, 49.4))
            .toList(),
        List.of(new Agreement("G", "توافق", "Agreement", null, null, List.of())),
        List.of(
            new Phase("P1", "G", 1, "م", "P", PhaseStatus.ACTIVE, null, null, null, List.of())));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
