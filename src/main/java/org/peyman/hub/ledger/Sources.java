package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is known of sources themselves: which there are, how they do, how far they are read. They
 * are listed by {@link Reads#sources}.
 */
public final class Sources {

  private final Database database;
  private final Clock clock;

  Sources(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Makes sources known; their organizations must be. What is known of a source already stays; one
   * that was retired is back.
   */
  public Future<Void> register(List<SourceInfo> sources) {
    if (sources.isEmpty()) {
      return Future.succeededFuture();
    }
    return locked(
        statements ->
            statements
                .query(SourceSql.REGISTER, SourceSql.COLUMNS.parameters(sources))
                .compose(
                    registered -> statements.query(SourceSql.REGISTER_READING, codes(sources))));
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
            statements.query(SourceSql.RETIRE, Tuple.of(configured.toArray(String[]::new))));
  }

  /** Under the version's lock, since a batch may credit several sources in another order. */
  private Future<Void> locked(Function<Statements, Future<?>> work) {
    return database.transaction(
        connection -> {
          Statements statements = database.on(connection);
          return statements
              .query(IntakeSql.LOCK)
              .compose(locked -> work.apply(statements))
              .mapEmpty();
        });
  }

  /** Notes that a source could not be read; its facts stay. */
  public Future<Void> failed(String source, String message) {
    return database.query(SourceSql.FAILED, source, now(), message).mapEmpty();
  }

  /** The same, unless another hub reads the source now. */
  public Future<Void> failed(Lease lease, String message) {
    return database
        .query(SourceSql.FAILED_UNDER_LEASE, lease.source(), now(), message, lease.number())
        .mapEmpty();
  }

  /**
   * The same of an attempt that began at a moment, which is kept among the readings of the source.
   */
  public Future<Void> failed(Lease lease, String message, Instant began) {
    return database.transaction(
        connection -> {
          Statements statements = database.on(connection);
          Attempts attempts =
              new Attempts(statements, lease.source(), began.atOffset(ZoneOffset.UTC));
          return statements
              .query(SourceSql.FAILED_UNDER_LEASE, lease.source(), now(), message, lease.number())
              .compose(
                  noted ->
                      noted.size() == 0
                          ? Future.succeededFuture()
                          : attempts
                              .breakOffOthers()
                              .compose(broken -> attempts.end(message, now())));
        });
  }

  /** Notes that a source was read to its end. */
  public Future<Void> synced(String source, @Nullable Instant dataAsOf, @Nullable String message) {
    return database.query(SourceSql.SYNCED, source, now(), utc(dataAsOf), message).mapEmpty();
  }

  /**
   * Closes what was refused of a source before and stands in it no longer: to be called when the
   * source was read whole, with the moment at which that reading began. What waits or contradicts
   * is a fact, and stays.
   */
  public Future<Void> closeUnmet(String source, Instant since) {
    return database.query(QuarantineSql.CLOSE_UNMET, source, utc(since), now()).mapEmpty();
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

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
