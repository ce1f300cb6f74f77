package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Facet;

/** Puts together what the statements of {@link QualitySql} count of each group. */
final class QualityReads {

  private final QualityRecords.Query query;
  private final Map<Map<Dimension, @Nullable String>, Group> groups = new HashMap<>();

  private QualityReads(QualityRecords.Query query) {
    this.query = query;
    if (query.groupBy().isEmpty()) {
      groups.put(Map.of(), new Group());
    }
  }

  /** What was found of a group so far. */
  private static final class Group {
    private final Map<QualityRecords.Sum, Long> sums = new EnumMap<>(QualityRecords.Sum.class);
    private final Map<Facet, Long> unknown = new EnumMap<>(Facet.class);
    private @Nullable Integer median;

    boolean isEmpty() {
      return sums.values().stream().allMatch(sum -> sum == 0);
    }
  }

  /**
   * In the order of the groups; without grouping, one row.
   *
   * @param noted for what is in quarantine, which no version has
   * @param counts asked first
   */
  static Future<List<QualityRecords.Row>> read(
      Statements database,
      Statements noted,
      QualityRecords.Query query,
      QualityRecords.Counts counts) {
    QualityReads all = new QualityReads(query);
    QualitySql sql = new QualitySql(query);
    return counts
        .of(query)
        .compose(
            known -> {
              known.ifPresent(rows -> rows.forEach(all::add));
              return Future.all(
                  all.send(
                      database,
                      known.isPresent() ? List.of() : List.of(sql.reported(), sql.jobs())),
                  all.send(database, untold(query, sql)),
                  all.send(noted, query.hasRefused() ? List.of(sql.refused()) : List.of()));
            })
        .map(read -> all.rows());
  }

  /** What is counted by the database, whoever counts all else. */
  private static List<QualitySql.Statement> untold(QualityRecords.Query query, QualitySql sql) {
    Instant moment = query.matchedBefore();
    return moment == null ? List.of() : List.of(sql.untold(moment));
  }

  private Future<Void> send(Statements database, List<QualitySql.Statement> statements) {
    return Future.all(
            statements.stream()
                .map(
                    it ->
                        database
                            .query(it.text(), it.question().parameters().tuple())
                            .onSuccess(this::add))
                .toList())
        .mapEmpty();
  }

  private synchronized void add(QualityRecords.Row row) {
    Group found = groups.computeIfAbsent(row.group(), first -> new Group());
    row.sums().forEach((sum, count) -> found.sums.merge(sum, count, Long::sum));
    row.unknown().forEach((facet, count) -> found.unknown.merge(facet, count, Long::sum));
    found.median = row.medianDelayDays();
  }

  private synchronized void add(RowSet<Row> rows) {
    for (Row row : rows) {
      Map<Dimension, @Nullable String> group = new EnumMap<>(Dimension.class);
      query.groupBy().forEach(by -> group.put(by, row.getString(SumQuestion.column(by))));
      Group found = groups.computeIfAbsent(group, first -> new Group());
      for (QualityRecords.Sum sum : QualityRecords.Sum.values()) {
        add(row, sum.name().toLowerCase(Locale.ROOT), sum, found.sums);
      }
      for (Facet facet : Facet.values()) {
        add(row, "unknown_" + facet.column(), facet, found.unknown);
      }
      if (row.getColumnIndex("median_delay") >= 0) {
        found.median = row.getInteger("median_delay");
      }
    }
  }

  private static <K> void add(Row row, String column, K key, Map<K, Long> into) {
    Long value = row.getColumnIndex(column) < 0 ? null : row.getLong(column);
    if (value != null) {
      into.merge(key, value, Long::sum);
    }
  }

  private synchronized List<QualityRecords.Row> rows() {
    List<QualityRecords.Row> rows = new ArrayList<>();
    groups.forEach(
        (group, found) -> {
          if (group.isEmpty() || !found.isEmpty()) {
            rows.add(new QualityRecords.Row(group, found.sums, found.unknown, found.median));
          }
        });
    query.groupBy().stream()
        .map(QualityReads::order)
        .reduce(Comparator::thenComparing)
        .ifPresent(rows::sort);
    return rows;
  }

  private static Comparator<QualityRecords.Row> order(Dimension by) {
    return Comparator.comparing(
        row -> row.group().get(by), Comparator.nullsLast(Comparator.<String>naturalOrder()));
  }
}
