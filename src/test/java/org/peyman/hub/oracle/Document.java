package org.peyman.hub.oracle;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.MonthRange;
import org.peyman.hub.progress.Question;

/** A question as a client of GraphQL asks it. */
final class Document {

  private static final String TEXT =
      """
      query($filter: ProgressFilter, $groupBy: [Dimension!], $orderBy: [ProgressOrder!], $first: Int, $fillGaps: Boolean) {
        progress(filter: $filter, groupBy: $groupBy, orderBy: $orderBy, first: $first, fillGaps: $fillGaps) {
          rowCount
          total { MEASURES }
          rows {
            organization { code } phase { code } province { code } year quarter month
            settlement workMode sector gender targetGroup returnedHousehold
            MEASURES
          }
        }
      }
      """
          .replace(
              "MEASURES",
              Arrays.stream(Measure.values()).map(Measure::field).collect(Collectors.joining(" ")));

  private Document() {}

  static String of(Question question) {
    JsonObject variables =
        new JsonObject()
            .put("filter", filter(question.filter()))
            .put("groupBy", names(question.groupBy()))
            .put(
                "orderBy", new JsonArray(question.orderBy().stream().map(Document::order).toList()))
            .put("first", question.first())
            .put("fillGaps", question.fillGaps());
    return new JsonObject().put("query", TEXT).put("variables", variables).encode();
  }

  /** Whether GraphQL can say it: it refuses what is ordered by twice. */
  static boolean canSay(Question question) {
    List<String> by =
        question.orderBy().stream().map(order -> order(order).getString("by")).toList();
    List<String> households = question.filter().facets().get(Facet.RETURNED_HOUSEHOLD);
    return by.stream().distinct().count() == by.size()
        && (households == null || households.size() == 1);
  }

  private static JsonObject order(Question.Order order) {
    String by =
        order instanceof Question.Order.ByMeasure measure
            ? measure.measure().name()
            : ((Question.Order.ByDimension) order).dimension().name();
    return new JsonObject().put("by", by).put("direction", order.descending() ? "DESC" : "ASC");
  }

  private static JsonObject filter(Filter filter) {
    JsonObject json = new JsonObject();
    put(json, "organizations", filter.organizations());
    put(json, "agreements", filter.agreements());
    put(json, "phases", filter.phases());
    put(json, "provinces", filter.provinces());
    put(json, "years", filter.years());
    if (filter.provinceRoles() != null) {
      json.put("provinceRoles", names(filter.provinceRoles()));
    }
    MonthRange months = filter.months();
    if (months != null && months.from() != null) {
      json.put("fromMonth", months.from().toString());
    }
    if (months != null && months.to() != null) {
      json.put("toMonth", months.to().toString());
    }
    filter
        .facets()
        .forEach((facet, values) -> json.put(facet.filterField(), values(facet, values)));
    return json;
  }

  private static Object values(Facet facet, List<String> values) {
    return facet == Facet.RETURNED_HOUSEHOLD
        ? Boolean.valueOf(values.get(0).toLowerCase(Locale.ROOT))
        : new JsonArray(new ArrayList<>(values));
  }

  private static void put(JsonObject json, String name, @Nullable List<?> values) {
    if (values != null) {
      json.put(name, new JsonArray(new ArrayList<>(values)));
    }
  }

  private static JsonArray names(Collection<? extends Enum<?>> values) {
    return new JsonArray(values.stream().map(Enum::name).toList());
  }

  /** The code or word of a row for a dimension, as the oracle has it; null: none. */
  static @Nullable String group(JsonObject row, Dimension dimension) {
    Object value =
        switch (dimension) {
          case ORGANIZATION, PHASE, PROVINCE ->
              row.getJsonObject(field(dimension)) == null
                  ? null
                  : row.getJsonObject(field(dimension)).getString("code");
          default -> row.getValue(field(dimension));
        };
    return value == null ? null : value.toString();
  }

  private static String field(Dimension dimension) {
    Facet facet = dimension.facet();
    return facet == null ? dimension.name().toLowerCase(Locale.ROOT) : facet.field();
  }
}
