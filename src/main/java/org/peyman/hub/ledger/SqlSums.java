package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.SolarMonth;

/** Sums by PostgreSQL's own GROUP BY: the obvious implementation of the measures. */
final class SqlSums {

  private final Statements database;
  private final Supplier<LocalDate> today;

  SqlSums(Statements database, Supplier<LocalDate> today) {
    this.database = database;
    this.today = today;
  }

  Future<Sums.Result> sum(Sums.Query query) {
    return sum(database, query);
  }

  /** Who reported visits to the jobs that the query adds up; by code of the scope. */
  Future<Map<String, Sums.Visitors>> visitors(Sums.Query query) {
    return VisitorSums.read(database, query);
  }

  /** The same over one connection, so that it sees what its transaction did. */
  Future<Sums.Result> sum(Statements connection, Sums.Query query) {
    AsOf at = query.at();
    LocalDate asOf = at == null ? today.get() : at.day();
    SumSql sql = new SumSql(query, asOf);
    return connection.query(sql.text(), sql.parameters()).map(rows -> result(query, asOf, rows));
  }

  private static Sums.Result result(Sums.Query query, LocalDate asOf, RowSet<Row> rows) {
    long version = 0;
    Map<String, Found> found = new HashMap<>();
    for (Row row : rows) {
      version = row.getLong("version");
      if (row.getBoolean("is_total") != null) { // else there was nothing to sum
        String scope = row.getString("scope") == null ? "" : row.getString("scope");
        found.computeIfAbsent(scope, code -> new Found(query)).add(row);
      }
    }
    Map<String, Sums.Answer> answers = new HashMap<>();
    for (String code : query.codes()) {
      answers.put(code, found.getOrDefault(code, new Found(query)).answer());
    }
    return new Sums.Result(version, asOf, answers);
  }

  /** What was found for one answer so far. */
  private static final class Found {
    private final Sums.Query query;
    private final List<Sums.Group> groups = new ArrayList<>();
    private long count;
    private Sums.Group total;
    private @Nullable SolarMonth firstMonth;

    Found(Sums.Query query) {
      this.query = query;
      this.total = new Sums.Group(Map.of(), Sums.zeros(List.of(), query.filter()));
    }

    void add(Row row) {
      if (row.getBoolean("is_total")) {
        Integer month = row.getInteger("first_month");
        firstMonth = month == null ? null : SolarMonth.ofNumber(month);
        total = group(row, List.of(), query);
      } else {
        count = row.getLong("groups");
        groups.add(group(row, query.groupBy(), query));
      }
    }

    Sums.Answer answer() {
      return new Sums.Answer(groups, count, total, firstMonth);
    }
  }

  private static Sums.Group group(Row row, List<Dimension> groupBy, Sums.Query query) {
    Map<Dimension, @Nullable String> key = new EnumMap<>(Dimension.class);
    groupBy.forEach(dimension -> key.put(dimension, row.getString(SumQuestion.column(dimension))));
    Map<Measure, Number> values = new EnumMap<>(Measure.class);
    Sums.summed(groupBy, query.filter())
        .forEach(measure -> values.put(measure, value(row, measure)));
    return new Sums.Group(key, values);
  }

  private static Number value(Row row, Measure measure) {
    BigDecimal sum = row.getBigDecimal(SumQuestion.column(measure));
    if (sum == null) {
      return Sums.zero(measure);
    }
    if (measure == Measure.CREDIT) {
      return Measure.ratio(sum, FactSums.CREDIT_SHARES);
    }
    if (measure == Measure.FTE) {
      return Measure.ratio(sum, FactSums.FULL_WEEK_TENTHS);
    }
    if (measure == Measure.EXPECTED) {
      return Measure.expected(sum);
    }
    return sum.longValueExact();
  }
}
