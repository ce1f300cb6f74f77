package org.peyman.hub.ledger;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices what any hub on the same database changed. Whoever changes something notifies; since a
 * notification can be lost, and a pooler between may pass none on, the database is also asked every
 * few seconds. A notification only makes the question come sooner, so what it says is not relied
 * on.
 *
 * <p>It begins with the first who listens; while nobody does, nothing is asked.
 */
public final class Changes {

  /** Announces a new version of the ledger. */
  static final String VERSION_CHANNEL = "peyman_version";

  /** Announces that it was noted how a source is doing. */
  static final String SOURCE_CHANNEL = "peyman_source";

  /** Announces that a caller keeps something, or keeps it no longer. */
  static final String KEPT_CHANNEL = "peyman_kept";

  private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
  private static final long ASK_EVERY_MILLIS = 3_000;

  private static final Template ASK =
      new Template(
          """
      SELECT {lineage},
             (SELECT md5(coalesce(string_agg(s::text, ' ' ORDER BY s.code), '')) FROM source s)
               || (SELECT md5(coalesce(string_agg(n::text, ' ' ORDER BY n.id), '')) FROM source_note n
                   WHERE n.answered_at IS NULL)
               || (SELECT md5(coalesce(string_agg(concat_ws(' ', a.id, a.severity, a.acknowledged_at), ',' ORDER BY a.id), ''))
                   FROM alert a WHERE a.until IS NULL AND a.opened_at IS NOT NULL) AS sources,
             (SELECT concat_ws(' ', count(*), max(n.id)) FROM figure_note n)
               || (SELECT concat_ws(' ', '', count(*), max(v.id), max(v.saved_at)) FROM saved_view v) AS kept
      FROM ledger_version
      """);

  private final Vertx vertx;
  private final Context context;
  private final News news;
  private final Set<Told> listeners = ConcurrentHashMap.newKeySet();
  private final SharedQuestion<Mark> marks;
  private final SharedQuestion<Reached> versions;
  private final Lineage lineage = new Lineage();

  // Only touched on the context.
  private @Nullable Mark last;
  private long timer = -1;
  private boolean isAsking;
  private boolean askAgain;
  private boolean isClosed;

  Changes(Vertx vertx, News news, Database database) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.news = news;
    String ask = ASK.with("lineage", Lineage.COLUMNS);
    String askVersion = "SELECT " + Lineage.COLUMNS + " FROM ledger_version";
    this.marks = new SharedQuestion<>(() -> seen(database, ask).map(this::mark));
    this.versions = new SharedQuestion<>(() -> seen(database, askVersion).map(this::reached));
  }

  /** How far the ledger is at this moment; one question to the database for all who ask at once. */
  public Future<Mark> mark() {
    return marks.ask();
  }

  /** The version alone, which costs less. */
  public Future<Reached> version() {
    return versions.ask();
  }

  /** Of which ledger the version was that was told last, as in {@link Reached}. */
  public int line() {
    return lineage.line();
  }

  /**
   * Has something forgotten whenever the ledger is found to be another than it was, because a
   * backup was restored: it is done before anybody is told of the version that it has then.
   *
   * @param forget must not block
   */
  public void atOther(Runnable forget) {
    lineage.atOther(forget);
  }

  private Future<Row> seen(Database database, String sql) {
    long known = lineage.known();
    return database
        .query(sql, known)
        .map(rows -> rows.iterator().next())
        .onSuccess(row -> lineage.see(row, known));
  }

  /**
   * The newest version.
   *
   * @param line another number for each ledger that the database has held: versions of one are not
   *     those of another
   */
  public record Reached(long version, int line) {}

  /**
   * How far the ledger is.
   *
   * @param version the newest
   * @param line as in {@link Reached}
   * @param sources the same text as long as nothing was noted of any source, and no alert opened,
   *     passed, or was acknowledged
   * @param kept the same text as long as no note was written or removed and no view saved or
   *     removed
   */
  public record Mark(long version, int line, String sources, String kept) {}

  /** Stops telling. */
  public interface Listening {
    void stop();
  }

  /**
   * Tells of every change from now on, most often within some milliseconds, and within a few
   * seconds whatever is lost on the way; changes that follow each other closely are told once. It
   * may also tell where nothing changed: at the beginning, and when the database was lost
   * meanwhile.
   *
   * @param listener called on an event loop; must not block
   */
  public Listening listen(Consumer<Mark> listener) {
    Told told = new Told(listener);
    listeners.add(told);
    context.runOnContext(ignored -> begin());
    return told;
  }

  /** One who listens; the same listener may do so twice. */
  private final class Told implements Listening {
    private final Consumer<Mark> listener;

    Told(Consumer<Mark> listener) {
      this.listener = listener;
    }

    void tell(Mark mark) {
      try {
        listener.accept(mark);
      } catch (RuntimeException e) {
        LOG.error("A listener failed", e);
      }
    }

    @Override
    public void stop() {
      listeners.remove(this);
    }
  }

  private void begin() {
    if (isClosed) {
      return;
    }
    if (timer < 0) {
      timer = vertx.setPeriodic(ASK_EVERY_MILLIS, tick -> askIfAnyoneListens());
      news.on(VERSION_CHANNEL, () -> context.runOnContext(c -> ask()));
      news.on(SOURCE_CHANNEL, () -> context.runOnContext(c -> ask()));
      news.on(KEPT_CHANNEL, () -> context.runOnContext(c -> ask()));
    }
    ask();
  }

  private void askIfAnyoneListens() {
    if (!listeners.isEmpty()) {
      ask();
    }
  }

  private void ask() {
    if (isClosed || isAsking) {
      askAgain = isAsking;
      return;
    }
    isAsking = true;
    marks.ask().onComplete((mark, failure) -> context.runOnContext(c -> answered(mark)));
  }

  private Mark mark(Row row) {
    return new Mark(
        row.getLong("version"), lineage.line(), row.getString("sources"), row.getString("kept"));
  }

  private Reached reached(Row row) {
    return new Reached(row.getLong("version"), lineage.line());
  }

  /** A database that was lost may have changed meanwhile, so that what it says next is news. */
  private void answered(@Nullable Mark mark) {
    isAsking = false;
    if (mark != null && !mark.equals(last)) {
      listeners.forEach(listener -> listener.tell(mark));
    }
    last = mark;
    if (askAgain) {
      askAgain = false;
      ask();
    }
  }

  /** Tells nobody any more. */
  void close() {
    listeners.clear();
    context.runOnContext(
        c -> {
          isClosed = true;
          if (timer >= 0) {
            vertx.cancelTimer(timer);
          }
        });
  }
}
