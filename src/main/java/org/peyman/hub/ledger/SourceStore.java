package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of sources themselves: which there are, how they do, how far they are read. */
final class SourceStore {

  private final Database database;
  private final Clock clock;

  SourceStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Under the version's lock, since a batch may credit several sources in another order. */
  Future<Void> register(List<SourceInfo> sources) {
    String[] codes = sources.stream().map(SourceInfo::code).toArray(String[]::new);
    return database.transaction(
        connection ->
            database
                .query(connection, IntakeSql.LOCK)
                .compose(
                    locked ->
                        database.query(
                            connection,
                            SourceSql.REGISTER,
                            codes,
                            sources.stream().map(SourceInfo::organization).toArray(String[]::new),
                            sources.stream()
                                .map(source -> text(source.staleAfter()))
                                .toArray(String[]::new),
                            sources.stream().map(SourceInfo::pushed).toArray(Boolean[]::new)))
                .compose(
                    registered ->
                        database.query(connection, SourceSql.REGISTER_READING, (Object) codes))
                .mapEmpty());
  }

  Future<Void> retireOthers(Collection<String> configured) {
    return database.transaction(
        connection ->
            database
                .query(connection, IntakeSql.LOCK)
                .compose(
                    locked ->
                        database.query(
                            connection,
                            SourceSql.RETIRE,
                            (Object) configured.toArray(String[]::new)))
                .mapEmpty());
  }

  Future<Void> failed(String source, String message) {
    return database.query(SourceSql.FAILED, source, now(), message).mapEmpty();
  }

  Future<Void> failed(Lease lease, String message) {
    return database
        .query(SourceSql.FAILED_UNDER_LEASE, lease.source(), now(), message, lease.number())
        .mapEmpty();
  }

  Future<Void> synced(String source, @Nullable Instant dataAsOf, @Nullable String message) {
    return database.query(SourceSql.SYNCED, source, now(), utc(dataAsOf), message).mapEmpty();
  }

  Future<Void> closeUnmet(String source, Instant since) {
    return database.query(IntakeSql.CLOSE_UNMET, source, utc(since), now()).mapEmpty();
  }

  Future<Optional<Lease.Granted>> lease(String source, Lease.Holder holder) {
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

  Future<Set<Lease>> renew(String node) {
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

  Future<Void> release(Lease lease) {
    return database.query(SourceSql.RELEASE, lease.source(), lease.number()).mapEmpty();
  }

  Future<Optional<String>> cursor(String source) {
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

  /** The first step of a batch under a lease: fails with {@link Lease.Lost}. */
  Future<OffsetDateTime> advance(SqlConnection connection, Batch batch, Advance advance) {
    Lease lease = advance.lease();
    return database
        .query(
            connection,
            SourceSql.ADVANCE,
            lease.source(),
            lease.number(),
            advance.cursor(),
            utc(advance.since()),
            (long) batch.entries().size())
        .compose(
            rows ->
                rows.rowCount() == 0
                    ? Future.failedFuture(new Lease.Lost(lease.source()))
                    : Future.succeededFuture(rows.iterator().next().getOffsetDateTime("since")));
  }

  /** The last step: what the batch says of its source. */
  Future<Void> note(SqlConnection connection, Advance advance, OffsetDateTime since) {
    String source = advance.lease().source();
    Advance.End end = advance.end();
    if (end == null) {
      return Future.all(
              database.query(connection, SourceSql.HOLD, source),
              database.query(connection, SourceSql.ANSWERED, source, now()))
          .mapEmpty();
    }
    Future<?> closed =
        end.whole()
            ? database.query(connection, IntakeSql.CLOSE_UNMET, source, since, now())
            : Future.succeededFuture();
    return Future.all(
            closed,
            database.query(connection, SourceSql.END_READING, source),
            database.query(connection, SourceSql.SYNCED, source, now(), utc(end.dataAsOf()), null))
        .mapEmpty();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable String text(@Nullable Duration duration) {
    return duration == null ? null : duration.toString();
  }
}
