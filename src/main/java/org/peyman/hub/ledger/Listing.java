package org.peyman.hub.ledger;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Certainty;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Filter;

/** What can be asked of the lists: which items, in what order, and which page of them. */
public final class Listing {

  private Listing() {}

  /**
   * Which page.
   *
   * @param first how many items at most, at least 1
   * @param after a cursor of the same list in the same order, of the item to go on after; null:
   *     from the beginning
   * @param withTotal whether the number of all items is wanted, which has to be counted
   */
  public record Window(int first, @Nullable String after, boolean withTotal) {

    Window withoutTotal() {
      return new Window(first, after, false);
    }
  }

  /** One step of an order; null comes last either way. */
  public record Order<F extends Enum<F>>(F by, boolean descending) {}

  /** By what jobs are ordered. */
  public enum JobField {
    STARTED_ON,
    ENDED_ON,
    PHASE,
    PROVINCE,
    CLAIM_COUNT,
    ORGANIZATION_COUNT,
    WEEKLY_HOURS
  }

  /** What holds of a job or does not. */
  public enum JobState {
    JOINT,
    DISAGREEING,
    UNMATCHED,
    REPEATED,
    CHECKED,
    VERIFIED,
    REFUTED,
    ACTIVE
  }

  /** What of a job is read only where it is asked for. */
  public enum JobPart {
    /** Phase and province. */
    PLACE,
    ORGANIZATIONS,
    DISCREPANCIES,
    /** What {@link JobState} speaks of, but for organizations and discrepancies. */
    STATES
  }

  /**
   * Which jobs.
   *
   * @param filter its organizations ask for jobs that one of them claims
   * @param states only jobs of which each of these holds, or does not hold
   * @param orderBy before the order of ids
   * @param shown which of these; null: all
   * @param parts what is wanted of each; the others are empty, false or null, whatever they are
   * @param facets the same of these
   */
  public record JobQuery(
      Filter filter,
      Map<JobState, Boolean> states,
      List<Order<JobField>> orderBy,
      Window window,
      @Nullable Shown shown,
      Set<JobPart> parts,
      Set<Facet> facets) {

    public JobQuery {
      states = Map.copyOf(states);
      orderBy = List.copyOf(orderBy);
      parts = Set.copyOf(parts);
      facets = Set.copyOf(facets);
    }

    /** Of all jobs, whole. */
    public JobQuery(
        Filter filter,
        Map<JobState, Boolean> states,
        List<Order<JobField>> orderBy,
        Window window) {
      this(
          filter,
          states,
          orderBy,
          window,
          null,
          EnumSet.allOf(JobPart.class),
          EnumSet.allOf(Facet.class));
    }

    /** The same of those that may be shown. */
    public JobQuery showing(Shown jobs) {
      return new JobQuery(filter, states, orderBy, window, jobs, parts, facets);
    }

    /** The same, of which no more is wanted. */
    public JobQuery with(Set<JobPart> wanted, Set<Facet> wantedFacets) {
      return new JobQuery(filter, states, orderBy, window, shown, wanted, wantedFacets);
    }
  }

  /** Counts jobs elsewhere than in the database. */
  @FunctionalInterface
  public interface JobCount {

    /**
     * How many jobs there are, at the version and on the day that the list is of; empty: only the
     * database knows.
     *
     * @param states as in {@link JobQuery}
     */
    Future<Optional<Long>> of(Filter filter, Map<JobState, Boolean> states);
  }

  /**
   * The jobs that one claimant is shown: those it claims, without those it shares whose match is
   * fresh, that is, of which a claim was recorded after the given time and which nobody independent
   * has visited. By them a guessed code would tell what others know of a person.
   *
   * @param claimant code of its organization
   */
  public record Shown(String claimant, Instant matchedBefore) {}

