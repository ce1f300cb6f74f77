package org.peyman.hub.publication;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.progress.Arrangement;
import org.peyman.hub.progress.Question;
import org.peyman.hub.progress.Row;
import org.peyman.hub.progress.Table;

/** The published figures of one edition. */
public final class Publication {

  private final AsOf at;
  private final List<String> organizations;
  private final Map<Cell, Published> cells;
  private final List<Records.Overlap> overlaps;

  /**
   * What is published of a group.
   *
   * @param sums those that are shown
   * @param isZero whether nothing is in the group
   */
  private record Published(Map<Measure, Number> sums, Set<Measure> withheld, boolean isZero) {}

  private Publication(
      AsOf at,
      List<String> organizations,
      Map<Cell, Published> cells,
      List<Records.Overlap> overlaps) {
    this.at = at;
    this.organizations = organizations;
    this.cells = cells;
    this.overlaps = overlaps;
  }

  /** What may be shown of true figures. */
  static Publication of(Figures figures, Rounding rounding) {
    Withholding withholding = Withholding.of(figures, rounding);
    Map<Cell, Published> cells = new HashMap<>();
    figures.sums().forEach((cell, sums) -> cells.put(cell, published(cell, sums, withholding)));
    return new Publication(
        figures.at(), figures.organizations(), cells, overlaps(figures, withholding));
  }

  private static Published published(
      Cell cell, Map<Measure, Number> sums, Withholding withholding) {
    Map<Measure, Number> shown = new EnumMap<>(Measure.class);
    Set<Measure> withheld = new HashSet<>();
    sums.forEach(
        (measure, value) -> {
          Number published = measure.isOfCommitments() ? value : shown(cell, measure, withholding);
          if (published == null) {
            withheld.add(measure);
          } else {
            shown.put(measure, published);
          }
        });
    boolean isZero = sums.values().stream().allMatch(value -> value.doubleValue() == 0);
    return new Published(shown, withheld, isZero);
  }

  private static @Nullable Number shown(Cell cell, Measure measure, Withholding withholding) {
    Long shown = withholding.shown(cell, measure);
    return shown != null && measure.isFraction() ? BigDecimal.valueOf(shown).setScale(6) : shown;
  }

  private static List<Records.Overlap> overlaps(Figures figures, Withholding withholding) {
    List<Records.Overlap> overlaps = new ArrayList<>();
    for (int i = 0; i < figures.overlaps().size(); i++) {
      Records.Overlap overlap = figures.overlaps().get(i);
      overlaps.add(new Records.Overlap(overlap.organizations(), withholding.overlap(i)));
    }
    return overlaps.stream()
        .sorted(
            Comparator.comparing(
                    Records.Overlap::jobs, Comparator.nullsLast(Comparator.<Long>reverseOrder()))
                .thenComparing(it -> String.join(" ", it.organizations())))
        .toList();
  }

  /**
   * The answer to a question.
   *
   * @throws NotPublished where it is not among the published tables
   */
  Table table(Question question) {
    String organization = organization(question.filter());
    List<Dimension> groupBy = question.groupBy();
    List<Dimension> others = groupBy.stream().filter(by -> by != Dimension.ORGANIZATION).toList();
    if (others.size() > 1 || !Figures.DIMENSIONS.containsAll(others)) {
      throw new NotPublished(
          "The public sees figures by organization and one other of "
              + Figures.DIMENSIONS.stream().map(Enum::name).collect(Collectors.joining(", "))
              + "; not by "
              + groupBy.stream().map(Enum::name).collect(Collectors.joining(", ")));
    }
    Dimension by = others.isEmpty() ? null : others.get(0);
    Row total = row(Cell.total(organization), Map.of(), question);
    Stream<Row> rows =
        groupBy.contains(Dimension.ORGANIZATION)
            ? each(organization).flatMap(code -> rows(code, by, true, question))
            : rows(organization, by, false, question);
    List<Row> all = groupBy.isEmpty() ? List.of(total) : rows.toList();
    return Arrangement.table(question, all, total, at);
  }

  /** The one that a filter names, or all. */
  private static String organization(Filter filter) {
    List<String> named = filter.organizations();
    Filter rest =
        new Filter(
            null,
            filter.agreements(),
            filter.phases(),
            filter.provinces(),
            filter.provinceRoles(),
            filter.years(),
            filter.months(),
            filter.facets());
    if (!rest.equals(Filter.NONE) || (named != null && named.size() != 1)) {
      throw new NotPublished("The public sees figures of all organizations together, or of one");
    }
    return named == null ? Cell.ALL : named.get(0);
  }

  private Stream<String> each(String organization) {
    return organization.equals(Cell.ALL) ? organizations.stream() : Stream.of(organization);
  }

  private Stream<Row> rows(
      String organization, @Nullable Dimension by, boolean isGrouped, Question question) {
    Stream<Cell> found =
        by == null
            ? Stream.of(Cell.total(organization))
            : cells.keySet().stream()
                .filter(cell -> cell.organization().equals(organization) && cell.by() == by);
    return found
        .filter(cell -> !published(cell).isZero())
        .map(
            cell -> {
              Map<Dimension, @Nullable String> group = new EnumMap<>(Dimension.class);
              if (isGrouped) {
                group.put(Dimension.ORGANIZATION, organization);
              }
              if (by != null) {
                group.put(by, cell.value());
              }
              return row(cell, group, question);
            });
  }

  private Published published(Cell cell) {
    return Objects.requireNonNullElseGet(
        cells.get(cell), () -> new Published(Map.of(), Set.of(), true));
  }

  /** What follows from something that is withheld is withheld as well. */
  private Row row(Cell cell, Map<Dimension, @Nullable String> group, Question question) {
    Published published = published(cell);
    Map<Measure, Number> measures = new EnumMap<>(Measure.class);
    for (Measure measure : question.measures()) {
      boolean isWithheld = measure.inputs().stream().anyMatch(published.withheld::contains);
      Number value = isWithheld ? null : measure.of(published.sums);
      if (value != null) {
        measures.put(measure, value);
      }
    }
    return new Row(group, measures, !published.withheld.isEmpty());
  }

  /** Which claimants share jobs, most first; those whose jobs are withheld come last. */
  public List<Records.Overlap> overlaps() {
    return overlaps;
  }
}
