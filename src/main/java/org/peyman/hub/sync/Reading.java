package org.peyman.hub.sync;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.ledger.Advance;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Lease;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.WholeSource;

/**
 * One reading of a source, from its cursor to the page without more. While the ledger takes a page
 * in, exactly one more is asked for: the ledger sets the pace, and two pages are in memory.
 */
final class Reading {

  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
  private static final long LAST_BREATH_MILLIS = 1_000;

  private final SourceLoop loop;
  private final Lease.Granted granted;
  private final Instant since;
  private final Course course;
  private final LoadLog log;
  private @Nullable AskedPage asked;
  private @Nullable Future<?> taking;
  private long rows;
  private @Nullable Instant oldest;
  private boolean isStopped;

  Reading(SourceLoop loop, Lease.Granted granted) {
    this.loop = loop;
    this.granted = granted;
    this.since = loop.parts().clock().instant();
    this.course = new Course(FactKind.valueOf(loop.is().kind().name()), granted.cursor());
    this.log = new LoadLog(loop.is().code(), granted.rows());
    this.rows = granted.rows();
  }

  Lease lease() {
    return granted.lease();
  }

  /** Whether a page is being taken in, which keeps the lease. */
  boolean isTaking() {
    return taking != null;
  }

  void begin() {
    await(ask(granted.cursor()));
  }

  /** Cancels the read and waits for what is being taken in, and a little for the source to stop. */
  Future<Void> stop() {
    isStopped = true;
    AskedPage reading = asked;
    Future<?> last = taking;
    Future<Void> quiet = Future.succeededFuture();
    if (reading != null) {
      reading.cancel();
      quiet = reading.end().timeout(LAST_BREATH_MILLIS, TimeUnit.MILLISECONDS).otherwiseEmpty();
    }
    return Future.join(quiet, last == null ? Future.succeededFuture() : last)
        .transform(stopped -> Future.succeededFuture());
  }

  private AskedPage ask(@Nullable String cursor) {
    AskedPage next =
        AskedPage.of(
            loop.parts().vertx(),
            loop.context(),
            loop.source(),
            new AskedPage.Question(cursor, loop.rows(), loop.parts().options().pageTime()));
    asked = next;
    return next;
  }

  private void await(AskedPage page) {
    page.page()
        .onComplete(
            (given, failure) -> {
              if (isStopped) {
                return;
              }
              if (given == null) {
                fail(failure);
              } else {
                take(page, given);
              }
            });
  }

  private void take(AskedPage from, Page page) {
    try {
      course.check(page, from.limit());
    } catch (PartnerFailure malformed) {
      fail(malformed);
      return;
    }
    asked = null;
    AskedPage ahead = page.more() ? ask(page.cursor()) : null;
    Future<Batch.Outcome> taken = read(page).compose(entries -> take(page, entries));
    taking = taken;
    taken.onComplete((outcome, failure) -> taken(page, ahead, failure));
  }

  private Future<List<Entry>> read(Page page) {
    List<Item> items = page.items();
    if (items.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    LocalDate today = LocalDate.ofInstant(loop.parts().clock().instant(), Ledger.ZONE);
    return loop.parts()
        .ledger()
        .reads()
        .reference()
        .compose(
            reference ->
                loop.parts()
                    .vertx()
                    .executeBlocking(
                        () ->
                            loop.parts().items().read(items, new ItemReader.Day(reference, today)),
                        false));
  }

  private Future<Batch.Outcome> take(Page page, List<Entry> entries) {
    remember(page.dataAsOf());
    Advance.End end = page.more() ? null : new Advance.End(dataAsOf(page), isWhole(page));
    Advance advance = new Advance(granted.lease(), page.cursor(), since, end);
    return loop.parts().ledger().take(new Batch(loop.is().code(), entries, advance));
  }

  private void taken(Page page, @Nullable AskedPage ahead, @Nullable Throwable failure) {
    taking = null;
    if (failure != null) {
      fail(failure);
      return;
    }
    rows += page.items().size();
    boolean goesOn = loop.took(this);
    if (ahead == null) {
      log.end(rows);
      loop.ended(this);
    } else if (goesOn && !isStopped) {
      log.page(rows);
      await(ahead);
    }
  }

  private void fail(Throwable failure) {
    AskedPage reading = asked;
    if (reading != null) {
      reading.cancel();
    }
    loop.failed(this, failure);
  }

  private void remember(@Nullable Instant dataAsOf) {
    if (dataAsOf != null && (oldest == null || dataAsOf.isBefore(oldest))) {
      oldest = dataAsOf;
    }
  }

  /**
   * What changed in a source while its pages were read comes after its cursor, so that its last
   * page speaks for all; a whole source is as old as its oldest page. No data are from tomorrow.
   */
  private @Nullable Instant dataAsOf(Page last) {
    Instant given = loop.source() instanceof WholeSource ? oldest : last.dataAsOf();
    Instant now = loop.parts().clock().instant();
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
        rows == 0
            && last.items().isEmpty()
            && last.cursor() != null
            && Objects.equals(last.cursor(), granted.cursor());
    return loop.source() instanceof WholeSource && !isUnchanged;
  }
}
