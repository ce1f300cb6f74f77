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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
import org.peyman.hub.domain.NoteKind;
import org.peyman.hub.domain.NoteReason;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.PhaseStatus;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.SourceNote;
import org.peyman.hub.domain.Title;
import org.peyman.hub.support.TestDatabase;

/** What a source that gives all that it holds, holds no longer (rules.md, section 1.1). */
final class AbsencesTest {

  private static final Instant NOW = Instant.parse("2021-06-01T08:00:00Z");
  private static final int TENTH = 10;
  private static final int ALL = 100;
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

  private static int numbers;

  /** Each case has an organization of its own, whose claims nobody else states. */
  private final String organization = "O" + numbers++;

  private final Book book = book("claims");

  AbsencesTest() {
    await(
        LEDGER.learn(
            Reference.of(
                List.of(new Organization(organization, "س", "O", "PARTNER")),
                List.of(),
                List.of(),
                List.of()),
            "test"));
  }

  @AfterAll
  static void close() {
    await(LEDGER.close());
    await(VERTX.close());
  }

  /** What a row says of a claim. */
  private record Row(String id, @Nullable Long revision, String province) {}

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsGoneIsWithdrawnAtTheEndOfAReadingAndComesBackWithTheRow(boolean isRevised) {
    List<Row> all = rows(20, isRevised ? 7L : null, "QOM");
    book.read(all.subList(0, 12), all.subList(12, 20));
    Map<String, String> whole = live();
    assertThat(whole).hasSize(20);

    book.page(all.subList(1, 12), false);
    assertThat(live()).as("the reading is not at its end").isEqualTo(whole);
    book.page(all.subList(12, 20), true);
    assertThat(live()).hasSize(19).doesNotContainKey("1");
    long version = version();
    book.read(all.subList(1, 20));
    assertThat(version()).as("nothing is new").isEqualTo(version);

    book.read(all);
    assertThat(live()).isEqualTo(whole);
    book.read(all.subList(0, 19));
    assertThat(live()).as("again and again").hasSize(19).doesNotContainKey("20");
    book.read(all);
    assertThat(live()).isEqualTo(whole);
    assertThat(book.notes()).isEmpty();
    assertThat(quarantined()).isZero();
  }

  @Test
  void aRowThatComesBackUnderALowerRevisionBringsWhatHadStood() {
    List<Row> all = rows(20, 7L, "QOM");
    book.read(all);
    book.read(all.subList(1, 20));
    List<Row> older = new ArrayList<>(all.subList(1, 20));
    older.add(new Row("1", 6L, "YAZD"));

    book.read(older);
    assertThat(live()).hasSize(20).containsEntry("1", "QOM");
    older.set(19, new Row("1", 8L, "YAZD"));
    book.read(older);
    assertThat(live()).containsEntry("1", "YAZD");
  }

  @Test
  void whereMoreThanAShareIsGoneNothingIsWithdrawnAndANoteSaysSo() {
    List<Row> all = rows(20, null, "QOM");
    book.read(all);

    book.read(all.subList(3, 20));
    assertThat(live()).hasSize(20);
    assertThat(book.notes())
        .containsExactly(new SourceNote(NoteKind.ABSENCES_HELD, "", NoteReason.TOO_MANY_ABSENT, 3));

    book.read(all.subList(2, 20));
    assertThat(live()).as("a tenth may go").hasSize(18);
    assertThat(book.notes()).isEmpty();

    book.read(List.<Row>of());
    assertThat(live()).as("an empty answer").hasSize(18);
    book.most = ALL;
    book.read(List.<Row>of());
    assertThat(live()).isEmpty();
  }

  @Test
  void newRowsMakeUpForNoneThatAreGone() {
    book.read(rows(20, null, "QOM"));
    List<Row> others =
        IntStream.range(100, 400).mapToObj(i -> new Row(i + "", null, "QOM")).toList();

    book.read(others);
    assertThat(live()).hasSize(320);
    assertThat(book.notes()).extracting(SourceNote::count).containsExactly(20);
  }

