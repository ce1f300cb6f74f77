package org.peyman.hub.publication;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.ledger.Records;

/**
 * All that anybody knows to hold between the figures of an edition, whatever the facts are: rows
 * add up to totals, months to years, claims over organizations, and a job that is checked is a job.
 */
final class Relations {

  private final Figures figures;
  private final Numbered numbered;
  private final List<Bounds.Relation> relations = new ArrayList<>();

  private Relations(Figures figures, Numbered numbered) {
    this.figures = figures;
    this.numbered = numbered;
  }

  static List<Bounds.Relation> of(Figures figures, Numbered numbered) {
    Relations relations = new Relations(figures, numbered);
    relations.addWithinCells();
    Stream.concat(Stream.of(Cell.ALL), figures.organizations().stream())
        .forEach(relations::addTables);
    relations.addOverOrganizations();
    relations.addOverlaps();
    return relations.relations;
  }

  private void addWithinCells() {
    for (Cell cell : figures.sums().keySet()) {
      for (Counted.AtMost pair : Counted.AT_MOST) {
        new Sum().plus(cell, pair.more()).minus(cell, pair.less()).isAtLeastZero();
      }
      new Sum()
          .plus(cell, Measure.JOBS)
          .minus(cell, Measure.UNMATCHED)
          .minus(cell, Measure.JOINT)
          .isAtLeastZero();
      if (cell.organization().equals(Cell.ALL)) {
        new Sum()
            .plus(cell, Measure.CLAIMED)
            .minus(cell, Measure.JOBS)
            .minus(cell, Measure.JOINT)
            .isAtLeastZero();
      }
    }
  }

  private void addTables(String organization) {
    for (Dimension by : Figures.DIMENSIONS) {
      addSums(Cell.total(organization), figures.cells(organization, by).toList());
    }
    Map<String, List<Cell>> months = new LinkedHashMap<>();
    figures
        .cells(organization, Dimension.MONTH)
        .filter(cell -> cell.value() != null)
        .forEach(cell -> months.computeIfAbsent(year(cell), year -> new ArrayList<>()).add(cell));
    months.forEach((year, cells) -> addSums(new Cell(organization, Dimension.YEAR, year), cells));
  }

  /** Each measure of the parts adds up to that of the whole. */
  private void addSums(Cell whole, List<Cell> parts) {
    for (Measure measure : Counted.MEASURES) {
      new Sum().minus(whole, measure).plus(parts, measure).isZero();
    }
  }

  private static String year(Cell month) {
    return String.valueOf(month.value()).substring(0, 4);
  }

  /** Between what all organizations have in a group, and what each has in it. */
  private void addOverOrganizations() {
    for (Cell all : figures.sums().keySet()) {
      if (all.organization().equals(Cell.ALL)) {
        List<Cell> each =
            figures.organizations().stream()
                .map(code -> new Cell(code, all.by(), all.value()))
                .toList();
        for (Measure measure : Counted.MEASURES) {
          addOverOrganizations(measure, all, each);
        }
        addSharedJobs(all, each);
      }
    }
  }

  private void addOverOrganizations(Measure measure, Cell all, List<Cell> each) {
    if (measure == Measure.CREDIT) {
      return;
    }
    if (Counted.OF_ONE_ORGANIZATION.contains(measure)) {
      new Sum().plus(each, measure).minus(all, measure).isZero();
      return;
    }
    new Sum().plus(each, measure).minus(all, measure).isAtLeastZero();
    each.forEach(one -> new Sum().plus(all, measure).minus(one, measure).isAtLeastZero());
  }

  /** Jobs of one organization alone add up; a joint job has two at least; credit is a share. */
  private void addSharedJobs(Cell all, List<Cell> each) {
    new Sum()
        .plus(each, Measure.JOBS)
        .minus(each, Measure.JOINT)
        .minus(all, Measure.JOBS)
        .plus(all, Measure.JOINT)
        .isZero();
    new Sum().plus(each, Measure.JOINT).times(-2, all, Measure.JOINT).isAtLeastZero();
    new Sum().plus(each, Measure.CREDIT).minus(all, Measure.JOBS).isZero();
  }

  private void addOverlaps() {
    Sum sum = new Sum().minus(Cell.total(Cell.ALL), Measure.JOINT);
    Map<String, Sum> sums = new HashMap<>();
    figures.organizations().forEach(code -> sums.put(code, jointOf(code)));
    for (int i = 0; i < figures.overlaps().size(); i++) {
      int figure = numbered.overlap(i);
      sum.plus(figure);
      Records.Overlap overlap = figures.overlaps().get(i);
      overlap
          .organizations()
          .forEach(code -> sums.computeIfPresent(code, (it, s) -> s.plus(figure)));
    }
    sum.isZero();
    sums.values().forEach(Sum::isZero);
  }

  private Sum jointOf(String organization) {
    return new Sum().minus(Cell.total(organization), Measure.JOINT);
  }

  /** Which figure has which number; a group in which there is nothing has none, and is 0. */
  record Numbered(Map<Cell, Integer> cells, int overlaps) {

    static Numbered of(Figures figures) {
      Map<Cell, Integer> cells = new HashMap<>();
      figures.sums().keySet().forEach(cell -> cells.put(cell, cells.size()));
      return new Numbered(cells, figures.overlaps().size());
    }

    @Nullable Integer find(Cell cell, Measure measure) {
      Integer place = cells.get(cell);
      return place == null
          ? null
          : Integer.valueOf(place * Counted.MEASURES.size() + Counted.MEASURES.indexOf(measure));
    }

    int overlap(int index) {
      return cells.size() * Counted.MEASURES.size() + index;
    }

    int count() {
      return overlap(overlaps);
    }
  }

  /** A relation as it is being made. */
  private final class Sum {
    private final Map<Integer, Integer> factors = new LinkedHashMap<>();

    Sum plus(Cell cell, Measure measure) {
      return times(1, cell, measure);
    }

    Sum minus(Cell cell, Measure measure) {
      return times(-1, cell, measure);
    }

    Sum plus(List<Cell> cells, Measure measure) {
      cells.forEach(cell -> plus(cell, measure));
      return this;
    }

    Sum minus(List<Cell> cells, Measure measure) {
      cells.forEach(cell -> minus(cell, measure));
      return this;
    }

    Sum plus(int figure) {
      factors.merge(figure, 1, Integer::sum);
      return this;
    }

    Sum times(int factor, Cell cell, Measure measure) {
      Integer figure = numbered.find(cell, measure);
      if (figure != null) {
        factors.merge(figure, factor, Integer::sum);
      }
      return this;
    }

    void isZero() {
      add(true);
    }

    void isAtLeastZero() {
      add(false);
    }

    private void add(boolean isZero) {
      int[] numbers = factors.keySet().stream().mapToInt(Integer::intValue).toArray();
      int[] each = factors.values().stream().mapToInt(Integer::intValue).toArray();
      if (numbers.length > 0) {
        relations.add(new Bounds.Relation(numbers, each, isZero));
      }
    }
  }
}
