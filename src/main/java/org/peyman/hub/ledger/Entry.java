package org.peyman.hub.ledger;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;

/** One item of a batch: read into a fact, or refused by its reader. */
public sealed interface Entry {

  /** Where it stands in its source, for example {@code claims.csv:17}. */
  String position();

  /** The item as it was given, national codes already replaced. */
  JsonObject given();

  /** An item that could be read. */
  record Read(Fact fact, String position, JsonObject given) implements Entry {}

  /**
   * An item that could not be read; it is kept in quarantine.
   *
   * @param organization null when not even that could be read, as with id and revision
   */
  record Refused(
      FactKind kind,
      @Nullable String organization,
      @Nullable String id,
      @Nullable Long revision,
      Refusal refusal,
      String position,
      JsonObject given)
      implements Entry {}
}
