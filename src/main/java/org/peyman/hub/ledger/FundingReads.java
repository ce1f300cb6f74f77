package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.FundingDimension;
import org.peyman.hub.domain.Money;

/** Reads sums of flows of money. */
final class FundingReads {

  private static final String KNOWN_TO =
      """
      SELECT DISTINCT payer FROM flow
      WHERE organization = $1 AND payer_kind = 'BENEFACTOR' AND match_key IS NOT NULL
      """;

  private FundingReads() {}

  static Future<FundingRecords.Sums> sums(
      Statements database, FundingRecords.Query query, @Nullable AsOf at) {
    FundingSql sql = new FundingSql(query, at);
    return database
        .query(sql.text(), sql.parameters().tuple())
        .map(rows -> sums(rows, query.groupBy()));
  }

  private static FundingRecords.Sums sums(RowSet<Row> rows, List<FundingDimension> groupBy) {
    List<FundingRecords.Group> groups = new ArrayList<>();
    FundingRecords.Group total = null;
    long version = 0;
    for (Row row : rows) {
      version = row.getLong("version");
      if (row.getBoolean("is_total")) {
        total = group(row, List.of());
      } else {
        groups.add(group(row, groupBy));
      }
    }
    FundingRecords.Group all = Objects.requireNonNull(total);
    return new FundingRecords.Sums(groupBy.isEmpty() ? List.of(all) : groups, all, version);
  }

  private static FundingRecords.Group group(Row row, List<FundingDimension> groupBy) {
    Map<FundingDimension, @Nullable String> values = new EnumMap<>(FundingDimension.class);
    groupBy.forEach(dimension -> values.put(dimension, row.getString(FundingSql.key(dimension))));
    return new FundingRecords.Group(
        values, amounts(row), row.getLong("flows"), row.getLong("discrepancies"));
  }

  private static FundingRecords.Amounts amounts(Row row) {
    return new FundingRecords.Amounts(
        money(row, "pledged"),
        money(row, "paid"),
        money(row, "loans"),
        money(row, "internal"),
        money(row, "paid_out"),
        money(row, "outstanding"),
        money(row, "unplaced"),
        money(row, "paid_unplaced"),
        money(row, "unreconciled"));
  }

  private static Money money(Row row, String column) {
    return new Money(new BigInteger(row.getString(column)));
  }

  /** The benefactors of whom an organization reports flows. */
  static Future<Set<String>> knownTo(Statements database, String organization) {
    return database
        .query(KNOWN_TO, organization)
        .map(
            rows -> {
              Set<String> codes = new HashSet<>();
              rows.forEach(row -> codes.add(row.getString("payer")));
              return codes;
            });
  }
}
