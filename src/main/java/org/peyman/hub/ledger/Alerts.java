package org.peyman.hub.ledger;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.AlertKind;
import org.peyman.hub.domain.Digits;
import org.peyman.hub.domain.Text;

/** Keeps episodes of alerts. Which there are is judged elsewhere, by one hub at a time. */
public final class Alerts {

  private static final Duration LEASE = Duration.ofMinutes(3);
  private static final int LONGEST_NOTE = 1_000;

  private static final String TAKE_LEASE =
      """
      UPDATE alert_judging SET node = $1, lease_until = clock_timestamp() + $2::bigint * interval '1 second'
      WHERE node IS NULL OR node = $1 OR lease_until < clock_timestamp()
      RETURNING true
      """;

  /** For the rest of the transaction nobody else takes it. */
  private static final String HOLD_LEASE =
      "SELECT FROM alert_judging WHERE node = $1 AND lease_until >= clock_timestamp() FOR UPDATE";

  private static final String NOT_PASSED = "SELECT * FROM alert WHERE until IS NULL ORDER BY id";

  private static final String PUT =
      """
      INSERT INTO alert AS known (
        kind, subject, severity, since, opened_at, ceased_at, organization, source, phase, province, period, year, value,
        threshold)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
      ON CONFLICT (kind, subject) WHERE until IS NULL DO UPDATE SET
        severity = excluded.severity, opened_at = excluded.opened_at, ceased_at = excluded.ceased_at,
        value = excluded.value, threshold = excluded.threshold
      """;

  /** An episode that passes does not stand in the way of itself, so it is no new one. */
  private static final String PASS =
      """
      UPDATE alert SET ceased_at = $3, until = $4
      WHERE kind = $1 AND subject = $2 AND until IS NULL AND opened_at IS NOT NULL
      """;

  private static final String ANNOUNCE = "SELECT pg_notify('" + Changes.SOURCE_CHANNEL + "', '')";

  private static final String OPEN_BY_KIND =
      "SELECT kind, count(*) AS alerts FROM alert WHERE until IS NULL AND opened_at IS NOT NULL"
          + " GROUP BY kind";

  private static final String DROP =
      "DELETE FROM alert WHERE kind = $1 AND subject = $2 AND until IS NULL AND opened_at IS NULL";

  private static final String ACKNOWLEDGE =
      """
      UPDATE alert SET acknowledged_by = $2, acknowledged_at = $3, note = $4
      WHERE id = $1 AND opened_at IS NOT NULL
      RETURNING *
      """;

  /** The last attempt of each source that came to its end and to which something came. */
  private static final String LAST_READINGS =
      """
      SELECT s.code, last.ended, last.rows, last.refused
      FROM source s
      CROSS JOIN LATERAL (
        SELECT ended, rows, refused FROM reading_history h
        WHERE h.source = s.code AND h.message IS NULL AND h.rows > 0
        ORDER BY h.id DESC LIMIT 1) last
      WHERE NOT s.retired
      ORDER BY s.code
      """;

  private final Database database;

  Alerts(Database database) {
    this.database = database;
  }

  /** What a judgement changes. */
  public sealed interface Change {

    /** An episode is new, or another than it was. */
    record Put(AlertRecords.Episode episode) implements Change {}

    /** An episode did not last long enough to be one. */
    record Drop(AlertRecords.Key key) implements Change {}
  }

  /** Whether this hub may judge, for some minutes. */
  public Future<Boolean> lease(String node) {
    return database
        .query(TAKE_LEASE, node, LEASE.toSeconds())
        .map(rows -> rows.iterator().hasNext());
  }

  /** Those that have not passed, opened or not. */
  public Future<List<AlertRecords.Episode>> notPassed() {
    return database.query(NOT_PASSED).map(rows -> RowReader.list(rows, AlertRows::episode));
  }

  /** All of it or, where another hub judges by now, nothing; which it was. */
  public Future<Boolean> write(String node, List<Change> changes) {
    if (changes.isEmpty()) {
      return Future.succeededFuture(true);
    }
    return database.transaction(
        connection -> {
          Statements statements = database.on(connection);
          return statements
              .query(HOLD_LEASE, node)
              .compose(
                  held ->
                      held.rowCount() == 0
                          ? Future.succeededFuture(false)
                          : BatchTransaction.all(
                                  changes.stream()
                                      .map(change -> write(statements, change))
                                      .toArray(Future<?>[]::new))
                              .compose(written -> statements.query(ANNOUNCE))
                              .map(true));
        });
  }

  private static Future<?> write(Statements statements, Change change) {
    if (change instanceof Change.Drop drop) {
      return statements.query(DROP, drop.key().kind().name(), drop.key().subject());
    }
    AlertRecords.Episode episode = ((Change.Put) change).episode();
    if (episode.until() != null) {
      return statements.query(
          PASS,
          episode.key().kind().name(),
          episode.key().subject(),
          Utc.of(episode.ceasedAt()),
          Utc.of(episode.until()));
    }
    AlertRecords.Subject subject = episode.subject();
    return statements.query(
        PUT,
        episode.key().kind().name(),
        episode.key().subject(),
        episode.severity().name(),
        Utc.of(episode.since()),
        Utc.of(episode.openedAt()),
        Utc.of(episode.ceasedAt()),
        subject.organization(),
        subject.source(),
        subject.phase(),
        subject.province(),
        subject.period(),
        subject.year(),
        episode.measured().value(),
        episode.measured().threshold());
  }

  /** Notes that somebody knows of an alert; empty: there is none of that number. */
  public Future<Optional<AlertRecords.Alert>> acknowledge(
      long number, AlertRecords.Acknowledgement acknowledgement) {
    return database
        .query(
            ACKNOWLEDGE,
            number,
            acknowledgement.by(),
            Utc.of(acknowledgement.at()),
            stored(acknowledgement.note()))
        .map(
            rows ->
                rows.rowCount() == 0
                    ? Optional.empty()
                    : Optional.of(AlertRows.alert(rows.iterator().next())));
  }

  private static @Nullable String stored(@Nullable String note) {
    if (note == null) {
      return null;
    }
    String storable = Digits.maskAll(Text.storable(note));
    return storable.length() <= LONGEST_NOTE ? storable : storable.substring(0, LONGEST_NOTE);
  }

  /** How many are open, of each kind of which one is. */
  public Future<Map<AlertKind, Long>> openByKind() {
    return database
        .query(OPEN_BY_KIND)
        .map(
            rows -> {
              Map<AlertKind, Long> open = new EnumMap<>(AlertKind.class);
              rows.forEach(
                  row -> open.put(AlertKind.valueOf(row.getString("kind")), row.getLong("alerts")));
              return open;
            });
  }

  /** How the last reading of each source that came to its end went. */
  public Future<List<AlertRecords.LastReading>> lastReadings() {
    return database
        .query(LAST_READINGS)
        .map(
            rows ->
                RowReader.list(
                    rows,
                    row ->
                        new AlertRecords.LastReading(
                            row.getString("code"),
                            row.getOffsetDateTime("ended").toInstant(),
                            row.getLong("rows"),
                            row.getLong("refused"))));
  }
}
