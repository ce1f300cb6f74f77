package org.peyman.hub.connectors.net;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.mapping.RowReader;
import org.peyman.hub.partner.Cancellation;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;
import org.peyman.hub.partner.ReadRequest;

/**
 * Reads a system that answers in pages of its own making: cuts them to the hub's size, and keeps
 * between readings where to go on from, or the greatest change that was seen.
 */
public final class Paging implements RowReader {

  /** How far the clock of a system may be from the hub's, to be believed. */
  private static final Duration FARTHEST_CLOCK = Duration.ofDays(1);

  private final Pages pages;
  private final Rules rules;
  private final Clock clock;
  private volatile @Nullable Kept kept;
  private final SeenPages seen = new SeenPages();

  /**
   * How one reading follows another.
   *
   * @param since the mark of change by which only newer rows are asked for; null: there is none
   * @param resumes whether a reading goes on after the end of the one before it
   * @param endsWithSamePage whether it is an end like others that the last page comes again
   */
  public record Rules(@Nullable Since since, boolean resumes, boolean endsWithSamePage) {}

  /**
   * A page to ask for.
   *
   * @param next as the page before it said; null: the first
   * @param since what to ask for changes since; null: all
   * @param etag of the last whole answer; null: none
   * @param limit of rows
   * @param isAfterShortPage whether the page before had fewer rows than another one before it, as
   *     the last page of a list has
   */
  public record Wanted(
      @Nullable String next,
      @Nullable String since,
      @Nullable String etag,
      int limit,
      boolean isAfterShortPage,
      Cancellation cancellation) {}

  /**
   * A page as the system gave it.
   *
   * @param rows maps; whatever else is among them is refused alone
   * @param next what to ask with for the page after it; null: this was the last
   * @param end where a later reading may go on; null: not known
   * @param etag where the answer had one
   * @param asOf the moment that it speaks for; null: not said
   * @param unchanged whether nothing is new since the ETag
   * @param clock what time it was by the system's own clock; null: it does not say
   * @param untold what ought to say of a next page and does not, so that this may not have been the
   *     last; null: all is well
   */
  public record Fetched(
      List<?> rows,
      @Nullable String next,
      @Nullable String end,
      @Nullable String etag,
      @Nullable Instant asOf,
      boolean unchanged,
      @Nullable Instant clock,
      @Nullable String untold) {

    /** A page that says what there is to say of others. */
    public Fetched(
        List<?> rows,
        @Nullable String next,
        @Nullable String end,
        @Nullable String etag,
        @Nullable Instant asOf,
        boolean unchanged) {
      this(rows, next, end, etag, asOf, unchanged, null, null);
    }

    /** The same, after which there may be others where something is untold. */
    public Fetched cutShort(@Nullable String by) {
      return new Fetched(rows, next, end, etag, asOf, unchanged, clock, by);
    }

    /** The same from a system whose clock was read. */
    public Fetched at(@Nullable Instant now) {
      return new Fetched(rows, next, end, etag, asOf, unchanged, now, untold);
    }
  }

  /** Fetches pages. */
  public interface Pages extends AutoCloseable {

    /** Fails with {@link PartnerFailure}. */
    Future<Fetched> fetch(Wanted wanted);

    @Override
    void close();
  }

  /** The last page, where more than one of the hub's fits into it. */
  private record Kept(PagingCursor at, Fetched page) {}

  /** Reads the pages under the rules. */
  public Paging(Pages pages, Rules rules, Clock clock) {
    this.pages = pages;
    this.rules = rules;
    this.clock = clock;
  }

  @Override
  public CompletionStage<Rows> read(ReadRequest request) {
    PagingCursor cursor = PagingCursor.of(request.cursor());
    Kept last = kept;
    if (last != null && cursor.skip() > 0 && last.at.equals(cursor)) {
      return answer(cursor, last.page, request, clock.instant()).toCompletionStage();
    }
    Instant begun = clock.instant();
    PagingCursor whole = // a page that is fetched anew may have changed
        trusted(cursor, begun).skipping(0);
    try {
      return pages
          .fetch(wanted(whole, request, begun))
          .compose(page -> answer(whole, page, request, begun))
          .toCompletionStage();
    } catch (PartnerFailure failure) {
      return CompletableFuture.failedFuture(failure);
    }
  }

