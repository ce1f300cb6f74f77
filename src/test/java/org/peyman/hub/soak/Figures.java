package org.peyman.hub.soak;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.support.StartedHub;

/** All measures of each group, as a hub answers them over HTTP. */
final class Figures {

  private static final String MEASURES =
      Stream.of(Measure.values()).map(Measure::field).collect(Collectors.joining(" "));

  private Figures() {}

  /** By group, whose key is its values in the order of the dimensions. */
  static Map<List<@Nullable String>, Map<Measure, BigDecimal>> asked(
      StartedHub hub, List<Dimension> groupBy) {
    String groups = groupBy.stream().map(Figures::selected).collect(Collectors.joining(" "));
    String query =
        "{ progress(groupBy: " + groupBy + ") { rows { " + groups + " " + MEASURES + " } } }";
    JsonObject answer =
        new JsonObject(hub.post(new JsonObject().put("query", query).encode()).body());
    JsonArray rows = answer.getJsonObject("data").getJsonObject("progress").getJsonArray("rows");
    Map<List<@Nullable String>, Map<Measure, BigDecimal>> all = new HashMap<>();
    for (Object row : rows) {
      JsonObject values = (JsonObject) row;
      all.put(
          groupBy.stream().<@Nullable String>map(it -> value(values, it)).toList(),
          measures(values));
    }
    return all;
  }

  private static String field(Dimension dimension) {
    return Objects.requireNonNullElse(
        dimension.facet() == null ? null : dimension.facet().field(),
        dimension.name().toLowerCase(java.util.Locale.ROOT));
  }

  private static boolean isNamed(Dimension dimension) {
    return List.of(Dimension.ORGANIZATION, Dimension.PHASE, Dimension.PROVINCE).contains(dimension);
  }

  private static String selected(Dimension dimension) {
    return field(dimension) + (isNamed(dimension) ? " { code }" : "");
  }

  private static @Nullable String value(JsonObject row, Dimension dimension) {
    Object value = row.getValue(field(dimension));
    if (value instanceof JsonObject named) {
      return named.getString("code");
    }
    return value == null ? null : value.toString();
  }

  private static Map<Measure, BigDecimal> measures(JsonObject row) {
    Map<Measure, BigDecimal> measures = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) {
      Number value = row.getNumber(measure.field());
      if (value != null) {
        measures.put(measure, plain(value));
      }
    }
    return measures;
  }

  /** The same for whatever type a number has. */
  static BigDecimal plain(Number value) {
    return new BigDecimal(value.toString()).stripTrailingZeros();
  }
}
