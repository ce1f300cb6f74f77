package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Tehran;

/** Finds out as of which version and day something is asked (rules.md, section 3.9). */
final class Past {

  private static final Template FIND =
      new Template(
          """
          SELECT l.version AS newest, l.past_from, first.recorded_at AS begins, last.recorded_at AS last_recorded_at,
                 asked.version, asked.recorded_at, next.recorded_at AS next_recorded_at
          FROM ledger_version l
          LEFT JOIN batch first ON first.version = l.past_from
          LEFT JOIN batch last ON last.version = l.version
          LEFT JOIN LATERAL ({asked}) asked ON true
          LEFT JOIN batch next ON next.version = asked.version + 1
          """);

  private static final String BY_VERSION =
      FIND.with("asked", "SELECT version, recorded_at FROM batch WHERE version = $1");

  private static final String BY_DAY =
      FIND.with(
          "asked",
          """
          SELECT version, recorded_at FROM batch WHERE recorded_at < $1
          ORDER BY recorded_at DESC, version DESC LIMIT 1\
          """);

  private static final String EXTENT =
      FIND.with("asked", "SELECT NULL::bigint AS version, NULL::timestamptz AS recorded_at");

  /**
   * Whether a moment is one before which nothing can be recorded any more: something was recorded
   * after it, or nobody is about to record. Whoever is has locked the row of the version. The
   * number of a row's locker is the low half of that of a transaction, near those of now.
   */
  private static final String IS_OVER =
      """
      SELECT EXISTS (SELECT FROM batch WHERE recorded_at >= $1) OR NOT EXISTS (
        SELECT
        FROM (SELECT xmax::text::bigint AS locker FROM ledger_version) last
        CROSS JOIN (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint + 2147483648 AS latest) near
        WHERE locker <> 0
          AND pg_xact_status((latest - (latest - locker) % 4294967296)::text::xid8) = 'in progress') AS is_over
      """;

  private final Statements database;
  private final Statements noted;
  private final Supplier<LocalDate> today;

  /**
   * @param noted for what is about to be recorded, which only the primary knows
   */
  Past(Statements database, Statements noted, Supplier<LocalDate> today) {
    this.database = database;
    this.noted = noted;
    this.today = today;
  }

  Future<Extent> extent() {
    return database
        .query(EXTENT)
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                new Extent(
                    row.getLong("newest"),
                    row.getLong("past_from"),
                    RowReader.instant(row, "begins"),
                    RowReader.instant(row, "last_recorded_at")));
  }

  /** Fails with {@link NotInThePast}. */
  Future<AsOf> asOf(@Nullable LocalDate day, @Nullable Long version) {
    LocalDate current = today.get();
    if (day != null && day.isAfter(current)) {
      return refused("asOf: %s is later than today, %s".formatted(day, current));
    }
    return find(day, version, current).compose(this::withEnd);
  }

  private Future<AsOf> find(@Nullable LocalDate day, @Nullable Long version, LocalDate current) {
    if (version != null) {
      return database
          .query(BY_VERSION, version)
          .compose(rows -> at(version, day, rows.iterator().next(), current));
    }
    if (day == null) {
      throw new IllegalArgumentException("Neither a day nor a version is given");
    }
    return database
        .query(BY_DAY, Utc.endOf(day))
        .compose(rows -> lastOf(day, rows.iterator().next()));
  }

  private static Future<AsOf> lastOf(LocalDate day, Row found) {
    Long version = found.getLong("version");
    if (version == null || version < found.getLong("past_from")) {
      Instant begins = RowReader.instant(found, "begins");
      return begins == null
          ? refused(
              "asOf: %s: the ledger is empty, it begins with what is recorded first".formatted(day))
          : refused(
              "asOf: %s is before %s, the day on which %s"
                  .formatted(day, Tehran.dayOf(begins), beginning(found)));
    }
    return Future.succeededFuture(new AsOf(version, day, false));
  }

  /** Of a ledger that began without its past, what can be asked begins later than itself. */
  private static String beginning(Row found) {
    return found.getLong("past_from") > 1
        ? "the ledger began to keep its past; the command rebuild-past makes it of the history"
        : "the ledger begins";
  }

  private static Future<AsOf> at(
      long version, @Nullable LocalDate day, Row found, LocalDate today) {
    long newest = found.getLong("newest");
    long first = found.getLong("past_from");
    Instant recorded = RowReader.instant(found, "recorded_at");
    if (recorded == null || version > newest) {
      return newest == 0
          ? refused(
              "ledgerVersion: %s: the ledger is empty, its first version is 1".formatted(version))
          : refused("ledgerVersion: %s is outside %s to %s".formatted(version, first, newest));
    }
    if (version < first) {
      return refused(
          "ledgerVersion: %s is before %s, with which %s"
              .formatted(version, first, beginning(found)));
    }
    LocalDate from = Tehran.dayOf(recorded);
    Instant next = RowReader.instant(found, "next_recorded_at");
    LocalDate to = next == null ? today : Tehran.dayOf(next);
    if (day != null && (day.isBefore(from) || day.isAfter(to))) {
      return refused(
          "asOf: %s and ledgerVersion: %s were never together; of that version were the days %s to %s"
              .formatted(day, version, from, to));
    }
    return Future.succeededFuture(new AsOf(version, day == null ? from : day, false));
  }

  /** Says whether the day is over, and with it all that is noted of it. */
  private Future<AsOf> withEnd(AsOf found) {
    if (!found.day().isBefore(today.get())) {
      return Future.succeededFuture(found);
    }
    return noted
        .query(IS_OVER, Utc.endOf(found.day()))
        .map(rows -> rows.iterator().next().getBoolean("is_over"))
        .map(isOver -> new AsOf(found.version(), found.day(), isOver));
  }

  private static <T> Future<T> refused(String message) {
    return Future.failedFuture(new NotInThePast(message));
  }
}