  @Test
  void afterAReadingOfWhichNotAllCouldBeReadNothingIsWithdrawn() {
    List<Row> all = rows(20, null, "QOM");
    book.read(all);

    book.page(List.of(refused("1")), false);
    book.page(all.subList(1, 20), true);
    assertThat(live()).hasSize(20);
    assertThat(book.notes())
        .containsExactly(new SourceNote(NoteKind.ABSENCES_HELD, "", NoteReason.NOT_ALL_READ, 1));

    book.same = true;
    book.read(all.subList(1, 20));
    assertThat(live()).as("a page came twice").hasSize(20);
    book.same = false;
    book.read(all.subList(1, 20));
    assertThat(live()).hasSize(19);
  }

  @Test
  void aReadingThatAnotherHubBringsToItsEndIsWholeAndOneThatBeginsAnewIsNot() {
    List<Row> all = rows(20, null, "QOM");
    book.read(all);

    book.page(all.subList(1, 12), false);
    book.node = "another";
    await(LEDGER.sources().release(book.lease));
    book.page(all.subList(12, 20), true);
    assertThat(live()).hasSize(19);

    book.page(all.subList(1, 12), false);
    await(LEDGER.sources().reread(book.code));
    book.page(all.subList(0, 20), true);
    assertThat(live()).hasSize(20);
  }

  @Test
  void whatGoesOnUnderAnotherConfigurationSaysNothingOfWhatIsAbsent() {
    List<Row> all = rows(20, null, "QOM");
    book.read(all);

    book.page(all.subList(1, 12), false);
    book.configure("two");
    book.page(all.subList(12, 20), true);
    assertThat(live()).hasSize(20);
    book.read(all.subList(1, 20));
    assertThat(live()).hasSize(19);
  }

  @Test
  void aMendedMappingReachesWhatWentAndCameAndContradictionsStayConflicts() {
    List<Row> all = rows(20, 7L, "QOM");
    book.read(all);
    book.read(all.subList(1, 20));
    book.read(all);
    int before = quarantined();

    book.read(rows(20, 7L, "YAZD"));
    assertThat(live()).as("of one revision the first stands").containsEntry("1", "QOM");
    assertThat(live()).containsEntry("2", "QOM");
    assertThat(quarantined()).isEqualTo(before + 20);

    book.configure("mended");
    book.read(rows(20, 7L, "GILAN"));
    assertThat(live()).hasSize(20).containsEntry("1", "GILAN").containsEntry("2", "GILAN");
    book.read(rows(20, 7L, "GILAN").subList(1, 20));
    assertThat(live()).hasSize(19);
    book.configure("mended again");
    book.read(rows(20, 7L, "QOM"));
    assertThat(live()).hasSize(20).containsEntry("1", "QOM").containsEntry("2", "QOM");
  }

  @Test
  void whatAnotherSourceOfTheOrganizationGivesTooStaysUntilThatOneLacksIt() {
    Book other = book("others");
    List<Row> all = rows(20, 7L, "QOM");
    book.read(all);
    other.read(all);

    book.read(all.subList(1, 20));
    assertThat(live()).as("the other holds it").hasSize(20);
    other.read(all.subList(1, 20));
    assertThat(live()).as("it was not the other's to withdraw").hasSize(20);
    book.read(all.subList(1, 20));
    assertThat(live()).hasSize(19);
    other.read(all);
    assertThat(live()).as("back by the other").hasSize(20);
    assertThat(quarantined()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"the same", "another", "older"})
  void whatAnotherSourceSaidOfAFactStaysThough(String what) {
    boolean isOlder = what.equals("older");
    List<Row> all = rows(20, isOlder ? 7L : null, "QOM");
    Row said = new Row("1", isOlder ? 6L : null, what.equals("the same") ? "QOM" : "YAZD");
    Book other = book("others");
    if (isOlder) {
      other.take(List.of(said));
    }
    book.read(all);
    if (!isOlder) {
      other.take(List.of(said));
    }
    Map<String, String> before = live();

    book.read(all.subList(1, 20));
    assertThat(live()).isEqualTo(before);
    book.read(all.subList(1, 19));
    assertThat(live()).as("of its own").hasSize(19).doesNotContainKey("20");
  }

