package org.peyman.hub.graphql;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.ledger.Snapshot;
import org.peyman.hub.saved.PagedQuery;
import org.peyman.hub.saved.SavedQuery;

/**
 * The rows of a saved query, page after page, out of one snapshot of the ledger. One page is asked
 * for at a time, so that rows wait in the database until somebody takes them. Whoever opened it
 * closes it, however it ends.
 */
public final class Export {

  /** As many as the lists give at once. */
  private static final int PAGE = 500;

  private final SavedQuery query;
  private final Map<String, Object> variables;
  private final Reading reading;
  private final Shown shown;
  private final Beside beside;
  private final AtomicBoolean closed = new AtomicBoolean();
  private long wanted = Long.MAX_VALUE;
  private @Nullable String after;
  private boolean hasBegun;
  private Future<?> running = Future.succeededFuture();

  Export(SavedQuery query, Reading reading, Shown shown, Beside beside) {
    this.query = query;
    this.variables = beside.variables();
    this.reading = reading;
    this.shown = shown;
    this.beside = beside;
    PagedQuery following = query.prepared().following();
    if (following != null) {
      Integer first = following.first(query.prepared().operation(), variables);
      this.wanted = first == null ? Long.MAX_VALUE : first;
      this.after = following.after(query.prepared().operation(), variables);
    }
  }

  /**
   * Where it is read.
   *
   * @param over is run once, when it is closed
   */
  record Reading(Engine engine, Scope scope, Snapshot snapshot, Runnable over) {}

  /**
   * What its rows show.
   *
   * @param fingerprint the same for as long as the rows are the same: made of the ledger's version,
   *     the day, the document, the variables, and of the sources where rows depend on them. Null:
   *     partners are asked live for some of them, and nobody knows when these change
   * @param ledgerVersion the newest, or that which the query asks of
   * @param asOf today in Asia/Tehran when it was opened, or the day which the query asks of
   * @param isFinal whether rows are the same whenever they are asked for with these two, names
   *     aside
   * @param basis what the rows are made of; null: that is more than can be known
   */
  public record Shown(
      @Nullable String fingerprint,
      long ledgerVersion,
      LocalDate asOf,
      boolean isFinal,
      @Nullable Basis basis) {

    /** The same, which is final only under a condition. */
    Shown finalIf(boolean condition) {
      return new Shown(fingerprint, ledgerVersion, asOf, isFinal && condition, basis);
    }
  }

  /**
   * Some rows.
   *
   * @param rows each with a value for each column; a value is null, or as the column's kind says
   * @param last whether none follow
   */
  public record Page(List<@Nullable Object[]> rows, boolean last) {}

  /** What is known of the rows before they are read. */
  public Shown shown() {
    return shown;
  }

  /** What can be said besides the rows. */
  public Beside beside() {
    return beside;
  }

  /** The same, of whose long list only so many rows are read, and at least one. */
  public Export atMost(int rows) {
    wanted = Math.min(wanted, rows);
    return this;
  }

  /** The next rows; fails with {@link ExportRefused} where even one value of them failed. */
  public Future<Page> next() {
    PagedQuery following = query.prepared().following();
    return following == null ? only() : page(following);
  }

  /** The snapshot is not kept while the rows, which are all here, are sent. */
  private Future<Page> only() {
    return run(query.prepared().entry(), variables)
        .map(data -> new Page(query.shape().rows(data), true))
        .eventually(this::close);
  }

  private Future<Page> page(PagedQuery following) {
    Map<String, Object> given = new LinkedHashMap<>(variables);
    given.put(PagedQuery.FIRST, (int) Math.min(PAGE, wanted));
    if (after != null) {
      given.put(PagedQuery.AFTER, after);
    }
    return run(following.page(), given).map(data -> page(following, data));
  }

  private Page page(PagedQuery following, Map<?, ?> data) {
    List<@Nullable Object[]> rows = query.shape().rows(data);
    PagedQuery.End end = following.end(data);
    wanted -= rows.size();
    after = end.cursor();
    return new Page(rows, !end.more() || wanted <= 0 || after == null);
  }

  private Future<Map<?, ?>> run(
      graphql.execution.preparsed.PreparsedDocumentEntry document, Map<String, Object> given) {
    Scope scope = reading.scope.again();
    Future<Map<?, ?>> answer =
        hasBegun
            ? reading.engine.follow(document, given, scope)
            : reading.engine.run(document, given, scope);
    hasBegun = true;
    running = answer;
    return answer;
  }

  /** Gives back what it holds, once the page that is being read is there; again it does nothing. */
  public Future<Void> close() {
    if (!closed.compareAndSet(false, true)) {
      return Future.succeededFuture();
    }
    return running
        .transform(read -> reading.snapshot.close())
        .onComplete(done -> reading.over.run());
  }
}
