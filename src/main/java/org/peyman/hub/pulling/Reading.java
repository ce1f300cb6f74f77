package org.peyman.hub.pulling;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.asking.PartnerCall;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.ledger.Advance;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Lease;
import org.peyman.hub.ledger.NoteChange;
import org.peyman.hub.ledger.WrittenBatch;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Losses;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.ReadRequest;
import org.peyman.hub.sync.ItemReader;
import org.peyman.hub.sync.KnownPersons;
import org.peyman.hub.sync.LoadLog;
import org.peyman.hub.sync.Suspects;

/**
 * One reading of a source, from its cursor to the page without more. While the ledger takes a page
 * in, exactly one more is asked for and made ready: the ledger sets the pace, and two pages are in
 * memory.
 */
final class Reading {

  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
  private static final long LAST_BREATH_MILLIS = 1_000;
  private static final String NOT_A_CURSOR =
      "the national code of a known person stands in where to go on from; allowed: links, names of"
          + " files and keys of rows that name no person";

  private final PullEnvironment environment;
  private final PulledSource source;
  private final Order order;
  private final Lease.Granted granted;
  private final Listener listener;
  private final Instant since;
  private final PageCheck check;
  private final PageNotes notes = new PageNotes();
  private final LoadLog log;
  private volatile Suspects seen;
  private @Nullable PartnerCall<Page> asked;
  private @Nullable Future<?> taking;
  private long rows;
  private long given;
  private @Nullable Instant oldest;
  private final boolean isFromBeginning;
  private boolean isStopped;

  /** Who began the reading is told how it goes on, on its context. */
  interface Listener {

    /** A page was taken in. */
    void took(Reading from);

    /** The source was read to its end. */
    void ended(Reading from);

    /** The reading cannot go on; it does nothing any more. */
    void failed(Reading from, Throwable failure);
  }

  /**
   * What to read.
   *
   * @param context on which all of it happens
   * @param pageSize how many rows to ask for, which changes on the way
   * @param beginning which reading of the source began at its beginning
   */
  record Order(Task task, Context context, PageSize pageSize, Beginning beginning) {}

  /**
   * A source that is read over and over.
   *
   * @param translation the number of its translation; null: the newest
   */
  record Task(PulledSource source, ItemReader items, @Nullable Long translation) {}

  Reading(PullEnvironment environment, Order order, Lease.Granted granted, Listener listener) {
    this.environment = environment;
    this.source = order.task.source();
    this.order = order;
    this.granted = granted;
    this.listener = listener;
    this.since = environment.clock().instant();
    this.check = new PageCheck(source.description().kind(), granted.cursor());
    this.seen = new Suspects(order.task.items().keys());
    this.log = new LoadLog(source.code(), granted.rows());
    this.rows = granted.rows();
    this.given = granted.rows();
    this.isFromBeginning = order.beginning.isOf(granted, since, source.isWhole());
  }

  Lease lease() {
    return granted.lease();
  }

  /** When it began, which names it among the readings of its source. */
  Instant since() {
    return since;
  }

  /** Whether a page is being taken in, which keeps the lease. */
  boolean isTaking() {
    return taking != null;
  }

  void begin() {
    await(fetch(granted.cursor()));
  }

  /** Cancels the read and waits for what is being taken in, and a little for the source to stop. */
  Future<Void> stop() {
    isStopped = true;
    PartnerCall<Page> reading = asked;
    Future<?> last = taking;
    Future<Void> quiet = Future.succeededFuture();
    if (reading != null) {
      reading.cancel();
      quiet = reading.end().timeout(LAST_BREATH_MILLIS, TimeUnit.MILLISECONDS).otherwiseEmpty();
    }
    return Future.join(quiet, last == null ? Future.succeededFuture() : last)
        .transform(stopped -> Future.succeededFuture());
  }

  /** A page, written out for the ledger. */
  private record Fetched(Page page, WrittenBatch batch) {}

  private Future<Fetched> fetch(@Nullable String cursor) {
    int limit = order.pageSize.rows();
    PartnerCall<Page> next =
        PartnerCall.of(
            order.context,
            environment.settings().pageTime(),
            cancellation -> source.source().read(new ReadRequest(cursor, limit, cancellation)));
    asked = next;
    return next.answer().compose(page -> checked(page, limit)).compose(this::write);
  }

  private Future<Page> checked(Page page, int limit) {
    asked = null;
    try {
      check.check(page, limit);
      return Future.succeededFuture(page);
    } catch (PartnerFailure malformed) {
      return Future.failedFuture(malformed);
    }
  }

  /** On a worker thread, and while the ledger takes the page before it in. */
  private Future<Fetched> write(Page page) {
    Advance advance = advance(page);
    List<Item> items = page.items();
    if (items.isEmpty()) {
      Batch nothing = batch(List.of(), advance);
      return Future.succeededFuture(new Fetched(page, environment.ledger().write(nothing)));
    }
    LocalDate today = Tehran.today(environment.clock());
    return environment
        .ledger()
        .reads()
        .reference()
        .compose(
            reference ->
                environment
                    .vertx()
                    .executeBlocking(() -> translated(page), false)
                    .compose(rows -> written(rows, new ItemReader.Day(reference, today), advance)))
        .map(batch -> new Fetched(page, batch));
  }

