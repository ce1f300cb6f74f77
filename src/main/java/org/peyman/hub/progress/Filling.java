package org.peyman.hub.progress;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.NullsLast;

/**
 * The rows of zeros that an answer lacks: each combination of other dimensions with each period.
 * They are counted without being made, and made in the order of rows, so that who wants the first
 * few of millions gets them at once.
 */
final class Filling {

  private final Question question;
  private final Collection<Map<Dimension, @Nullable String>> others;
  private final Collection<Map<Dimension, @Nullable String>> periods;
  private final Set<Map<Dimension, @Nullable String>> present = new HashSet<>();
  private final Map<Measure, Number> zero;

  Filling(
      Question question,
      Collection<Map<Dimension, @Nullable String>> others,
      Collection<Map<Dimension, @Nullable String>> periods,
      List<Row> rows) {
    this.question = question;
    this.others = others;
    this.periods = periods;
    this.zero = Completion.zero(question);
    rows.forEach(row -> present.add(row.group()));
  }

  static Filling none(Question question) {
    return new Filling(question, List.of(), List.of(), List.of());
  }

  /** How many rows are missing. */
  long size() {
    Set<Map<Dimension, @Nullable String>> known = new HashSet<>(periods);
    Set<Map<Dimension, @Nullable String>> combined = new HashSet<>(others);
    long there =
        present.stream()
            .filter(
                group -> known.contains(part(group, true)) && combined.contains(part(group, false)))
            .count();
    return (long) periods.size() * others.size() - there;
  }

  private static Map<Dimension, @Nullable String> part(
      Map<Dimension, @Nullable String> group, boolean period) {
    Map<Dimension, @Nullable String> part = new EnumMap<>(Dimension.class);
    group.forEach(
        (dimension, value) -> {
          if (dimension.isPeriod() == period) {
            part.put(dimension, value);
          }
        });
    return part;
  }

  /** The first of the missing rows, in the order of the question. */
  List<Row> first(int most) {
    List<Row> made = new ArrayList<>();
    make(new Rest(steps(), others, periods), most, made);
    return made;
  }

  /**
   * What is left to choose: dimensions in the order in which they decide, and the groups that fit.
   */
  private record Rest(
      List<Step> steps,
      Collection<Map<Dimension, @Nullable String>> others,
      Collection<Map<Dimension, @Nullable String>> periods) {}

  private record Step(Dimension dimension, boolean descending) {}

  /** Rows of zeros are equal in every measure, so that their order is that of dimensions alone. */
  private List<Step> steps() {
    Set<Dimension> seen = new LinkedHashSet<>();
    List<Step> steps = new ArrayList<>();
    Stream<Step> asked =
        question.orderBy().stream()
            .filter(Question.Order.ByDimension.class::isInstance)
            .map(Question.Order.ByDimension.class::cast)
            .map(by -> new Step(by.dimension(), by.descending()));
    Stream<Step> grouped = question.groupBy().stream().map(it -> new Step(it, false));
    Stream.concat(asked, grouped).filter(step -> seen.add(step.dimension())).forEach(steps::add);
    return steps;
  }

  private void make(Rest rest, int most, List<Row> made) {
    if (rest.steps.isEmpty()) {
      makeOne(rest, made);
      return;
    }
    Step step = rest.steps.get(0);
    List<Step> following = rest.steps.subList(1, rest.steps.size());
    boolean isPeriod = step.dimension.isPeriod();
    for (List<Map<Dimension, @Nullable String>> same :
        byValue(step, isPeriod ? rest.periods : rest.others)) {
      if (made.size() >= most) {
        return;
      }
      make(
          new Rest(following, isPeriod ? rest.others : same, isPeriod ? same : rest.periods),
          most,
          made);
    }
  }

  private void makeOne(Rest rest, List<Row> made) {
    if (!rest.others.isEmpty() && !rest.periods.isEmpty()) {
      Map<Dimension, @Nullable String> group = new EnumMap<>(Dimension.class);
      group.putAll(rest.others.iterator().next());
      group.putAll(rest.periods.iterator().next());
      if (!present.contains(group)) {
        made.add(new Row(group, zero));
      }
    }
  }

  private static Collection<List<Map<Dimension, @Nullable String>>> byValue(
      Step step, Collection<Map<Dimension, @Nullable String>> groups) {
    Map<@Nullable String, List<Map<Dimension, @Nullable String>>> byValue =
        new TreeMap<>(NullsLast.<String>of(step.descending));
    groups.forEach(
        group ->
            byValue.computeIfAbsent(group.get(step.dimension), v -> new ArrayList<>()).add(group));
    return byValue.values();
  }
}
