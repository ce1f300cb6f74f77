package org.peyman.hub.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.MonthRange;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.ledger.Sums;

/** The same questions as they come over HTTP, for six measures of each row. */
final class HttpQuestions {

  private static final String QUERY =
      "query Any($filter: ProgressFilter, $groupBy: [Dimension!]) {"
          + " progress(filter: $filter, groupBy: $groupBy, first: 10000) { rows {"
          + " organization { code } phase { code } province { code } year quarter month"
          + " settlement workMode sector gender targetGroup returnedHousehold"
          + " claimed jobs joint credit verified active } } }";

  private HttpQuestions() {}

  static String body(Sums.Query query) {
    JsonArray groupBy = new JsonArray();
    query.groupBy().forEach(dimension -> groupBy.add(dimension.name()));
    return new JsonObject()
        .put("query", QUERY)
        .put(
            "variables",
            new JsonObject().put("filter", filter(query.filter())).put("groupBy", groupBy))
        .encode();
  }

  private static JsonObject filter(Filter filter) {
    JsonObject given = new JsonObject();
    put(given, "organizations", filter.organizations());
    put(given, "phases", filter.phases());
    put(given, "provinces", filter.provinces());
    put(given, "years", filter.years());
    MonthRange months = filter.months();
    if (months != null) {
      put(given, "fromMonth", months.from());
      put(given, "toMonth", months.to());
    }
    filter
        .facets()
        .forEach(
            (facet, values) ->
                given.put(
                    facet.filterField(),
                    facet.isFlag() ? facet.value(values.get(0)) : new JsonArray(values)));
    return given;
  }

  private static void put(JsonObject given, String name, @Nullable List<?> values) {
    if (values != null) {
      given.put(name, new JsonArray(values));
    }
  }

  private static void put(JsonObject given, String name, @Nullable SolarMonth month) {
    if (month != null) {
      given.put(name, month.toString());
    }
  }
}