  @Test
  void whatWasGivenBeforeAnybodyLookedForAbsencesIsKnown() {
    book.take(rows(20, 7L, "QOM"));
    book.configure("absent: withdraw");

    book.read(rows(20, 7L, "QOM").subList(1, 20));
    assertThat(live()).hasSize(19).doesNotContainKey("1");
  }

  @Test
  void eachFileIsAllThatThereIsOfASourceInFiles() {
    List<Row> all = rows(20, null, "QOM");
    book.file(all.subList(0, 10), true, false, false);
    book.file(all.subList(10, 20), false, true, true);
    assertThat(live()).hasSize(20);

    book.file(all.subList(1, 10), true, false, false);
    book.file(all.subList(10, 20), false, true, false);
    assertThat(live()).as("another file follows").hasSize(20);
    book.file(all.subList(0, 19), true, true, false);
    book.nothing();
    assertThat(live()).as("of the last file").hasSize(19).doesNotContainKey("20");
    book.nothing();
    assertThat(live()).as("nothing was dropped").hasSize(19);
    book.file(all.subList(1, 10), true, false, false);
    book.file(all, true, true, true);
    assertThat(live()).as("another file came before the first was at its end").hasSize(20);
  }

  /** Against a model that knows nothing but the last rows of each reading. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whateverComesInHoweverManyPagesWhatStandsIsWhatTheLastReadingHeld(long seed) {
    Random random = new Random(seed);
    book.most = ALL;
    boolean isRevised = seed == 2;
    Map<String, Long> revisions = new TreeMap<>();
    for (int reading = 0; reading < 12; reading++) {
      Map<String, String> held = new TreeMap<>();
      List<Row> rows = new ArrayList<>();
      for (int id = 0; id < 12; id++) {
        if (random.nextInt(3) > 0) {
          String province = random.nextBoolean() ? "QOM" : "YAZD";
          Long revision = isRevised ? revisions.merge("" + id, 1L, Long::sum) : null;
          rows.add(new Row("" + id, revision, province));
          held.put("" + id, province);
        }
      }
      int split = random.nextInt(rows.size() + 1);
      book.page(rows.subList(0, split), false);
      if (random.nextInt(3) == 0) {
        book.node = "node " + reading;
        await(LEDGER.sources().release(book.lease));
      }
      book.page(rows.subList(split, rows.size()), true);
      assertThat(live()).as("seed %s, reading %s", seed, reading).isEqualTo(held);
    }
    assertThat(quarantined()).isZero();
  }

  private Book book(String name) {
    return new Book(organization + "/" + name);
  }

  /** A source that gives all that it holds, and who reads it. */
  private final class Book {
    private final String code;
    private String node = "one";
    private int most = TENTH;
    private boolean same;
    private @Nullable Long translation;
    private Lease lease = new Lease("none", 0);

    Book(String code) {
      this.code = code;
    }

    void configure(String text) {
      SourceInfo info = new SourceInfo(code, organization, null).translatedBy(text);
      translation = await(LEDGER.sources().register(List.of(info))).get(code);
    }

    @SafeVarargs
    final void read(List<Row>... pages) {
      for (int i = 0; i < pages.length; i++) {
        page(pages[i], i == pages.length - 1);
      }
    }

    void page(List<?> rows, boolean isLast) {
      page(
          rows.stream().map(row -> row instanceof Row own ? entry(own) : (Entry) row).toList(),
          isLast,
          true,
          null);
    }

    void file(List<Row> rows, boolean begins, boolean ends, boolean isLast) {
      Advance.Part part = new Advance.Part(List.of("file"), begins, ends);
      page(rows.stream().map(row -> entry(row)).toList(), isLast, false, part);
    }

    /** The end of a reading of files that brings none. */
    void nothing() {
      page(List.of(), true, false, null);
    }

