package org.peyman.hub.graphql;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.progress.Answers;

/**
 * Estimates how many facts a question about progress reads, and how many rows come of them: never
 * more than there are facts, nor than the values of its dimensions can be combined.
 */
final class TableSize {

  /** What reading so many facts costs is what one value costs. */
  private static final long FACTS_A_VALUE = 50;

  /** However large the ledger is, some dozens of questions fit into one request. */
  private static final long MOST_READ = 5_000;

  private static final long ROW = 5;
  private static final long ROW_BYTES = 5_000;

  /** How many values of each dimension to expect. */
  private static final Map<Dimension, Integer> VALUES =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(Dimension.ORGANIZATION, 12),
              Map.entry(Dimension.PHASE, 6),
              Map.entry(Dimension.PROVINCE, 32),
              Map.entry(Dimension.YEAR, 8),
              Map.entry(Dimension.QUARTER, 24),
              Map.entry(Dimension.MONTH, 72),
              Map.entry(Dimension.SETTLEMENT, 4),
              Map.entry(Dimension.WORK_MODE, 6),
              Map.entry(Dimension.SECTOR, 8),
              Map.entry(Dimension.GENDER, 3),
              Map.entry(Dimension.TARGET_GROUP, 6),
              Map.entry(Dimension.RETURNED_HOUSEHOLD, 3)));

  /** The same of reports. */
  private static final Map<String, Integer> OF_REPORTS =
      Map.of("ORGANIZATION", 4, "PHASE", 3, "PROVINCE", 32, "PERIOD", 24);

  /** The same of flows of money. */
  private static final Map<String, Integer> OF_FLOWS =
      Map.of("ORGANIZATION", 12, "PHASE", 6, "PROVINCE", 32, "YEAR", 8, "BENEFACTOR", 50);

  /**
   * A small ledger is taken for one of this size, so that it may grow without refusing anything.
   */
  private static final long FEWEST_FACTS = 10_000;

  private final LongSupplier facts;

  /**
   * @param facts about how many there are
   */
  TableSize(LongSupplier facts) {
    this.facts = () -> Math.max(facts.getAsLong(), FEWEST_FACTS);
  }

  /**
   * What the statement costs besides being sent.
   *
   * @param parents for how many objects the one statement answers
   */
  Cost sums(Map<String, Object> arguments, long parents) {
    long readings = groupBy(arguments).isEmpty() ? 1 : 2;
    long read = Math.min(facts.getAsLong() * readings / FACTS_A_VALUE, MOST_READ);
    long rows = read(arguments);
    return new Cost(read / parents + ROW * rows, ROW_BYTES * rows);
  }

  /** How many rows the answer has. */
  long rows(Map<String, Object> arguments) {
    return Math.min(groups(arguments), first(arguments));
  }

  /** How many rows a table of reporting has. */
  static long reporting(Map<String, Object> arguments) {
    return groups(arguments, OF_REPORTS);
  }

  /** How many rows a table of money has. */
  static long funding(Map<String, Object> arguments) {
    return groups(arguments, OF_FLOWS);
  }

  private static long groups(Map<String, Object> arguments, Map<String, Integer> values) {
    long rows = 1;
    if (arguments.get("groupBy") instanceof List<?> names) {
      for (Object name : names) {
        rows *= values.getOrDefault(String.valueOf(name), 1);
      }
    }
    return rows;
  }

  /** How many come from the database, which cuts where nothing is to be filled. */
  private long read(Map<String, Object> arguments) {
    return isFilled(arguments)
        ? Math.min(groups(arguments), facts.getAsLong())
        : Math.min(rows(arguments), Answers.MOST_ROWS);
  }

  private long groups(Map<String, Object> arguments) {
    long groups = 1;
    Dimension finest = null;
    for (Dimension dimension : groupBy(arguments)) {
      if (!dimension.isPeriod()) {
        groups *= VALUES.getOrDefault(dimension, 1);
      } else if (finest == null || finest.compareTo(dimension) < 0) {
        finest = dimension;
      }
    }
    groups *= finest == null ? 1 : VALUES.getOrDefault(finest, 1);
    return isFilled(arguments) ? groups : Math.min(groups, facts.getAsLong());
  }

  private static boolean isFilled(Map<String, Object> arguments) {
    return Boolean.TRUE.equals(arguments.get("fillGaps"));
  }

  private static List<Dimension> groupBy(Map<String, Object> arguments) {
    List<Dimension> groupBy = new ArrayList<>();
    if (arguments.get("groupBy") instanceof List<?> names) {
      names.forEach(name -> groupBy.add(Dimension.valueOf(String.valueOf(name))));
    }
    return groupBy;
  }

  private static long first(Map<String, Object> arguments) {
    @Nullable Object first = arguments.get("first");
    return first instanceof Integer number ? Math.max(0, number) : Answers.MOST_ROWS;
  }
}
