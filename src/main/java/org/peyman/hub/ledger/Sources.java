package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.NoteKind;
import org.peyman.hub.domain.SourceNote;

/**
 * What is known of sources themselves: which there are, how they do, how far they are read. They
 * are listed by {@link Reads#sources}.
 */
public final class Sources {

  private final Database database;
  private final Writer writer;
  private final Clock clock;

  Sources(Database database, Writer writer, Clock clock) {
    this.database = database;
    this.writer = writer;
    this.clock = clock;
  }

  /**
   * Makes sources known; their organizations must be. What is known of a source already stays; one
   * that was retired is back. Of one that gave facts under another configured text it is noted that
   * they stand as they were translated then.
   *
   * @return the number of each one's translation: the next one where its configured text is another
   *     than that with which it was registered last
   */
  public Future<Map<String, Long>> register(List<SourceInfo> sources) {
    if (sources.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    List<Notes> opened = new ArrayList<>();
    return this.<Map<String, Long>>locked(
            statements ->
                statements
                    .query(SourceSql.CHANGED, SourceSql.COLUMNS.parameters(sources))
                    .compose(changed -> noteChanged(statements, changed, opened))
                    .compose(
                        noted ->
                            statements.query(
                                SourceSql.REGISTER, SourceSql.COLUMNS.parameters(sources)))
                    .compose(registered -> new SourceHistory(statements, now()).keepOf(registered))
                    .compose(kept -> statements.query(SourceSql.REGISTER_READING, codes(sources)))
                    .compose(known -> statements.query(SourceSql.TRANSLATIONS, codes(sources)))
                    .map(Sources::translations))
        .onSuccess(done -> opened.forEach(Notes::say));
  }

  private Future<Void> noteChanged(Statements statements, RowSet<Row> changed, List<Notes> opened) {
    List<Future<?>> written = new ArrayList<>();
    NoteChange change = new NoteChange.Opened(new SourceNote(NoteKind.MAPPING_CHANGED, ""));
    for (Row row : changed) {
      Notes notes = new Notes(statements, row.getString("code"), now());
      opened.add(notes);
      written.add(notes.write(List.of(change)));
    }
    return BatchTransaction.all(written.toArray(Future<?>[]::new));
  }

  private static Map<String, Long> translations(RowSet<Row> rows) {
    Map<String, Long> numbers = new HashMap<>();
    rows.forEach(row -> numbers.put(row.getString("code"), row.getLong("translation")));
    return numbers;
  }

  /**
   * Begins a reading of a registered source that is taken in as several batches without a lease.
   *
   * @return its number, for {@link Batch.Part}
   */
  public Future<Long> begin(String source) {
    return database
        .query(SourceSql.BEGIN_READING, source)
        .map(rows -> rows.iterator().next().getLong("reading"));
  }

  /**
   * Says how far such a reading is.
   *
   * @param since when it began
   * @param rows that it brought by now
   */
  public Future<Void> reads(String source, Instant since, long rows) {
    return database
        .query(SourceSql.SHOW_READING, source, since.atOffset(ZoneOffset.UTC), rows)
        .mapEmpty();
  }

  /** Says that no such reading is under way any more, if one was. */
  public Future<Void> readsNoMore(String source) {
    return database.query(SourceSql.SHOW_NO_READING, source).mapEmpty();
  }

  /**
   * Has a source read from its beginning; what it gave stays meanwhile. Whoever reads it at this
   * moment stops.
   *
   * @return whether there is such a source that is read
   */
  public Future<Boolean> reread(String source) {
    return database.query(SourceSql.REREAD, source).map(rows -> rows.rowCount() > 0);
  }

  private static Tuple codes(List<SourceInfo> sources) {
    return Tuple.of(sources.stream().map(SourceInfo::code).toArray(String[]::new));
  }

  /**
   * Retires the sources that are configured no longer: they are listed no more and say nothing of
   * freshness; their facts, and what of them is in quarantine, stay. Pushed sources stay, and so do
   * those that a hub reads at this moment.
   *
   * @param configured codes of all sources that this hub is to read
   */
  public Future<Void> retireOthers(Collection<String> configured) {
    return locked(
        statements ->
            statements
                .query(SourceSql.RETIRE, Tuple.of(configured.toArray(String[]::new)))
                .compose(retired -> new SourceHistory(statements, now()).keepOf(retired))
                .mapEmpty());
  }

  /** What became of the wish to retire a source. */
  public enum Retirement {
    RETIRED,
    /** It stays, since a hub reads it at this moment. */
    IS_READ,
    /** There is none of this code that the hub reads. */
    UNKNOWN
  }

  /** Retires one source, as {@link #retireOthers} does. */
  public Future<Retirement> retire(String source) {
    return locked(
        statements ->
            statements
                .query(SourceSql.RETIRE_ONE, source)
                .compose(
                    retired ->
                        retired.size() > 0
                            ? new SourceHistory(statements, now())
                                .keepOf(retired)
                                .map(Retirement.RETIRED)
                            : statements.query(SourceSql.IS_PULLED, source).map(Sources::stays)));
  }

  private static Retirement stays(RowSet<Row> pulled) {
    return pulled.size() > 0 ? Retirement.IS_READ : Retirement.UNKNOWN;
  }

  /**
   * Notes of the sources that {@link #retireOthers} would retire that they are not read: they stay
   * listed, as failed.
   *
   * @param configured codes of all sources that this hub is to read
   * @param because the message of the source with a code
   */
  public Future<Void> failOthers(Collection<String> configured, UnaryOperator<String> because) {
    return locked(
        statements ->
            statements
                .query(SourceSql.OTHERS, Tuple.of(configured.toArray(String[]::new)))
                .compose(
                    others -> {
                      List<Future<?>> noted = new ArrayList<>();
                      for (Row other : others) {
                        String code = other.getString("code");
                        noted.add(
                            statements.query(
                                SourceSql.NOT_READ, Tuple.of(code, because.apply(code))));
                      }
                      noted.add(new SourceHistory(statements, now()).keepOf(others));
                      return BatchTransaction.all(noted.toArray(Future<?>[]::new));
                    }));
  }

  /** Under the version's lock, since a batch may credit several sources in another order. */
  private <T> Future<T> locked(Function<Statements, Future<T>> work) {
    return writer.transaction(
        statements -> statements.query(IntakeSql.LOCK).compose(locked -> work.apply(statements)));
  }

  /** Notes that a source could not be read; its facts stay. */
  public Future<Void> failed(String source, String message) {
    OffsetDateTime now = now();
    return keeping(now, SourceSql.FAILED, source, now, message);
  }

  /**
   * The same, unless another hub reads the source now, of an attempt that began at a moment, which
   * is kept among the readings of the source.
   */
  public Future<Void> failed(Lease lease, String message, Instant began) {
    return database.transaction(
        connection -> {
          Statements statements = database.on(connection);
          Attempts attempts =
              new Attempts(statements, lease.source(), began.atOffset(ZoneOffset.UTC));
          OffsetDateTime now = now();
          return statements
              .query(SourceSql.FAILED_UNDER_LEASE, lease.source(), now, message, lease.number())
              .compose(
                  noted ->
                      noted.size() == 0
                          ? Future.succeededFuture()
                          : attempts
                              .breakOffOthers()
                              .compose(broken -> attempts.end(message, now))
                              .compose(ended -> new SourceHistory(statements, now).keepOf(noted))
                              .mapEmpty());
        });
  }

  /** Opens, renews or answers notes of a source, whoever reads it. */
  public Future<Void> note(String source, List<NoteChange> changes) {
    return noting(
        source,
        (statements, notes) ->
            statements.query(NoteSql.LOCK_READING, source).compose(locked -> notes.write(changes)));
  }

  /** The same, by who holds the lease: fails with {@link Lease.Lost} where another hub does. */
  public Future<Void> note(Lease lease, List<NoteChange> changes) {
    return noting(
        lease.source(),
        (statements, notes) ->
            statements
                .query(NoteSql.HOLDS_LEASE, lease.source(), lease.number())
                .compose(
                    held ->
                        held.rowCount() == 0
                            ? Future.failedFuture(new Lease.Lost(lease.source()))
                            : notes.write(changes)));
  }

  /**
   * What a person puts aside.
   *
   * @param subject null: all open notes of the kind
   * @param because kept on record
   */
  public record Dismissal(String source, NoteKind kind, @Nullable String subject, String because) {}

  /** Dismisses open notes, which stay on record; how many there were. */
  public Future<Integer> dismiss(Dismissal dismissal) {
    return noting(
        dismissal.source,
        (statements, notes) ->
            statements
                .query(NoteSql.LOCK_READING, dismissal.source)
                .compose(
                    locked -> notes.dismiss(dismissal.kind, dismissal.subject, dismissal.because)));
  }

  /** What is noted is announced to all hubs, and said in the log once it is so. */
  private <T> Future<T> noting(String source, BiFunction<Statements, Notes, Future<T>> work) {
    AtomicReference<@Nullable Notes> written = new AtomicReference<>();
    return database
        .transaction(
            connection -> {
              Statements statements = database.on(connection);
              OffsetDateTime now = now();
              Notes notes = new Notes(statements, source, now);
              written.set(notes);
              return work.apply(statements, notes)
                  .compose(
                      done ->
                          new SourceHistory(statements, now)
                              .lockAndKeep(source)
                              .compose(kept -> statements.query(NoteSql.ANNOUNCE, source))
                              .map(done));
            })
        .onSuccess(done -> Objects.requireNonNull(written.get()).say());
  }

  /** Notes that a source was read to its end. */
  public Future<Void> synced(String source, @Nullable Instant dataAsOf, @Nullable String message) {
    OffsetDateTime now = now();
    return keeping(now, SourceSql.SYNCED, source, now, Utc.of(dataAsOf), message);
  }

  /** What the statement notes of a source is kept in its history too. */
  private Future<Void> keeping(OffsetDateTime now, String sql, @Nullable Object... parameters) {
    return database.transaction(
        connection -> {
          Statements statements = database.on(connection);
          return statements
              .query(sql, parameters)
              .compose(noted -> new SourceHistory(statements, now).keepOf(noted))
              .mapEmpty();
        });
  }

  /**
   * The right to read a registered source; nothing where another hub has it. Who has it already
   * gets a new one, and loses the old.
   */
  public Future<Optional<Lease.Granted>> lease(String source, Lease.Holder holder) {
    return database
        .query(SourceSql.LEASE, source, holder.node(), holder.length().toMillis())
        .map(
            rows -> {
              Optional<Lease.Granted> granted = Optional.empty();
              for (Row row : rows) {
                granted = Optional.of(granted(source, row));
              }
              return granted;
            });
  }

  private static Lease.Granted granted(String source, Row row) {
    OffsetDateTime since = row.getOffsetDateTime("since");
    return new Lease.Granted(
        new Lease(source, row.getLong("lease_number")),
        row.getString("cursor"),
        since == null ? null : since.toInstant(),
        row.getLong("rows"));
  }

  /**
   * Prolongs all leases of a hub, except those under which a batch is being taken in at this
   * moment; those that were prolonged.
   */
  public Future<Set<Lease>> renew(String node) {
    return database
        .query(SourceSql.RENEW, node)
        .map(
            rows -> {
              Set<Lease> held = new HashSet<>();
              rows.forEach(
                  row -> held.add(new Lease(row.getString("source"), row.getLong("lease_number"))));
              return held;
            });
  }

  /**
   * Gives a lease back, and keeps an attempt that is not at its end as broken off; nothing happens
   * where it is another's by now.
   */
  public Future<Void> release(Lease lease) {
    return database.transaction(
        connection -> {
          Statements statements = database.on(connection);
          return statements
              .query(SourceSql.RELEASE, lease.source(), lease.number())
              .compose(
                  released ->
                      released.rowCount() == 0
                          ? Future.succeededFuture()
                          : Attempts.breakOff(statements, lease.source()));
        });
  }

  /** Where the reading of a source goes on; nothing: at the beginning. */
  public Future<Optional<String>> cursor(String source) {
    return database
        .query("SELECT cursor FROM source_reading WHERE source = $1", source)
        .map(
            rows -> {
              Optional<String> cursor = Optional.empty();
              for (Row row : rows) {
                cursor = Optional.ofNullable(row.getString("cursor"));
              }
              return cursor;
            });
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
