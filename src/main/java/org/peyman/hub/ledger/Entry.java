package org.peyman.hub.ledger;

import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;

/** One item of a batch: read into a fact, or refused by its reader. */
public sealed interface Entry {

  /** Where it stands in its source, for example {@code claims.csv:17}. */
  String position();

  /** The item as it was given, national codes already replaced. */
  JsonObject given();

  /** Whether it can be judged again by what was given, should it go to quarantine. */
  Again again();

  /** How an item in quarantine can be judged again. */
  enum Again {
    /**
     * Not by itself: what is kept is not all that was given, since it had to be masked, or the item
     * was judged together with others.
     */
    NEVER,
    /** It is kept in the hub's own words. */
    AS_GIVEN,
    /** It is kept in its source's words, and the source's translation reads it. */
    TRANSLATED
  }

  /**
   * An item that could be read.
   *
   * @param mark when its source changed it, comparable by code points with the others of one
   *     reading; null: not known
   */
  record Read(Fact fact, String position, JsonObject given, Again again, @Nullable String mark)
      implements Entry {

    /** One of which nobody knows when it was changed. */
    public Read(Fact fact, String position, JsonObject given, Again again) {
      this(fact, position, given, again, null);
    }

    /** One that cannot be judged again either. */
    public Read(Fact fact, String position, JsonObject given) {
      this(fact, position, given, Again.NEVER);
    }

    /** The same with a mark. */
    public Read marked(@Nullable String mark) {
      return new Read(fact, position, given, again, mark);
    }
  }

  /**
   * An item that could not be read; it is kept in quarantine.
   *
   * @param organization null when not even that could be read, as with id and revision
   * @param due the day from which on its date is allowed, where that is what it was refused for; it
   *     is then judged again by itself. Else null
   */
  record Refused(
      FactKind kind,
      @Nullable String organization,
      @Nullable String id,
      @Nullable Long revision,
      Refusal refusal,
      String position,
      JsonObject given,
      Again again,
      @Nullable LocalDate due)
      implements Entry {

    /** One that cannot be judged again. */
    public Refused(
        FactKind kind,
        @Nullable String organization,
        @Nullable String id,
        @Nullable Long revision,
        Refusal refusal,
        String position,
        JsonObject given) {
      this(kind, organization, id, revision, refusal, position, given, Again.NEVER, null);
    }
  }
}
