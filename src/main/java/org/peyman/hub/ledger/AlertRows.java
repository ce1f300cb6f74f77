package org.peyman.hub.ledger;

import io.vertx.sqlclient.Row;
import java.time.ZoneOffset;
import java.util.List;
import org.peyman.hub.domain.AlertKind;
import org.peyman.hub.domain.AlertSeverity;

/** How alerts stand in their table: which are asked for, in which order, and what a row says. */
final class AlertRows {

  static final Keyset OPEN_FIRST =
      new Keyset(
          List.of(
              new Keyset.Column(
                  "OPEN", "(a.until IS NULL)::int::bigint", Keyset.Type.NUMBER, true, false),
              new Keyset.Column(
                  "SINCE",
                  "(extract(epoch FROM a.since) * 1000000)::bigint",
                  Keyset.Type.NUMBER,
                  true,
                  false),
              new Keyset.Column("ID", "a.id", Keyset.Type.NUMBER, true, false)));

  private AlertRows() {}

  static Conditions where(AlertRecords.Filter filter) {
    Conditions where = new Conditions();
    where.add("a.opened_at IS NOT NULL");
    if (filter.number() != null) {
      where.add("a.id = " + where.put(filter.number(), "bigint"));
    }
    if (filter.kinds() != null) {
      where.addOneOf("a.kind", filter.kinds().stream().map(Enum::name).toList());
    }
    if (filter.open() != null) {
      where.add("(a.until IS NULL) = " + where.put(filter.open(), "boolean"));
    }
    if (filter.passedAfter() != null) {
      String moment = where.put(filter.passedAfter().atOffset(ZoneOffset.UTC), "timestamptz");
      where.add("(a.until IS NULL OR a.until > " + moment + ")");
    }
    where.addOneOf("a.organization", filter.organizations());
    where.addOneOf("a.phase", filter.phases());
    where.addOneOf("a.province", filter.provinces());
    if (filter.quarantineOf() != null) {
      String refused = where.put(AlertKind.REFUSED_MANY.name(), "text");
      String own = where.put(filter.quarantineOf(), "text");
      where.add("(a.kind <> " + refused + " OR a.organization = " + own + ")");
    }
    return where;
  }

  static AlertRecords.Alert alert(Row row) {
    String by = row.getString("acknowledged_by");
    return new AlertRecords.Alert(
        row.getLong("id"),
        episode(row),
        by == null
            ? null
            : new AlertRecords.Acknowledgement(
                by, row.getOffsetDateTime("acknowledged_at").toInstant(), row.getString("note")));
  }

  static AlertRecords.Episode episode(Row row) {
    return new AlertRecords.Episode(
        new AlertRecords.Key(AlertKind.valueOf(row.getString("kind")), row.getString("subject")),
        AlertSeverity.valueOf(row.getString("severity")),
        new AlertRecords.Subject(
            row.getString("organization"),
            row.getString("source"),
            row.getString("phase"),
            row.getString("province"),
            row.getString("period"),
            row.getInteger("year")),
        new AlertRecords.Measured(row.getDouble("value"), row.getDouble("threshold")),
        row.getOffsetDateTime("since").toInstant(),
        RowReader.instant(row, "opened_at"),
        RowReader.instant(row, "ceased_at"),
        RowReader.instant(row, "until"));
  }
}
