package org.peyman.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peyman.hub.ledger.SteadyLoad.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.domain.Certainty;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Commitment;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.RevisionKind;
import org.peyman.hub.support.TestDatabase;

/** Pages of a list, put together, are the list: in every order, and while facts come and go. */
class PagingTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final String DATABASE = TestDatabase.fresh();
  private static Ledger ledger = open();

  private static Ledger open() {
    return await(
        Ledger.open(VERTX, new Ledger.Settings(DATABASE, TestDatabase.KEYS, Clock.systemUTC())));
  }

  @BeforeAll
  static void load() {
    SteadyLoad.into(VERTX, DATABASE);
    List<Entry> promises = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      promises.add(new Entry.Read(promise(i), "test:" + i, new JsonObject()));
    }
    await(ledger.take(new Batch("test", promises)));
  }

  @AfterAll
  static void close() {
    await(ledger.close());
    await(VERTX.close());
  }

  @ParameterizedTest
  @EnumSource(Listing.JobField.class)
  void pagesOfJobsAreTheListSortedByAnyField(Listing.JobField field) {
    for (boolean descending : new boolean[] {false, true}) {
      List<Listing.Order<Listing.JobField>> order = List.of(new Listing.Order<>(field, descending));
      List<Records.Job> paged = all(window -> jobs(order, window), 137);
      Comparator<Records.Job> byField = nullsLast(job -> key(field, job), descending);

      assertThat(paged)
          .hasSizeGreaterThan(300)
          .isSortedAccordingTo(byField.thenComparing(job -> job.id().toString()))
          .doesNotHaveDuplicates();
      assertThat(paged).hasSameSizeAs(all(window -> jobs(List.of(), window), 500));
    }
  }

  @ParameterizedTest
  @EnumSource(Listing.JobField.class)
  void pagesOfJobsAreTheListSortedByAnyTwoFields(Listing.JobField field) {
    for (Listing.JobField other : EnumSet.complementOf(EnumSet.of(field))) {
      boolean descending = other.compareTo(field) < 0;
      List<Listing.Order<Listing.JobField>> order =
          List.of(new Listing.Order<>(field, !descending), new Listing.Order<>(other, descending));

      assertThat(all(window -> jobs(order, window), 89))
          .hasSizeGreaterThan(300)
          .isSortedAccordingTo(
              nullsLast((Records.Job job) -> key(field, job), !descending)
                  .thenComparing(nullsLast(job -> key(other, job), descending))
                  .thenComparing(job -> job.id().toString()))
          .doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @EnumSource(Listing.CommitmentField.class)
  void pagesOfCommitmentsAreTheListSortedByAnyField(Listing.CommitmentField field) {
    Listing.Window counted = new Listing.Window(1, null, true);
    int commitments =
        Math.toIntExact(Objects.requireNonNull(await(commitments(List.of(), counted)).total()));
    assertThat(commitments).isGreaterThan(40);
    for (boolean descending : new boolean[] {false, true}) {
      List<Listing.Order<Listing.CommitmentField>> order =
          List.of(new Listing.Order<>(field, descending));
      List<Records.CurrentCommitment> paged = all(window -> commitments(order, window), 7);
      Comparator<Records.CurrentCommitment> byField =
          nullsLast(commitment -> key(field, commitment), descending);

      assertThat(paged)
          .hasSize(commitments)
          .isSortedAccordingTo(
              byField
                  .thenComparing(Records.CurrentCommitment::organization)
                  .thenComparing(Records.CurrentCommitment::code))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void whatStaysThroughoutStandsOnExactlyOnePageWhileFactsComeAndGo() {
    List<Listing.Order<Listing.JobField>> order =
        List.of(new Listing.Order<>(Listing.JobField.STARTED_ON, true));
    Set<Records.Job> before = new HashSet<>(all(window -> jobs(order, window), 500));
    List<Records.Job> paged = new ArrayList<>();
    int[] page = {0};
    List<Records.Job> seen =
        all(
            window -> {
              comeAndGo(page[0]++);
              return jobs(order, window);
            },
            50);
    paged.addAll(seen);
    Set<Records.Job> after = new HashSet<>(all(window -> jobs(order, window), 500));

    assertThat(paged.stream().map(Records.Job::id).toList()).doesNotHaveDuplicates();
    Set<Records.Job> throughout = new HashSet<>(before);
    throughout.retainAll(after);
    assertThat(throughout).hasSizeGreaterThan(300).hasSizeLessThan(before.size() + 1);
    assertThat(paged).containsAll(throughout);
    assertThat(after).isNotEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense",
        "[]",
        "[\"ID+\"]",
        "[\"ID+\",\"no uuid\"]",
        "[\"STARTED_ON-ID+\",\"2020-10-01\",\"00000000-0000-0000-0000-000000000000\"]",
        "[\"ID+\",\"x'); DROP TABLE job; --\"]",
        "[\"ID+\",7]"
      })
  void aTextThatNoPageOfThisOrderHandedOutIsNoCursor(String cursor) {
    Future<?> page = jobs(List.of(), new Listing.Window(10, cursor, false));

    assertThatThrownBy(() -> await(page)).hasRootCauseInstanceOf(Listing.NotACursor.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+999999999-01-01",
        "-999999999-01-01",
        "+999999-01-01",
        "+6000000-01-01",
        "-4800-01-01"
      })
  void aForgedDateOutsideTheCalendarIsNoCursor(String date) {
    String cursor =
        "[\"STARTED_ON-ID+\",\"" + date + "\",\"00000000-0000-0000-0000-000000000000\"]";
    List<Listing.Order<Listing.JobField>> order =
        List.of(new Listing.Order<>(Listing.JobField.STARTED_ON, true));
    Future<?> page = jobs(order, new Listing.Window(10, cursor, false));

    assertThatThrownBy(() -> await(page)).hasRootCauseInstanceOf(Listing.NotACursor.class);
  }

  @Test
  void aPlaceInAnOrderThatIsNeverNullIsARangeOfItsIndex() {
    Keyset ids =
        new Keyset(List.of(new Keyset.Column("ID", "j.job_id", Keyset.Type.ID, false, false)));
    Conditions where = new Conditions();

    assertThat(ids.orderBy()).isEqualTo("j.job_id");
    assertThat(ids.after("[\"ID+\",\"00000000-0000-0000-0000-000000000000\"]", where))
        .containsExactly("j.job_id > $1::uuid");
  }

  @Test
  void theTotalIsCountedOnlyWhereItIsWanted() {
    assertThat(await(jobs(List.of(), new Listing.Window(1, null, false))).total()).isNull();
    Long total = await(jobs(List.of(), new Listing.Window(1, null, true))).total();
    assertThat(total).isEqualTo(all(window -> jobs(List.of(), window), 500).size());
  }

  @ParameterizedTest
  @EnumSource(Listing.JobState.class)
  void eachStateDividesTheJobs(Listing.JobState state) {
    List<Records.Job> holding = all(window -> jobs(Map.of(state, true), window), 500);
    List<Records.Job> others = all(window -> jobs(Map.of(state, false), window), 500);
    int all = all(window -> jobs(List.of(), window), 500).size();

    assertThat(holding.size() + others.size()).isEqualTo(all);
    assertThat(holding).allMatch(job -> holds(state, job));
    assertThat(others).noneMatch(job -> holds(state, job));
  }

  private static boolean holds(Listing.JobState state, Records.Job job) {
    String independent = String.valueOf(job.latestIndependent());
    LocalDate end = job.lastEnd();
    return switch (state) {
      case JOINT -> job.organizations().size() > 1;
      case DISAGREEING -> !job.discrepancies().isEmpty();
      case UNMATCHED -> !job.keyed();
      case REPEATED -> job.repeated();
      case CHECKED -> job.latestIndependent() != null;
      case VERIFIED -> independent.startsWith("CONFIRMED");
      case REFUTED -> job.latestIndependent() != null && !independent.startsWith("CONFIRMED");
      case ACTIVE ->
          (end == null || end.isAfter(ledger.reads().today()))
              && !List.of("CONFIRMED_ENDED", "NOT_FOUND", "WRONG_PERSON")
                  .contains(String.valueOf(job.latestConclusive()));
    };
  }

  /** New jobs before and after the page that is being read, and one job fewer. */
  private static void comeAndGo(int page) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Claim claim =
          new Claim(
              "P1",
              "GILAN",
              LocalDate.of(2020, 10, 1).plusDays(60L * i + page),
              null,
              null,
              null,
              Facets.UNKNOWN);
      Fact fact = new Fact(FactKind.CLAIM, "A", "new-" + page + "-" + i, 1L, claim);
      entries.add(new Entry.Read(fact, "test", new JsonObject()));
    }
    Fact gone = new Fact(FactKind.CLAIM, "A", "c" + 30 * page, 1_000_000L, null);
    entries.add(new Entry.Read(gone, "test", new JsonObject()));
    await(ledger.take(new Batch("test", entries)));
  }

  private static Fact promise(int i) {
    Commitment promise =
        new Commitment(
            i % 3 == 0 ? List.of("A", "B") : List.of("A"),
            1399 + i % 2,
            null,
            i % 4 == 0 ? null : "P" + (1 + i % 2),
            i % 5 == 0 ? null : "GILAN",
            i % 7 * 100L,
            Certainty.values()[i % 3],
            RevisionKind.INITIAL,
            null,
            i % 6 == 0 ? null : LocalDate.of(2020, 1, 1).plusDays(i % 9),
            null,
            List.of());
    return new Fact(FactKind.COMMITMENT, i % 2 == 0 ? "A" : "B", "K" + i, 1L, promise);
  }

  private static Future<Listing.Page<Records.Job>> jobs(
      List<Listing.Order<Listing.JobField>> order, Listing.Window window) {
    return ledger.reads().jobs(new Listing.JobQuery(Filter.NONE, Map.of(), order, window));
  }

  private static Future<Listing.Page<Records.Job>> jobs(
      Map<Listing.JobState, Boolean> states, Listing.Window window) {
    return ledger.reads().jobs(new Listing.JobQuery(Filter.NONE, states, List.of(), window));
  }

  private static Future<Listing.Page<Records.CurrentCommitment>> commitments(
      List<Listing.Order<Listing.CommitmentField>> order, Listing.Window window) {
    return ledger
        .reads()
        .commitments(
            new Listing.CommitmentQuery(Filter.NONE, null, null, null, null, order, window));
  }

  private static <T> List<T> all(
      Function<Listing.Window, Future<Listing.Page<T>>> read, int first) {
    List<T> items = new ArrayList<>();
    String after = null;
    boolean more = true;
    while (more) {
      Listing.Page<T> page = await(read.apply(new Listing.Window(first, after, false)));
      items.addAll(page.items());
      more = page.more();
      after = more ? page.cursors().get(page.cursors().size() - 1) : null;
    }
    return items;
  }

  private static @Nullable Comparable<?> key(Listing.JobField field, Records.Job job) {
    return switch (field) {
      case STARTED_ON -> job.startedOn();
      case ENDED_ON -> job.lastEnd();
      case PHASE -> job.phase();
      case PROVINCE -> job.province();
      case CLAIM_COUNT -> job.claims();
      case ORGANIZATION_COUNT -> job.organizations().size();
      case WEEKLY_HOURS -> job.weeklyHours();
    };
  }

  private static @Nullable Comparable<?> key(
      Listing.CommitmentField field, Records.CurrentCommitment commitment) {
    return switch (field) {
      case OWNER -> commitment.organization();
      case CODE -> commitment.code();
      case YEAR -> commitment.content().year();
      case QUANTITY -> commitment.content().quantity();
      case CERTAINTY -> commitment.content().certainty().name();
      case DATE -> commitment.content().date();
      case PHASE -> commitment.content().phase();
      case PROVINCE -> commitment.content().province();
    };
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static <T> Comparator<T> nullsLast(
      Function<T, @Nullable Comparable<?>> key, boolean descending) {
    return (a, b) -> {
      Comparable left = key.apply(a);
      Comparable right = key.apply(b);
      if (left == null || right == null) {
        return Boolean.compare(left == null, right == null);
      }
      return descending ? right.compareTo(left) : left.compareTo(right);
    };
  }
}
