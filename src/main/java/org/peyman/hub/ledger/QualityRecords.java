package org.peyman.hub.ledger;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Filter;

/** What is counted of how good data are (rules.md, section 7). */
public final class QualityRecords {

  /** A claim is late that came more than so many days after the month in which it started. */
  public static final int LATE_DAYS = 30;

  private QualityRecords() {}

  /** Counts elsewhere than in the database. */
  @FunctionalInterface
  public interface Counts {

    /** Where nothing is known but by the database. */
    Counts NONE = query -> Future.succeededFuture(Optional.empty());

    /**
     * What is reported and what its jobs are, at the version that is asked about, of every match
     * whoever asks; nothing of what is in quarantine. Empty: only the database knows.
     */
    Future<Optional<List<Row>>> of(Query query);
  }

  /**
   * What is asked.
   *
   * @param matchedBefore matches of which a claim was recorded after this, and which nobody
   *     independent has visited, are not told of; null: all are
   */
  public record Query(Filter filter, List<Dimension> groupBy, @Nullable Instant matchedBefore) {

    public Query {
      groupBy = List.copyOf(groupBy);
    }

    /** The same for somebody who is not told of fresh matches. */
    public Query matchedBefore(Instant moment) {
      return new Query(filter, groupBy, moment);
    }

    /** The same of some organizations alone; null: of all. */
    public Query of(@Nullable List<String> organizations) {
      return new Query(filter.of(organizations), groupBy, matchedBefore);
    }

    /** Whether items in quarantine, of which only the organization is known, are among it. */
    public boolean hasRefused() {
      return filter.of(null).equals(Filter.NONE)
          && groupBy.stream().allMatch(by -> by == Dimension.ORGANIZATION);
    }
  }

  /** What is added up. */
  public enum Sum {
    /** Live claims. */
    CLAIMS,
    /** Claims and cells of counts. */
    REPORTED,
    KEYLESS,
    CLAIMED,
    OWN_DUPLICATES,
    JOINT,
    DISAGREEING,
    CHECKED,
    REFUTED,
    /** Claims that were first recorded after their source was first read whole. */
    NEW,
    LATE,
    CORRECTED,
    REFUSED,
    UNKNOWN_HOURS
  }

  /**
   * The sums of a group.
   *
   * @param unknown how much does not state a facet
   * @param medianDelayDays null: nothing is new
   */
  public record Row(
      Map<Dimension, @Nullable String> group,
      Map<Sum, Long> sums,
      Map<Facet, Long> unknown,
      @Nullable Integer medianDelayDays) {

    public long sum(Sum of) {
      return sums.getOrDefault(of, 0L);
    }
  }
}
