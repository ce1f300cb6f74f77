package org.peyman.hub.domain;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A quantity of jobs that one organization, or several jointly, promise for a Solar Hijri year.
 *
 * @param organizations the parties, at least one, sorted by code
 * @param year Solar Hijri, 1206 to 1498
 * @param quantity 0 to 100,000,000; 0 withdraws
 * @param date when this revision was made; null where the source does not say
 * @param sourceDocument the document that says so
 * @param approvedBy organizations that agreed to this revision, sorted by code; none where it does
 *     not say
 * @param allocations may not exceed the quantity in sum; what they leave is the remainder of all
 *     parties
 */
public record Commitment(
    List<String> organizations,
    int year,
    @Nullable String agreement,
    @Nullable String phase,
    @Nullable String province,
    long quantity,
    Certainty certainty,
    RevisionKind kind,
    @Nullable String reason,
    @Nullable LocalDate date,
    @Nullable String sourceDocument,
    List<String> approvedBy,
    List<Allocation> allocations)
    implements Fact.Content {

  /** The most that one commitment, allocation or cell may hold. */
  public static final int MOST = 100_000_000;

  public Commitment {
    organizations = organizations.stream().distinct().sorted().toList();
    approvedBy = approvedBy.stream().distinct().sorted().toList();
    allocations = List.copyOf(allocations);
    long allocated = allocations.stream().mapToLong(Allocation::quantity).sum();
    if (allocated > quantity) {
      throw new IllegalArgumentException(
          "Allocations of " + allocated + " exceed the quantity of " + quantity);
    }
  }

  /** A revision that does not say who agreed to it. */
  public Commitment(
      List<String> organizations,
      int year,
      @Nullable String agreement,
      @Nullable String phase,
      @Nullable String province,
      long quantity,
      Certainty certainty,
      RevisionKind kind,
      @Nullable String reason,
      @Nullable LocalDate date,
      @Nullable String sourceDocument,
      List<Allocation> allocations) {
    this(
        organizations,
        year,
        agreement,
        phase,
        province,
        quantity,
        certainty,
        kind,
        reason,
        date,
        sourceDocument,
        List.of(),
        allocations);
  }

  /** What no allocation covers. */
  public long remainder() {
    return quantity - allocations.stream().mapToLong(Allocation::quantity).sum();
  }

  /**
   * A part of a joint commitment that one party takes on alone.
   *
   * @param phase null: the commitment's own
   * @param province null: the commitment's own
   */
  public record Allocation(
      String party, long quantity, @Nullable String phase, @Nullable String province) {}
}
