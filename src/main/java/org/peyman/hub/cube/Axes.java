package org.peyman.hub.cube;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Facets;

/** The axes of a state's dimensions, each made when it is first asked for. */
final class Axes {

  private final Values values;
  private final Promises promises;
  private final Map<Dimension, Axis> made = new EnumMap<>(Dimension.class);

  Axes(Values values, Promises promises) {
    this.values = values;
    this.promises = promises;
  }

  synchronized Axis of(Dimension dimension) {
    return made.computeIfAbsent(dimension, this::make);
  }

  private Axis make(Dimension dimension) {
    return switch (dimension) {
      case ORGANIZATION -> Axis.of(values.organizations(), text -> text, List.of());
      case PHASE -> Axis.of(values.phases(), text -> text, List.of());
      case PROVINCE -> Axis.of(values.provinces(), text -> text, List.of());
      case YEAR ->
          Axis.of(values.months(), it -> Integer.toString(it.year()), promises.yearTexts());
      case QUARTER -> Axis.of(values.months(), it -> it.quarterText(), List.of());
      case MONTH -> Axis.of(values.months(), it -> it.toString(), List.of());
      default -> ofFacet(Objects.requireNonNull(dimension.facet()));
    };
  }

  private Axis ofFacet(Facet facet) {
    return Axis.of(values.facets(), combination -> text(combination, facet), List.of());
  }

  /** The value of a facet as questions name it; null: it is not known. */
  private static @Nullable String text(Facets combination, Facet facet) {
    Object value = combination.get(facet);
    if (value == null) {
      return null;
    }
    return value instanceof Enum<?> constant ? constant.name() : value.toString();
  }
}
