package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pages of the live claims of organizations, by their own ids: one statement for all of them, which
 * reads for each no further than its page by the primary key of claims. Where a total is asked for,
 * it is counted beside, of each organization's own claims alone.
 */
final class ClaimLists {

  /** What is read of a claim c. */
  static final String COLUMNS =
      """
      c.job_id, c.organization, c.claim_id, c.revision, c.phase, c.province, c.started_on, c.ended_on, c.hours_tenths,
      """
          + FacetSql.columns("c");

  private static final Keyset BY_ID =
      new Keyset(
          List.of(new Keyset.Column("CLAIM_ID", "c.claim_id", Keyset.Type.TEXT, false, false)));

  private ClaimLists() {}

  static Future<Map<String, Listing.Page<Records.LiveClaim>>> read(
      Statements database, Collection<String> organizations, Listing.ClaimQuery query) {
    Conditions where = new Conditions();
    String given = where.codes(List.copyOf(organizations));
    String table = "claim c" + addTo(where, query);
    String sql;
    try {
      sql = statement(given, table, where, query.window());
    } catch (Listing.NotACursor e) {
      return Future.failedFuture(e);
    }
    return database.query(sql, where.parameters()).map(rows -> pages(rows, query.window()));
  }

  /** The conditions of a claim c of an organization o, and what is joined for them. */
  private static String addTo(Conditions where, Listing.ClaimQuery query) {
    Listing.ClaimFilter filter = query.filter();
    where.add("c.organization = o.code");
    where.add("c.job_id IS NOT NULL");
    where.addOneOf("c.claim_id", filter.claimIds());
    if (filter.unmatched() != null) {
      where.add("(c.person_key IS NULL) = " + where.put(filter.unmatched(), "boolean"));
    }
    if (filter.matchedWith() == null && filter.joint() == null) {
      return "";
    }
    addMatches(where, filter, shared(where, query));
    return " JOIN job j USING (job_id)";
  }

  /** Whether it is shown that a job j is shared. */
  private static String shared(Conditions where, Listing.ClaimQuery query) {
    String shared = "cardinality(j.organizations) > 1";
    return query.matchedBefore() == null
        ? shared
        : shared
            + " AND NOT "
            + SqlLists.isFresh(where.put(SqlLists.utc(query.matchedBefore()), "timestamptz"));
  }

  /** Most jobs have one claim; the index of the others leads to those that are asked for. */
  private static void addMatches(Conditions where, Listing.ClaimFilter filter, String shared) {
    if (filter.joint() != null) {
      where.add(filter.joint() ? "j.claims > 1 AND " + shared : "NOT (" + shared + ")");
    }
    if (filter.matchedWith() != null) {
      String others = where.codes(filter.matchedWith());
      where.add(
          """
          j.claims > 1 AND (
            (%1$s AND j.organizations && array_remove(%2$s, o.code))
            OR (o.code = ANY (%2$s) AND j.claim_counts[array_position(j.organizations, o.code)] > 1))
          """
              .formatted(shared, others));
    }
  }

  private static String statement(
      String organizations, String table, Conditions where, Listing.Window window) {
    String total =
        window.withTotal()
            ? " CROSS JOIN LATERAL (SELECT count(*) AS total FROM %s%s) t"
                .formatted(table, where.text())
            : "";
    String page =
        "SELECT "
            + COLUMNS
            + ", "
            + BY_ID.select()
            + " FROM "
            + table
            + from(window.after(), where)
            + " ORDER BY "
            + BY_ID.orderBy()
            + " LIMIT "
            + (window.first() + 1);
    return "SELECT o.code AS owner, p.*%s FROM unnest(%s) AS o (code)%s LEFT JOIN LATERAL (%s) p ON true ORDER BY o.code, p.key_0"
        .formatted(window.withTotal() ? ", t.total" : "", organizations, total, page);
  }

  private static String from(@Nullable String after, Conditions where) {
    return after == null
        ? where.text()
        : where.textAnd(String.join(" OR ", BY_ID.after(after, where)));
  }

  private static Map<String, Listing.Page<Records.LiveClaim>> pages(
      RowSet<Row> rows, Listing.Window window) {
    Map<String, List<Row>> byOwner = new LinkedHashMap<>();
    rows.forEach(
        row ->
            byOwner.computeIfAbsent(row.getString("owner"), first -> new ArrayList<>()).add(row));
    Map<String, Listing.Page<Records.LiveClaim>> pages = new HashMap<>();
    byOwner.forEach((owner, its) -> pages.put(owner, page(its, window)));
    return pages;
  }

  /** An organization without a claim has a row too, with nothing but its total. */
  private static Listing.Page<Records.LiveClaim> page(List<Row> rows, Listing.Window window) {
    Long total = window.withTotal() ? rows.get(0).getLong("total") : null;
    List<Row> found = rows.stream().filter(row -> row.getUUID("job_id") != null).toList();
    List<Row> shown = found.subList(0, Math.min(found.size(), window.first()));
    return new Listing.Page<>(
        shown.stream().map(RowReader::claim).toList(),
        new Cursors(BY_ID, shown),
        found.size() > window.first(),
        total);
  }
}
