package org.peyman.hub.ledger;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.FundingDimension;
import org.peyman.hub.domain.Reference;

/**
 * Answers a question about money from flows in memory, as {@link FundingSql} does from tables: each
 * flow that meets the filter, seen from the boundary of each row, and once more from that of the
 * whole.
 */
final class FundingSums {

  private final FundingRecords.Query query;
  private final boolean isByOrganization;
  private final Map<List<@Nullable String>, FundingSum> groups = new HashMap<>();
  private final FundingSum total = new FundingSum();

  private FundingSums(FundingRecords.Query query) {
    this.query = query;
    this.isByOrganization = query.groupBy().contains(FundingDimension.ORGANIZATION);
  }

  /**
   * The sums of flows.
   *
   * @param reference is asked for where the filter goes by it
   */
  static Future<FundingRecords.Sums> of(
      FundingRecords.Query query, JoinedFlows.At at, Supplier<Future<Reference>> reference) {
    Future<Reference> known =
        FlowFilter.needsReference(query.filter())
            ? reference.get()
            : Future.succeededFuture(Reference.EMPTY);
    return known.map(found -> new FundingSums(query).sums(at, new FlowFilter(query, found)));
  }

  private FundingRecords.Sums sums(JoinedFlows.At at, FlowFilter filter) {
    for (Map.Entry<FlowsAlike, FlowsAlike.Amount> each : at.flows().all()) {
      FlowsAlike alike = each.getKey();
      if (filter.matches(alike)) {
        add(new FundingSum.Part(alike, each.getValue(), filter.isPlaced(alike)));
      }
    }
    FundingRecords.Group all = total.group(Map.of());
    return new FundingRecords.Sums(
        query.groupBy().isEmpty() ? List.of(all) : rows(), all, at.version());
  }

  private void add(FundingSum.Part part) {
    boolean comesFrom = isInside(part.alike().payer());
    boolean goesTo = isInside(part.alike().payee());
    if (!comesFrom && !goesTo) {
      return;
    }
    total.add(part, comesFrom, goesTo);
    if (query.groupBy().isEmpty()) {
      return;
    }
    if (!isByOrganization) {
      at(part.alike(), null).add(part, comesFrom, goesTo);
      return;
    }
    if (comesFrom) {
      at(part.alike(), part.alike().payer()).add(part, true, false);
    }
    if (goesTo) {
      at(part.alike(), part.alike().payee()).add(part, false, true);
    }
  }

  private boolean isInside(@Nullable String who) {
    List<String> organizations = query.filter().organizations();
    return who != null && (organizations == null || organizations.contains(who));
  }

  private FundingSum at(FlowsAlike alike, @Nullable String organization) {
    @Nullable String[] key = new String[query.groupBy().size()];
    for (int i = 0; i < key.length; i++) {
      key[i] = value(query.groupBy().get(i), alike, organization);
    }
    return groups.computeIfAbsent(Arrays.asList(key), first -> new FundingSum());
  }

  private static @Nullable String value(
      FundingDimension dimension, FlowsAlike alike, @Nullable String organization) {
    return switch (dimension) {
      case ORGANIZATION -> organization;
      case PHASE -> alike.phase();
      case PROVINCE -> alike.province();
      case YEAR -> Integer.toString(alike.year());
      case BENEFACTOR -> alike.benefactor();
    };
  }

  private List<FundingRecords.Group> rows() {
    List<FundingRecords.Group> rows = new ArrayList<>();
    groups.forEach(
        (key, sum) -> {
          Map<FundingDimension, @Nullable String> values = new EnumMap<>(FundingDimension.class);
          for (int i = 0; i < key.size(); i++) {
            values.put(query.groupBy().get(i), key.get(i));
          }
          rows.add(sum.group(values));
        });
    return rows;
  }
}
