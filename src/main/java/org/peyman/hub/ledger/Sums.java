package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;

/**
 * Sums over the current state by PostgreSQL's own GROUP BY: the obvious implementation of the
 * measures that can be summed. Ratios and differences are for whoever asks.
 */
public final class Sums {

  private static final BigDecimal FULL_WEEK_TENTHS = BigDecimal.valueOf(440);

  private final Statements database;
  private final Supplier<LocalDate> today;

  Sums(Statements database, Supplier<LocalDate> today) {
    this.database = database;
    this.today = today;
  }

  /**
   * What to sum.
   *
   * @param groupBy each dimension at most once
   * @param scope null: one answer; otherwise one for each of its codes
   */
  public record Query(Filter filter, List<Dimension> groupBy, @Nullable Scope scope) {
    public Query {
      groupBy = List.copyOf(groupBy);
    }
  }

  /** Restricts each of several answers to one code, in addition to the filter. */
  public record Scope(Kind kind, List<String> codes) {

    public Scope {
      codes = List.copyOf(codes);
    }

    /** What the codes are of. */
    public enum Kind {
      ORGANIZATION,
      PHASE,
      PROVINCE,
      AGREEMENT
    }
  }

  /**
   * The sums of one group.
   *
   * @param key the value of each dimension of the query, in {@link Dimension}'s spelling
   * @param values a Long for each summed measure, a BigDecimal of scale 6 for credit and fte;
   *     commitment measures are absent where the query groups or filters by what commitments do not
   *     have
   */
  public record Group(Map<Dimension, @Nullable String> key, Map<Measure, Number> values) {

    public Group {
      EnumMap<Dimension, @Nullable String> copy = new EnumMap<>(Dimension.class);
      copy.putAll(key);
      key = Collections.unmodifiableMap(copy);
      values = Collections.unmodifiableMap(new EnumMap<>(values));
    }
  }

  /** One answer: its groups in no order, and the sums without grouping. */
  public record Answer(List<Group> groups, Group total) {}

  /**
   * What a query found.
   *
   * @param version the version at which it was read
   * @param asOf today, for the measures that depend on it
   * @param answers by code of the scope; by the empty text where there is none
   */
  public record Result(long version, LocalDate asOf, Map<String, Answer> answers) {}

  Future<Result> sum(Query query) {
    return sum(database, query);
  }

  /** The same over one connection, so that it sees what its transaction did. */
  Future<Result> sum(Statements connection, Query query) {
    LocalDate asOf = today.get();
    SumSql sql = new SumSql(query, asOf);
    return connection.query(sql.text(), sql.parameters()).map(rows -> result(query, asOf, rows));
  }

  private static Result result(Query query, LocalDate asOf, RowSet<Row> rows) {
    long version = 0;
    Map<String, List<Group>> groups = new HashMap<>();
    Map<String, Group> totals = new HashMap<>();
    for (Row row : rows) {
      version = row.getLong("version");
      if (row.getBoolean("is_total") == null) {
        continue; // only the version: there was nothing to sum
      }
      String scope = row.getString("scope") == null ? "" : row.getString("scope");
      if (row.getBoolean("is_total")) {
        totals.put(scope, group(row, List.of(), query));
      } else {
        groups
            .computeIfAbsent(scope, code -> new ArrayList<>())
            .add(group(row, query.groupBy(), query));
      }
    }
    Map<String, Answer> answers = new HashMap<>();
    for (String code : query.scope() == null ? List.of("") : query.scope().codes()) {
      Group total =
          totals.getOrDefault(code, new Group(Map.of(), zeros(List.of(), query.filter())));
      answers.put(code, new Answer(groups.getOrDefault(code, List.of()), total));
    }
    return new Result(version, asOf, answers);
  }

  private static Group group(Row row, List<Dimension> groupBy, Query query) {
    Map<Dimension, @Nullable String> key = new EnumMap<>(Dimension.class);
    groupBy.forEach(dimension -> key.put(dimension, row.getString(SumSql.column(dimension))));
    Map<Measure, Number> values = new EnumMap<>(Measure.class);
    SumSql.summed(groupBy, query.filter())
        .forEach(measure -> values.put(measure, value(row, measure)));
    return new Group(key, values);
  }

  private static Number value(Row row, Measure measure) {
    BigDecimal sum = row.getBigDecimal(SumSql.column(measure));
    if (sum == null) {
      return zero(measure);
    }
    if (measure == Measure.CREDIT) {
      return sum.divide(SumSql.CREDIT_SHARES, 6, RoundingMode.HALF_UP);
    }
    if (measure == Measure.FTE) {
      return sum.divide(FULL_WEEK_TENTHS, 6, RoundingMode.HALF_UP);
    }
    return sum.longValueExact();
  }

  /**
   * What a query answers for a group in which nothing happened: 0 for each measure that exists at
   * its grain.
   */
  public static Map<Measure, Number> zeros(List<Dimension> groupBy, Filter filter) {
    Map<Measure, Number> values = new EnumMap<>(Measure.class);
    SumSql.summed(groupBy, filter).forEach(measure -> values.put(measure, zero(measure)));
    return values;
  }

  /** The value of a measure where its grain exists and nothing matches. */
  private static Number zero(Measure measure) {
    return measure.isFraction() ? BigDecimal.ZERO.setScale(6) : Long.valueOf(0);
  }
}
