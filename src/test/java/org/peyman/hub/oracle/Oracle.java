package org.peyman.hub.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.MonthRange;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.progress.Question;
import org.peyman.hub.progress.Row;

/**
 * Answers every question by going through all facts anew. Slow and plain on purpose: what the hub
 * computes otherwise is held against it.
 */
final class Oracle {

  private final Reference reference;
  private final LocalDate asOf;
  private final Books books;

  /**
   * Facts in any order, repeated at will, with explicit revisions and without conflicts.
   *
   * @param asOf today
   */
  Oracle(Reference reference, Collection<Fact> facts, LocalDate asOf) {
    this.reference = reference;
    this.asOf = asOf;
    this.books = new Books(reference, facts);
  }

  /** The jobs that are persons or single claims; cells of counts are not among them. */
  List<Job> jobs() {
    return books.jobs().stream().filter(job -> !job.counted()).toList();
  }

  /** The jobs that the filter lets in. */
  List<Job> jobs(Filter filter) {
    return new Frame(filter).jobs.all().stream().filter(job -> !job.counted()).toList();
  }

  List<Fact> waiting() {
    return books.waiting();
  }

  /** What contradicts itself once all that it refers to is known. */
  List<Fact> refused() {
    return books.known().refused();
  }

  /** The same, those that the fact did not go on without, and proposals above a promise. */
  List<Fact> refusedStill() {
    return Stream.concat(books.known().refusedStill().stream(), books.idle().stream()).toList();
  }

  List<Fact> setAside() {
    return books.setAside();
  }

  /** The answer to a filter without grouping. */
  Row total(Filter filter) {
    return new Frame(filter).row(Map.of());
  }

  /** All rows in order, before first cuts them. */
  List<Row> allRows(Question question) {
    Frame frame = new Frame(question.filter());
    List<Row> rows = frame.rows(question.groupBy());
    if (question.fillGaps()) {
      rows = Gaps.fill(question, rows, frame::row);
    }
    return rows.stream().sorted(RowOrder.of(question)).toList();
  }

  /** The rows of the answer. */
  List<Row> rows(Question question) {
    List<Row> rows = allRows(question);
    return question.first() == null
        ? rows
        : rows.subList(0, Math.min(question.first(), rows.size()));
  }

  /** The months that a filter restricts to: from its own first fact where it names no beginning. */
  @Nullable List<SolarMonth> months(Filter filter) {
    MonthRange range = filter.months();
    if (range == null) {
      return null;
    }
    SolarMonth today = SolarMonth.of(asOf);
    SolarMonth to = range.to() == null || range.to().compareTo(today) > 0 ? today : range.to();
    SolarMonth from = range.from() == null ? new Frame(filter).firstMonth(to) : range.from();
    List<SolarMonth> months = new ArrayList<>();
    for (SolarMonth month = from; month.compareTo(to) <= 0; month = month.plus(1)) {
      months.add(month);
    }
    return months;
  }

  /**
   * Who reported visits to the jobs of each row; rows that nobody reported visits to are absent.
   */
  Map<Map<Dimension, @Nullable String>, Set<String>> visitors(Question question) {
    Frame frame = new Frame(question.filter());
    Map<Map<Dimension, @Nullable String>, Set<String>> visitors = new HashMap<>();
    for (Map<Dimension, @Nullable String> group :
        question.groupBy().isEmpty()
            ? Set.<Map<Dimension, @Nullable String>>of(Map.of())
            : frame.groups(question.groupBy())) {
      for (Job job : frame.jobsOf(group)) {
        job.visits()
            .forEach(
                visit ->
                    visitors
                        .computeIfAbsent(group, nobody -> new TreeSet<>())
                        .add(visit.organization()));
      }
    }
    return visitors;
  }

  /** A set of claimants and how many jobs have exactly these. */
  record Together(List<String> organizations, long jobs) {}

