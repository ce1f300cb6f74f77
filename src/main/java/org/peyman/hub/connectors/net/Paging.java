package org.peyman.hub.connectors.net;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private final Pages pages;
  private final Rules rules;
  private final Clock clock;
  private volatile @Nullable Kept kept;
  private volatile @Nullable Before before;

  /**
   * How one reading follows another.
   *
   * @param since the mark of change by which only newer rows are asked for; null: there is none
   * @param resumes whether a reading goes on after the end of the one before it
   */
  public record Rules(@Nullable Since since, boolean resumes) {}

  /**
   * A page to ask for.
   *
   * @param next as the page before it said; null: the first
   * @param since what to ask for changes since; null: all
   * @param etag of the last whole answer; null: none
   * @param limit of rows
   */
  public record Wanted(
      @Nullable String next,
      @Nullable String since,
      @Nullable String etag,
      int limit,
      Cancellation cancellation) {}

  /**
   * A page as the system gave it.
   *
   * @param rows maps, all of them
   * @param next what to ask with for the page after it; null: this was the last
   * @param end where a later reading may go on; null: not known
   * @param etag where the answer had one
   * @param asOf the moment that it speaks for; null: not said
   * @param unchanged whether nothing is new since the ETag
   */
  public record Fetched(
      List<?> rows,
      @Nullable String next,
      @Nullable String end,
      @Nullable String etag,
      @Nullable Instant asOf,
      boolean unchanged) {}

  /** Fetches pages. */
  public interface Pages extends AutoCloseable {

    /** Fails with {@link PartnerFailure}. */
    Future<Fetched> fetch(Wanted wanted);

    @Override
    void close();
  }

  /** The last page, where more than one of the hub's fits into it. */
  private record Kept(PagingCursor at, Fetched page) {}

  /**
   * The page that was fetched last.
   *
   * @param next what the one after it is asked for with
   */
  private record Before(String next, List<?> rows) {

    private boolean isSame(PagingCursor cursor, Fetched page) {
      return !rows.isEmpty() && next.equals(cursor.next()) && rows.equals(page.rows);
    }
  }

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
    return pages
        .fetch(wanted(whole, request))
        .compose(page -> answer(whole, page, request, begun))
        .toCompletionStage();
  }

  /** A mark that was stored before marks later than now were told apart would end all reading. */
  private static PagingCursor trusted(PagingCursor cursor, Instant now) {
    return cursor.since() != null && Since.isFuture(cursor.since(), now)
        ? cursor.withoutMark()
        : cursor;
  }

  private Wanted wanted(PagingCursor cursor, ReadRequest request) {
    Since since = rules.since;
    String from = cursor.since() == null || since == null ? null : since.sent(cursor.since());
    return new Wanted(cursor.next(), from, cursor.etag(), request.limit(), request.cancellation());
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
    int end = Math.min(all.size(), cursor.skip() + request.limit());
    List<Raw> rows = new ArrayList<>();
    Marks marks = cursor.marks().begun(begun);
    for (Object row : all.subList(Math.min(cursor.skip(), all.size()), end)) {
      Map<String, @Nullable Object> fields = fields(row);
      String mark = rules.since == null ? null : rules.since.mark(fields);
      rows.add(new Raw(fields, null, null, mark));
      marks = rules.since == null ? marks : rules.since.with(marks, fields);
    }
    PagingCursor after = cursor.seen(marks);
    PagingNotes notes = new PagingNotes(rules.since, cursor, after);
    if (end < all.size()) {
      PagingCursor rest = after.skipping(end);
      kept = new Kept(rest, page);
      return new Rows(rows, rest.text(), true, page.asOf, notes.ofPage());
    }
    kept = null;
    return ended(rows, page, notes, begun);
  }

  private Rows ended(List<Raw> rows, Fetched page, PagingNotes notes, Instant begun)
      throws PartnerFailure {
    PagingCursor after = notes.after();
    Before last = before;
    boolean isSame = last != null && last.isSame(after, page);
    before = page.next == null ? null : new Before(page.next, page.rows);
    if (page.next != null && !isSame) {
      if (page.next.equals(after.next())) {
        throw new PartnerFailure(Kind.MALFORMED, "The next page is the same as this one");
      }
      return new Rows(rows, after.at(page.next).text(), true, page.asOf, notes.ofPage());
    }
    PagingCursor closed =
        after.closed(
            rules.resumes ? (page.end == null ? after.next() : page.end) : null, page.etag);
    Instant asOf = page.asOf == null ? begun : page.asOf;
    return new Rows(rows, closed.textOrNull(), false, asOf, notes.ofEnd(isSame));
  }

  private static Map<String, @Nullable Object> fields(@Nullable Object row) throws PartnerFailure {
    if (!(row instanceof Map<?, ?> map)) {
      throw new PartnerFailure(Kind.MALFORMED, "A row is no object");
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    map.forEach((name, value) -> fields.put(String.valueOf(name), value));
    return fields;
  }

  @Override
  public void close() {
    pages.close();
  }
}