  /** A mark that was stored before marks later than now were told apart would end all reading. */
  private PagingCursor trusted(PagingCursor cursor, Instant now) {
    Since since = rules.since;
    Instant farthest = now.plus(FARTHEST_CLOCK); // of a system whose own clock says so
    return since != null && cursor.since() != null && since.isFuture(cursor.since(), farthest)
        ? cursor.withoutMark()
        : cursor;
  }

  private Wanted wanted(PagingCursor cursor, ReadRequest request, Instant now)
      throws PartnerFailure {
    Since since = rules.since;
    String from = cursor.since() == null || since == null ? null : since.sent(cursor.since(), now);
    return new Wanted(
        cursor.next(),
        from,
        cursor.etag(),
        request.limit(),
        cursor.sizes().isShort(),
        request.cancellation());
  }

  private Future<Rows> answer(
      PagingCursor cursor, Fetched page, ReadRequest request, Instant begun) {
    try {
      return Future.succeededFuture(rows(cursor, page, request, begun));
    } catch (PartnerFailure failure) {
      return Future.failedFuture(failure);
    }
  }

  private Rows rows(PagingCursor cursor, Fetched page, ReadRequest request, Instant begun)
      throws PartnerFailure {
    if (page.unchanged) {
      return new Rows(List.of(), request.cursor(), false, begun);
    }
    List<?> all = page.rows;
    PageRows.check(all);
    Since since = rules.since;
    int end = Math.min(all.size(), cursor.skip() + request.limit());
    List<Raw> rows = new ArrayList<>();
    Marks marks = cursor.marks().begun(begun);
    Instant now = now(page, begun);
    for (int i = cursor.skip(); i < end; i++) {
      Raw row = PageRows.row(all.get(i), i + 1, since);
      rows.add(row);
      if (since != null && row.fault() == null) {
        marks = since.with(marks, row.fields(), now);
      }
    }
    PagingCursor after = cursor.seen(marks);
    PagingNotes notes = new PagingNotes(since, cursor, after, page.untold);
    if (end < all.size()) {
      PagingCursor rest = after.skipping(end);
      kept = new Kept(rest, page);
      return new Rows(rows, rest.text(), true, page.asOf, notes.ofPage());
    }
    kept = null;
    return ended(rows, page, notes, begun);
  }

  /** By the system's clock, whose time the marks are; but not by one that is wrong by a day. */
  private static Instant now(Fetched page, Instant begun) {
    Instant own = page.clock;
    return own == null || Duration.between(begun, own).abs().compareTo(FARTHEST_CLOCK) > 0
        ? begun
        : own;
  }

  private Rows ended(List<Raw> rows, Fetched page, PagingNotes notes, Instant begun)
      throws PartnerFailure {
    PagingCursor after = notes.after();
    boolean isSame = seen.isSeen(after.next(), page.next, page.rows);
    if (page.next != null && !isSame) {
      if (page.next.equals(after.next())) {
        throw new PartnerFailure(Kind.MALFORMED, "The next page is the same as this one");
      }
      String cursor = after.at(page.next, page.rows.size()).text();
      return new Rows(rows, cursor, true, page.asOf, notes.ofPage());
    }
    PagingCursor closed =
        after.closed(
            rules.resumes ? (page.end == null ? after.next() : page.end) : null, page.etag);
    Instant asOf = page.asOf == null ? begun : page.asOf;
    return new Rows(
        rows, closed.textOrNull(), false, asOf, notes.ofEnd(isSame && !rules.endsWithSamePage));
  }

  @Override
  public void close() {
    pages.close();
  }
}
