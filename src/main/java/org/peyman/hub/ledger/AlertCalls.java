package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Which alerts a webhook is still to be told of, and which hub calls it when. What was told is kept
 * after the call, so that a hub that ends meanwhile leaves it to be told once more.
 */
public final class AlertCalls {

  /** Longer than any call takes. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  /** So many are told of in one call. */
  private static final int MOST_TOLD = 200;

  /** Doubled so often, a pause is as long as any. */
  private static final int MOST_DOUBLED = 30;

  private static final String BEGIN =
      """
      UPDATE alert_webhook SET address = $1, since = clock_timestamp(), next_at = '-infinity', failures = 0
      WHERE address IS DISTINCT FROM $1
      """;

  /**
   * Of an alert that is acknowledged nothing is told; what had passed before there was a webhook is
   * not told either.
   */
  private static final String UNTOLD =
      """
      FROM alert a
      CROSS JOIN alert_webhook w
      CROSS JOIN LATERAL (
        SELECT false AS is_closing
        WHERE a.told_opening IS NULL AND (a.until IS NULL OR a.until >= w.since)
        UNION ALL
        SELECT true
        WHERE a.until IS NOT NULL AND a.told_closing IS NULL
          AND (a.told_opening IS NOT NULL OR a.until >= w.since)) event
      WHERE a.opened_at IS NOT NULL AND a.acknowledged_at IS NULL AND (a.told_opening IS NULL OR a.told_closing IS NULL)
      """;

  private static final String TAKE =
      """
      UPDATE alert_webhook SET node = $1, lease_until = clock_timestamp() + $2::bigint * interval '1 second'
      WHERE next_at <= clock_timestamp() AND (node IS NULL OR node = $1 OR lease_until < clock_timestamp())
        AND EXISTS (SELECT %s)
      RETURNING true
      """
          .formatted(UNTOLD);

  private static final String FIND =
      "SELECT a.*, event.is_closing "
          + UNTOLD
          + " ORDER BY a.id, event.is_closing LIMIT "
          + MOST_TOLD;

  private static final String TOLD =
      """
      UPDATE alert SET told_opening = coalesce(told_opening, clock_timestamp()),
        told_closing = CASE WHEN id = ANY ($2::bigint[]) THEN clock_timestamp() ELSE told_closing END
      WHERE id = ANY ($1::bigint[])
      """;

  private static final String SUCCEEDED =
      """
      UPDATE alert_webhook SET failures = 0, next_at = clock_timestamp() + $2::bigint * interval '1 millisecond', node = NULL
      WHERE node = $1
      """;

  private static final String FAILED =
      String.format(
          Locale.ROOT,
          """
          UPDATE alert_webhook SET failures = failures + 1, node = NULL,
            next_at = clock_timestamp()
              + least($3::bigint, $2::bigint * power(2, least(failures, %d))) * interval '1 millisecond'
          WHERE node = $1
          """,
          MOST_DOUBLED);

  private final Database database;

  AlertCalls(Database database) {
    this.database = database;
  }

  /**
   * That an alert opened, or that it passed.
   *
   * @param isClosing whether it passed
   */
  public record Event(AlertRecords.Alert alert, boolean isClosing) {}

  /**
   * Begins with an address, which may be another than before.
   *
   * @param address a digest of it, since it may hold what nobody is to read
   */
  public Future<Void> begin(String address) {
    return database.query(BEGIN, address).mapEmpty();
  }

  /** What is to be told now, by this hub; empty: nothing, or not yet, or another hub does. */
  public Future<List<Event>> take(String node) {
    return database
        .query(TAKE, node, LEASE.toSeconds())
        .compose(
            taken ->
                taken.rowCount() == 0
                    ? Future.succeededFuture(List.of())
                    : database.query(FIND).map(rows -> RowReader.list(rows, AlertCalls::event)));
  }

  private static Event event(Row row) {
    return new Event(AlertRows.alert(row), row.getBoolean("is_closing"));
  }

  /** They were told; nothing more is for a while. */
  public Future<Void> told(String node, List<Event> events, Duration pause) {
    Long[] all = numbers(events);
    Long[] closed = numbers(events.stream().filter(Event::isClosing).toList());
    return database
        .query(TOLD, all, closed)
        .compose(kept -> database.query(SUCCEEDED, node, pause.toMillis()))
        .mapEmpty();
  }

  private static Long[] numbers(List<Event> events) {
    return events.stream().map(event -> event.alert().number()).distinct().toArray(Long[]::new);
  }

  /**
   * They could not be told, and will be after a pause: twice as long after each failure.
   *
   * @param most the longest pause
   */
  public Future<Void> failed(String node, Duration pause, Duration most) {
    return database.query(FAILED, node, pause.toMillis(), most.toMillis()).mapEmpty();
  }
}
