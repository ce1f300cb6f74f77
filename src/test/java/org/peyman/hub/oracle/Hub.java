package org.peyman.hub.oracle;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.graphql.Mutations;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Listing;
import org.peyman.hub.ledger.Reads;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.Refusal;
import org.peyman.hub.ledger.ReportRecords;
import org.peyman.hub.ledger.Retrial;
import org.peyman.hub.ledger.SourceInfo;
import org.peyman.hub.ledger.Submission;
import org.peyman.hub.progress.Answers;
import org.peyman.hub.progress.Progress;
import org.peyman.hub.progress.Question;
import org.peyman.hub.progress.Table;
import org.peyman.hub.reporting.Book;
import org.peyman.hub.reporting.Reporting;
import org.peyman.hub.support.TestDatabase;
import org.peyman.hub.sync.FactReader;
import org.peyman.hub.sync.QuarantineRetry;
import org.peyman.hub.sync.Submissions;
import org.peyman.hub.sync.Ways;

/** The real thing, asked and waited for: a ledger in PostgreSQL and progress over it. */
final class Hub implements AutoCloseable {

  static final PersonKeys KEYS = new PersonKeys("peyman-test-secret");
  static final String SOURCE = "tests";

  private final Ledger ledger;
  private final Answers progress;
  private final Submissions submissions;
  private final QuarantineRetry again;

  private Hub(Vertx vertx, Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.submissions = new Submissions(vertx, ledger, new FactReader(KEYS), clock);
    this.again =
        new QuarantineRetry(ledger, new FactReader(KEYS), clock, QuarantineRetry.Translations.NONE);
    this.progress = new Progress(ledger);
  }

  static Hub open(Vertx vertx, String address, LocalDate today) {
    return open(
        vertx,
        address,
        Clock.fixed(today.atTime(12, 0).atZone(Tehran.ZONE).toInstant(), Tehran.ZONE));
  }

  static Hub open(Vertx vertx, String address, Clock clock) {
    Ledger ledger = await(Ledger.open(vertx, new Ledger.Settings(address, KEYS, clock, 2)));
    return new Hub(vertx, ledger, clock);
  }

  /** A new ledger that knows the reference and has taken the facts in. */
  static Hub of(Vertx vertx, Reference reference, List<Fact> facts, LocalDate today) {
    Hub hub = open(vertx, TestDatabase.fresh(), today);
    hub.learn(reference);
    hub.register(reference.organizations().keySet().iterator().next());
    hub.take(facts);
    return hub;
  }

  void register(String organization) {
    await(ledger.sources().register(List.of(new SourceInfo(SOURCE, organization, null))));
  }

  void learn(Reference reference) {
    await(ledger.learn(reference, SOURCE));
  }

  Batch.Outcome take(List<Fact> facts) {
    List<Entry> entries = new ArrayList<>();
    for (Fact fact : facts) {
      String position = SOURCE + ":" + (entries.size() + 1);
      JsonObject given = new JsonObject().put("given", fact.toString());
      entries.add(new Entry.Read(fact, position, given));
    }
    return await(ledger.take(new Batch(SOURCE, entries)));
  }

  ReportRecords.At reports(@Nullable AsOf at) {
    return await(ledger.reads().reports(at));
  }

  AsOf asOf(LocalDate day, long version) {
    return await(ledger.reads().asOf(day, version));
  }

  static Book bookOf(ReportRecords.At at, LocalDate day) {
    return new Reporting().book(at.standing(), day);
  }

  Batch.Outcome takeEntries(List<Entry> entries) {
    return await(ledger.take(new Batch(SOURCE, entries)));
  }

  /** Facts of one kind and organization, as that sends them. */
  Submission.Receipt submit(List<Fact> facts, String key) {
    Fact first = facts.get(0);
    return await(
        submissions.submit(
            new Submissions.Sent(
                first.kind(), first.organization(), key, facts.stream().map(Ways::item).toList())));
  }

  Mutations mutations() {
    return new Mutations(submissions, again, ledger);
  }

  void judgeAgain() {
    await(again.judge(new Retrial.Chosen(null, null, null)));
  }

  /** What is in quarantine and waits for nothing; counts that stepped aside are not refused. */
  List<Records.Quarantined> refusedForGood() {
    return Stream.of(Refusal.Reason.values())
        .filter(it -> it != Refusal.Reason.PENDING && it != Refusal.Reason.SET_ASIDE)
        .flatMap(it -> quarantined(it).stream())
        .toList();
  }

  Table ask(Question question) {
    return await(progress.ask(question));
  }

  Answers progress() {
    return progress;
  }

  Ledger ledger() {
    return ledger;
  }

  Reads reads() {
    return ledger.reads();
  }

  List<Oracle.Together> overlaps(Filter filter) {
    return await(reads().overlaps(filter, null)).stream()
        .map(
            overlap ->
                new Oracle.Together(
                    overlap.organizations(), Objects.requireNonNull(overlap.jobs())))
        .toList();
  }

  List<Records.Job> jobs() {
    return jobs(Filter.NONE, null, null, 100);
  }

  /** All jobs of the filter, read page by page. */
  List<Records.Job> jobs(
      Filter filter, @Nullable Boolean joint, @Nullable Boolean disagreeing, int page) {
    Map<Listing.JobState, Boolean> states = new EnumMap<>(Listing.JobState.class);
    if (joint != null) {
      states.put(Listing.JobState.JOINT, joint);
    }
    if (disagreeing != null) {
      states.put(Listing.JobState.DISAGREEING, disagreeing);
    }
    return pages(
        after ->
            reads()
                .jobs(
                    new Listing.JobQuery(
                        filter, states, List.of(), new Listing.Window(page, after, true))));
  }

  List<Records.Quarantined> quarantined(Refusal.Reason reason) {
    return pages(after -> reads().quarantine(null, new Listing.Window(100, after, true))).stream()
        .filter(item -> item.refusal().reason() == reason)
        .toList();
  }

  long version() {
    return await(reads().version());
  }

  static <T> T await(Future<T> future) {
    try {
      return future.await(60, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("No answer within a minute", e);
    }
  }

  private static <T> List<T> pages(Function<@Nullable String, Future<Listing.Page<T>>> read) {
    List<T> items = new ArrayList<>();
    String after = null;
    boolean more = true;
    long total = 0;
    while (more) {
      Listing.Page<T> page = await(read.apply(after));
      items.addAll(page.items());
      total = Objects.requireNonNull(page.total());
      more = page.more();
      after = more ? page.cursors().get(page.cursors().size() - 1) : null;
    }
    if (items.size() != total) {
      throw new AssertionError(items.size() + " items on pages that say there are " + total);
    }
    return items;
  }

  @Override
  public void close() {
    await(ledger.close());
  }
}