  /** The exact sets of two or more claimants; most jobs first, then codes. */
  List<Together> overlaps(Filter filter) {
    Map<List<String>, Long> sets = new HashMap<>();
    for (Job job : new Frame(filter).jobs.all()) {
      if (job.organizations().size() >= 2) {
        sets.merge(List.copyOf(job.organizations()), job.times(), Long::sum);
      }
    }
    return sets.entrySet().stream()
        .map(entry -> new Together(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingLong(Together::jobs)
                .reversed()
                .thenComparing(Together::organizations, Oracle::compareLists))
        .toList();
  }

  private static int compareLists(List<String> left, List<String> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = CodePoints.compare(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  /** Everything that a filter lets in, from which rows are picked. */
  private final class Frame {

    private final Filter filter;
    private final Set<String> organizations;
    private final Drawers<Job> jobs;
    private final Drawers<Stated> stated;
    private final Drawers<Promise> promises;
    private final Drawers<Promise> originals;
    private final Drawers<Promise> unplaced;

    Frame(Filter filter) {
      Admission admission = new Admission(reference, filter);
      this.filter = filter;
      organizations = admission.organizations();
      jobs =
          new Drawers<>(
              books.jobs(),
              Job::place,
              job -> admission.ofWork(job.place()) && meet(job.organizations()));
      stated =
          new Drawers<>(books.stated(), Stated::place, claim -> admission.ofWork(claim.place()));
      promises = new Drawers<>(books.promises(), Promise::place, admission::ofPromise);
      originals = new Drawers<>(books.originals(), Promise::place, admission::ofPromise);
      unplaced = new Drawers<>(books.promises(), Promise::place, admission::ofUnplaced);
    }

    SolarMonth firstMonth(SolarMonth otherwise) {
      Stream<Place> ofJobs = jobs.all().stream().filter(job -> job.times() > 0).map(Job::place);
      Stream<Place> ofClaims =
          stated.all().stream()
              .filter(claim -> claim.times() > 0 && organizations.contains(claim.organization()))
              .map(Stated::place);
      return Stream.concat(ofJobs, ofClaims)
          .map(Place::month)
          .filter(Objects::nonNull)
          .min(Comparator.naturalOrder())
          .orElse(otherwise);
    }

    List<Row> rows(List<Dimension> groupBy) {
      if (groupBy.isEmpty()) {
        return List.of(row(Map.of()));
      }
      return groups(groupBy).stream().map(this::row).filter(row -> !row.isEmpty()).toList();
    }

    Row row(Map<Dimension, @Nullable String> group) {
      Set<String> ours = organizationsOf(group);
      return new Row(
          group,
          new Figures(
                  ours,
                  jobsOf(group),
                  stated.in(group).stream()
                      .filter(claim -> ours.contains(claim.organization()))
                      .toList(),
                  promises.in(group),
                  originals.in(group),
                  unplaced.in(group),
                  hasGrainOfCommitments(group),
                  asOf)
              .all());
    }

    List<Job> jobsOf(Map<Dimension, @Nullable String> group) {
      Set<String> ours = organizationsOf(group);
      return jobs.in(group).stream()
          .filter(job -> job.organizations().stream().anyMatch(ours::contains))
          .toList();
    }

    private Set<String> organizationsOf(Map<Dimension, @Nullable String> group) {
      String one = group.get(Dimension.ORGANIZATION);
      return one == null ? organizations : Set.of(one);
    }

    private boolean hasGrainOfCommitments(Map<Dimension, @Nullable String> group) {
      return filter.months() == null
          && filter.facets().isEmpty()
          && group.keySet().stream().allMatch(Dimension::isOfCommitments);
    }

    /** Every group that some fact stands in. */
    private Set<Map<Dimension, @Nullable String>> groups(List<Dimension> groupBy) {
      Set<Map<Dimension, @Nullable String>> groups = new LinkedHashSet<>();
      jobs.all().forEach(job -> add(groups, groupBy, job.place(), job.organizations()));
      stated
          .all()
          .forEach(claim -> add(groups, groupBy, claim.place(), Set.of(claim.organization())));
      if (groupBy.stream().allMatch(Dimension::isOfCommitments)) {
        for (Drawers<Promise> parts : List.of(promises, originals, unplaced)) {
          parts
              .all()
              .forEach(
                  part -> add(groups, groupBy, part.place(), Set.copyOf(part.organizations())));
        }
      }
      return groups;
    }

    private void add(
        Set<Map<Dimension, @Nullable String>> groups,
        List<Dimension> groupBy,
        Place place,
        Set<String> claimants) {
      Map<Dimension, @Nullable String> group = new TreeMap<>();
      groupBy.stream()
          .filter(dimension -> dimension != Dimension.ORGANIZATION)
          .forEach(dimension -> group.put(dimension, place.value(dimension)));
      if (!groupBy.contains(Dimension.ORGANIZATION)) {
        groups.add(group);
        return;
      }
      for (String organization : claimants) {
        if (organizations.contains(organization)) {
          Map<Dimension, @Nullable String> one = new TreeMap<>(group);
          one.put(Dimension.ORGANIZATION, organization);
          groups.add(one);
        }
      }
    }

    private boolean meet(Set<String> claimants) {
      return claimants.stream().anyMatch(organizations::contains);
    }
  }

  /** For messages of failing tests. */
  @Override
  public String toString() {
    return books.jobs().stream().map(Job::toString).sorted().collect(Collectors.joining("\n"));
  }
}
