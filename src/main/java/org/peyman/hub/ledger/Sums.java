package org.peyman.hub.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.MonthRange;
import org.peyman.hub.domain.SolarMonth;

/**
 * What can be summed over the state of now or of the past, and what comes out: the measures that
 * can be added up. Ratios and differences are for whoever asks.
 */
public final class Sums {

  private Sums() {}

  /**
   * What to sum.
   *
   * @param groupBy each dimension at most once
   * @param scope null: one answer; otherwise one for each of its codes
   * @param cut null: all groups
   * @param at null: now
   * @param measures what is asked for; others may be left out of the answer
   * @param isTotalled whether the sums without grouping are wanted, which take another reading
   */
  public record Query(
      Filter filter,
      List<Dimension> groupBy,
      @Nullable Scope scope,
      @Nullable Cut cut,
      @Nullable AsOf at,
      Set<Measure> measures,
      boolean isTotalled) {

    /** All measures. */
    public static final Set<Measure> ALL =
        Collections.unmodifiableSet(EnumSet.allOf(Measure.class));

    public Query {
      groupBy = List.copyOf(groupBy);
    }

    /** The codes of the answers: those of the scope, or the empty text where there is none. */
    public List<String> codes() {
      return scope == null ? List.of("") : scope.codes();
    }

    /** Whether the filter has an end in time, but begins with what there is. */
    public boolean asksForFirstMonth() {
      MonthRange months = filter.months();
      return months != null && months.from() == null;
    }

    /** With the total. */
    public Query(
        Filter filter,
        List<Dimension> groupBy,
        @Nullable Scope scope,
        @Nullable Cut cut,
        @Nullable AsOf at,
        Set<Measure> measures) {
      this(filter, groupBy, scope, cut, at, measures, true);
    }

    /** For all measures. */
    public Query(
        Filter filter,
        List<Dimension> groupBy,
        @Nullable Scope scope,
        @Nullable Cut cut,
        @Nullable AsOf at) {
      this(filter, groupBy, scope, cut, at, ALL);
    }

    /** For now. */
    public Query(Filter filter, List<Dimension> groupBy, @Nullable Scope scope, @Nullable Cut cut) {
      this(filter, groupBy, scope, cut, null);
    }

    /** For all groups, now. */
    public Query(Filter filter, List<Dimension> groupBy, @Nullable Scope scope) {
      this(filter, groupBy, scope, null, null);
    }
  }

  /**
   * Which groups of each answer are wanted: the first of an order that ends with the dimensions as
   * they are grouped by; texts by code point, null last.
   */
  public record Cut(List<By> order, int first) {

    public Cut {
      order = List.copyOf(order);
    }
  }

  /** A step of an order: by a measure or by a grouped dimension; null comes last either way. */
  public sealed interface By {

    /** Whether the greatest comes first. */
    boolean descending();

    /** By a measure, as it is shown. */
    record OfMeasure(Measure measure, boolean descending) implements By {}

    /** By a dimension that is grouped by. */
    record OfDimension(Dimension dimension, boolean descending) implements By {}
  }

  /** Restricts each of several answers to one code, in addition to the filter. */
  public record Scope(Kind kind, List<String> codes) {

    public Scope {
      codes = List.copyOf(codes);
    }

    /** What the codes are of. */
    public enum Kind {
      ORGANIZATION,
      PHASE,
      PROVINCE,
      AGREEMENT
    }
  }

  /**
   * The sums of one group. Its maps are handed over: whoever made them does not change them any
   * more, and there may be ten thousand of them.
   *
   * @param key the value of each dimension of the query, in {@link Dimension}'s spelling
   * @param values a Long for each summed measure, a BigDecimal of scale 6 for credit and fte, and
   *     one not yet rounded for expected; commitment measures are absent where the query groups or
   *     filters by what commitments do not have
   */
  public record Group(Map<Dimension, @Nullable String> key, Map<Measure, Number> values) {}

  /**
   * One answer.
   *
   * @param groups those in which something is not 0, in no order, and only those that were wanted
   * @param count how many such groups there are, wanted or not
   * @param total the sums without grouping; zeros where they were not wanted
   * @param firstMonth the first in which something is summed, where the filter has only an end;
   *     null: there is none, or the filter is another
   */
  public record Answer(
      List<Group> groups, long count, Group total, @Nullable SolarMonth firstMonth) {}

  /**
   * What a query found.
   *
   * @param version the version at which it was read
   * @param asOf the day for the measures that depend on it: today, or that of the question
   * @param answers by code of the scope; by the empty text where there is none
   */
  public record Result(long version, LocalDate asOf, Map<String, Answer> answers) {}

  /**
   * Which organizations reported visits to the jobs of a query, whatever these found.
   *
   * @param byGroup their codes by the key of the group; a group without visits is absent
   */
  public record Visitors(Map<Map<Dimension, @Nullable String>, Set<String>> byGroup) {

    /** To the jobs of one group. */
    public Set<String> of(Map<Dimension, @Nullable String> group) {
      return byGroup.getOrDefault(group, Set.of());
    }
  }

  /**
   * What a query answers for a group in which nothing happened: 0 for each measure that exists at
   * its grain.
   */
  public static Map<Measure, Number> zeros(List<Dimension> groupBy, Filter filter) {
    Map<Measure, Number> values = new EnumMap<>(Measure.class);
    summed(groupBy, filter).forEach(measure -> values.put(measure, zero(measure)));
    return values;
  }

  /** The value of a measure where its grain exists and nothing matches. */
  static Number zero(Measure measure) {
    if (measure == Measure.EXPECTED) {
      return Measure.expected(BigDecimal.ZERO);
    }
    return measure.isFraction() ? BigDecimal.ZERO.setScale(6) : Long.valueOf(0);
  }

  /** The summed measures that exist at a grouping and filter. */
  public static List<Measure> summed(List<Dimension> groupBy, Filter filter) {
    boolean commitments = hasCommitments(groupBy, filter);
    return Measure.SUMMED.stream()
        .filter(measure -> commitments || !measure.isOfCommitments())
        .toList();
  }

  /** Whether commitments have all that is grouped and filtered by. */
  public static boolean hasCommitments(List<Dimension> groupBy, Filter filter) {
    return !filter.leavesCommitments() && groupBy.stream().allMatch(Dimension::isOfCommitments);
  }
}