  private ItemReader.Translated translated(Page page) throws PartnerFailure {
    ItemReader.Translated rows = order.task.items().translate(page.items());
    Suspects suspects = rows.suspects();
    suspects.goOn(seen);
    seen = suspects;
    String fault = suspects.fault();
    if (fault != null) {
      throw new PartnerFailure(PartnerFailure.Kind.MALFORMED, fault);
    }
    suspects.see(page.cursor());
    return rows;
  }

  private Future<WrittenBatch> written(
      ItemReader.Translated rows, ItemReader.Day day, Advance advance) {
    return rows.suspects()
        .known(environment.ledger().reads())
        .compose(
            known ->
                environment
                    .vertx()
                    .executeBlocking(() -> written(rows, day, advance, known), false));
  }

  private WrittenBatch written(
      ItemReader.Translated rows, ItemReader.Day day, Advance advance, KnownPersons known)
      throws PartnerFailure {
    String cursor = advance.cursor();
    if (cursor != null && known.areIn(cursor, order.task.items().keys())) {
      throw new PartnerFailure(PartnerFailure.Kind.MALFORMED, NOT_A_CURSOR);
    }
    return environment.ledger().write(batch(order.task.items().read(rows, day, known), advance));
  }

  private Batch batch(List<Entry> entries, Advance advance) {
    return new Batch(source.code(), entries, advance, new Batch.Part(0, order.task.translation()));
  }

  private Advance advance(Page page) {
    given += page.items().size();
    Instant dataAsOf = page.dataAsOf();
    if (dataAsOf != null && (oldest == null || dataAsOf.isBefore(oldest))) {
      oldest = dataAsOf;
    }
    Advance.End end = page.more() ? null : new Advance.End(dataAsOf(page), isWhole(page));
    Page.Part part = page.part();
    return new Advance(
        granted.lease(),
        page.cursor(),
        since,
        end,
        changes(page, end),
        part == null ? null : new Advance.Part(part.names(), part.begins(), part.ends()),
        losses());
  }

  private Advance.Losses losses() {
    Losses losses = source.source().losses();
    LocalDate today = Tehran.today(environment.clock());
    return new Advance.Losses(losses.emptyPersonsOn(today), losses.absent());
  }

  private List<NoteChange> changes(Page page, Advance.@Nullable End end) {
    List<NoteChange> changes = notes.of(page);
    Long translation = order.task.translation();
    boolean isAll = isFromBeginning && end != null && (end.whole() || !source.isWhole());
    if (isAll && translation != null) {
      changes.add(new NoteChange.ReadAnew(translation));
    }
    return changes;
  }

  /** What a failure says of the source, where it can be kept. */
  List<NoteChange> notesOf(PartnerFailure failure) {
    try {
      PageNotes.check(failure.notes());
      return notes.of(failure.notes());
    } catch (PartnerFailure malformed) {
      return List.of();
    }
  }

  private void await(Future<Fetched> fetching) {
    fetching.onComplete(
        (fetched, failure) -> {
          if (isStopped) {
            return;
          }
          if (fetched == null) {
            fail(failure);
          } else {
            take(fetched);
          }
        });
  }

  private void take(Fetched fetched) {
    Page page = fetched.page;
    Future<Fetched> ahead = page.more() ? fetch(page.cursor()) : null;
    Future<Batch.Outcome> taken = environment.ledger().take(fetched.batch);
    taking = taken;
    taken.onComplete((outcome, failure) -> taken(page, ahead, failure));
  }

  private void taken(Page page, @Nullable Future<Fetched> ahead, @Nullable Throwable failure) {
    taking = null;
    if (failure != null) {
      fail(failure);
      return;
    }
    rows += page.items().size();
    listener.took(this);
    if (ahead == null) {
      log.end(rows);
      listener.ended(this);
    } else if (!isStopped) {
      log.page(rows);
      await(ahead);
    }
  }

  private void fail(Throwable failure) {
    PartnerCall<Page> reading = asked;
    if (reading != null) {
      reading.cancel();
    }
    listener.failed(this, failure);
  }

  /**
   * What changed in a source while its pages were read comes after its cursor, so that its last
   * page speaks for all; a whole source is as old as its oldest page. No data are from tomorrow.
   */
  private @Nullable Instant dataAsOf(Page last) {
    Instant given = source.isWhole() ? oldest : last.dataAsOf();
    Instant now = environment.clock().instant();
    if (given == null || given.isBefore(EARLIEST)) {
      return null;
    }
    return given.isAfter(now) ? now : given;
  }

  /**
   * Whether the reading gave all that the source holds, and not word that nothing has changed since
   * the last.
   */
  private boolean isWhole(Page last) {
    boolean isUnchanged =
        given == 0 && last.cursor() != null && Objects.equals(last.cursor(), granted.cursor());
    return source.isWhole() && !isUnchanged;
  }
}