  /**
   * Which of an organization's claims; null does not restrict, an empty list matches nothing.
   *
   * @param claimIds what the organization calls them
   * @param matchedWith codes of organizations with another claim to the same job; the organization
   *     itself among them asks for jobs that it claims more than once
   * @param joint whether another organization claims the same job
   * @param unmatched whether they have no person key
   */
  public record ClaimFilter(
      @Nullable List<String> claimIds,
      @Nullable List<String> matchedWith,
      @Nullable Boolean joint,
      @Nullable Boolean unmatched) {}

  /**
   * Which of an organization's claims, by its own ids.
   *
   * @param matchedBefore matches of which a claim was recorded after this, and which nobody
   *     independent has visited, count as none; null: all count
   */
  public record ClaimQuery(ClaimFilter filter, Window window, @Nullable Instant matchedBefore) {

    /** The same for a claimant, who is not told of fresh matches, as {@link Shown} has it. */
    public ClaimQuery matchedBefore(Instant moment) {
      return new ClaimQuery(filter, window, moment);
    }
  }

  /** By what commitments are ordered. */
  public enum CommitmentField {
    OWNER,
    CODE,
    YEAR,
    QUANTITY,
    CERTAINTY,
    DATE,
    PHASE,
    PROVINCE
  }

  /**
   * Which commitments.
   *
   * @param filter its organizations ask for commitments that one of them is party to; months and
   *     facets are not used
   * @param owners codes of owner organizations; null: all
   * @param joint true: only those of several organizations; false: only those of one; null: all
   * @param withdrawn true: only those of quantity 0; false: only others; null: all
   * @param orderBy before the order of owner and code
   */
  public record CommitmentQuery(
      Filter filter,
      @Nullable List<String> owners,
      @Nullable List<Certainty> certainties,
      @Nullable Boolean joint,
      @Nullable Boolean withdrawn,
      List<Order<CommitmentField>> orderBy,
      Window window) {

    public CommitmentQuery {
      orderBy = List.copyOf(orderBy);
    }
  }

  /**
   * Which items in quarantine; null does not restrict, an empty list matches nothing.
   *
   * @param organization code of the organization that states them
   * @param sources codes of the sources that gave them
   * @param reasons the first thing that is wrong with them
   * @param fields one of which something is wrong with, in the words of their source; where they
   *     stand in a list is not looked at
   * @param dismissed whether those that were dismissed, and no others
   */
  public record QuarantineFilter(
      @Nullable String organization,
      @Nullable List<String> sources,
      @Nullable List<Refusal.Reason> reasons,
      @Nullable List<FactKind> kinds,
      @Nullable List<String> fields,
      boolean dismissed) {

    /** All that is open of an organization; null: of all. */
    public static QuarantineFilter of(@Nullable String organization) {
      return new QuarantineFilter(organization, null, null, null, null, false);
    }

    /** The same of one organization. */
    public QuarantineFilter ofOrganization(String code) {
      return new QuarantineFilter(code, sources, reasons, kinds, fields, dismissed);
    }
  }

  /** By what items in quarantine are counted. */
  public enum QuarantineDimension {
    ORGANIZATION,
    SOURCE,
    REASON,
    KIND,
    FIELD
  }

  /** How many groups of items in quarantine are told at once. */
  public static final int MOST_GROUPS = 1_000;

  /**
   * A page of a list.
   *
   * @param items in order
   * @param cursors of the items, one each; each is made when it is read
   * @param more whether items follow
   * @param total how many there are in all; null where it was not wanted
   */
  public record Page<T>(List<T> items, List<String> cursors, boolean more, @Nullable Long total) {

    public Page {
      items = List.copyOf(items);
      cursors = Collections.unmodifiableList(cursors);
    }

    Page<T> withTotal(long known) {
      return new Page<>(items, cursors, more, known);
    }
  }

  /** A text given as cursor that no page of this list in this order has handed out. */
  public static final class NotACursor extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** One that is none. */
    public NotACursor() {
      super("Not a cursor of this list in this order");
    }
  }
}