    private void page(
        List<Entry> entries, boolean isLast, boolean isWhole, Advance.@Nullable Part part) {
      if (translation == null) {
        configure("one");
      }
      Lease.Holder holder = new Lease.Holder(node, Duration.ofSeconds(60));
      lease = await(LEDGER.sources().lease(code, holder)).orElseThrow().lease();
      Advance.End end = isLast ? new Advance.End(null, isWhole) : null;
      List<NoteChange> notes =
          same
              ? List.of(new NoteChange.Opened(new SourceNote(NoteKind.SAME_PAGE, "2")))
              : List.of(new NoteChange.Answered(NoteKind.SAME_PAGE, null));
      Advance advance =
          new Advance(lease, "cursor", NOW, end, notes, part, new Advance.Losses(true, most));
      await(LEDGER.take(new Batch(code, entries, advance, new Batch.Part(0, translation))));
    }

    /** Without looking for what is absent. */
    void take(List<Row> rows) {
      if (translation == null) {
        configure("one");
      }
      await(LEDGER.take(new Batch(code, rows.stream().map(row -> entry(row)).toList())));
    }

    List<SourceNote> notes() {
      return await(LEDGER.reads().sources()).stream()
          .filter(source -> source.code().equals(code))
          .flatMap(source -> source.notes().stream())
          .map(open -> open.note())
          .filter(note -> note.kind() == NoteKind.ABSENCES_HELD)
          .toList();
    }
  }

  private static List<Row> rows(int number, @Nullable Long revision, String province) {
    return IntStream.rangeClosed(1, number)
        .mapToObj(i -> new Row("" + i, revision, province))
        .toList();
  }

  private Entry entry(Row row) {
    Claim content =
        new Claim("P1", row.province, LocalDate.of(2020, 10, 6), null, null, null, Facets.UNKNOWN);
    Fact fact = new Fact(FactKind.CLAIM, organization, row.id, row.revision, content);
    JsonObject given = new JsonObject().put("id", row.id).put("province", row.province);
    return new Entry.Read(fact, "row of " + row.id, given, Entry.Again.AS_GIVEN);
  }

  private Entry refused(String id) {
    Refusal refusal =
        Refusal.of(
            List.of(
                new Refusal.Problem(
                    Refusal.Reason.MALFORMED, "province", "x", null, null, Title.same("Bad."))));
    return new Entry.Refused(
        FactKind.CLAIM, organization, id, null, refusal, "row of " + id, new JsonObject());
  }

  /** Province by id, of all live claims of the organization. */
  private Map<String, String> live() {
    Map<String, String> live = new TreeMap<>();
    Filter own = new Filter(List.of(organization), null, null, null, null, null, null, Map.of());
    Listing.Window window = new Listing.Window(500, null, false);
    List<Records.Job> jobs =
        await(LEDGER.reads().jobs(new Listing.JobQuery(own, Map.of(), List.of(), window))).items();
    await(LEDGER.reads().claimsOfJobs(jobs.stream().map(Records.Job::id).toList()))
        .values()
        .forEach(
            claims ->
                claims.forEach(claim -> live.put(claim.claimId(), claim.content().province())));
    return live;
  }

  private int quarantined() {
    return await(LEDGER.reads().sources()).stream()
        .filter(source -> source.code().startsWith(organization + "/"))
        .mapToInt(Records.Source::rejected)
        .sum();
  }

  private static long version() {
    return await(LEDGER.probe());
  }

  private static Reference reference() {
    return Reference.of(
        List.of(),
        Arrays.asList(province("GILAN", 1), province("YAZD", 2), province("QOM", 3)),
        List.of(new Agreement("G", "توافق", "Agreement", null, null, List.of())),
        List.of(
            new Phase("P1", "G", 1, "م", "P", PhaseStatus.ACTIVE, null, null, null, List.of())));
  }

  private static Province province(String code, int number) {
    return new Province(
        code, code, code, code, "IR-0" + number, "IR-1" + number, 30 + number, 50 + number);
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
