package org.peyman.hub.ledger;

import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.FactKind;

/**
 * Judges again what is in quarantine, some entries of one source at a time. Those that are taken in
 * leave; the others stay, with the reason that holds now.
 *
 * @param source whose entries
 * @param chosen which of them
 * @param after id of the entry after which to go on; 0 begins at the beginning
 * @param most how many entries at most
 */
public record Retrial(String source, Chosen chosen, long after, int most) {

  /** Reads an entry again; empty where it cannot be read, and stays as it is. */
  @FunctionalInterface
  public interface Judge {
    Optional<Entry> judge(Kept kept);
  }

  /** The same, further on. */
  public Retrial after(long id) {
    return new Retrial(source, chosen, id, most);
  }

  /**
   * Which entries.
   *
   * @param organization code of the organization that states them; null: any
   * @param source code of the source that gave them; null: any
   * @param ids of the entries, as {@link Records.Quarantined#id}; null: all
   * @param due only what was refused for a date that this day allows; null: all
   */
  public record Chosen(
      @Nullable String organization,
      @Nullable String source,
      @Nullable Collection<String> ids,
      @Nullable LocalDate due) {

    /** Whatever its date. */
    public Chosen(
        @Nullable String organization, @Nullable String source, @Nullable Collection<String> ids) {
      this(organization, source, ids, null);
    }

    /** Whatever was refused for a date that the day allows. */
    public static Chosen dueOn(LocalDate day) {
      return new Chosen(null, null, null, day);
    }

    /** All of a source. */
    public static Chosen of(String source) {
      return new Chosen(null, source, null);
    }

    /** The ids of entries among the ids of everything in quarantine; others name nothing here. */
    Long @Nullable [] numbers() {
      return ids == null
          ? null
          : ids.stream().flatMap(id -> number(id).stream()).toArray(Long[]::new);
    }

    private static Optional<Long> number(String id) {
      return id.matches("E[0-7][0-9a-f]{15}")
          ? Optional.of(Long.parseLong(id.substring(1), 16))
          : Optional.empty();
    }
  }

  /**
   * An entry as it is kept.
   *
   * @param id unique, growing with time
   * @param revision as given, or as numbered by the ledger; null: it has none yet
   * @param given with the key of the person, so never to be shown
   */
  public record Kept(
      long id,
      FactKind kind,
      String organization,
      @Nullable String factId,
      @Nullable Long revision,
      String position,
      JsonObject given,
      Entry.Again again) {}

  /**
   * What became of some entries.
   *
   * @param version of the ledger after it
   * @param taken entries that were taken in, or turned out to be known
   * @param last id of the last one judged, to go on after
   * @param more whether there may be more after it
   */
  public record Step(long version, int taken, long last, boolean more) {}

  /**
   * What is in quarantine now.
   *
   * @param refused for good
   * @param pending until what they refer to is known
   */
  public record Left(long version, int refused, int pending) {}

  /**
   * A source and what its quarantine was judged with.
   *
   * @param judgedWith as noted by {@link Quarantine#judgedWith}; null: never as a whole
   * @param referenceVersion of the ledger when reference data changed last
   */
  public record Waiting(String source, @Nullable String judgedWith, long referenceVersion) {}
}
