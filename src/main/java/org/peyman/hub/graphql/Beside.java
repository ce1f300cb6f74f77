package org.peyman.hub.graphql;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.saved.Names;

/**
 * What a file can say besides its rows.
 *
 * @param now when its rows were asked for
 * @param variables that the rows were asked for with, codes where names were given, and what the
 *     hub added
 * @param names of what codes stand for
 * @param sources how they do; null: that is not told, because nobody wants it or its reader may not
 *     know it
 */
public record Beside(
    Instant now, Map<String, Object> variables, Names names, @Nullable List<SourceTold> sources) {

  /**
   * How a source does.
   *
   * @param organization its code
   * @param state one of those of {@code SourceState} in the schema
   * @param lastSyncedAt null: never
   * @param dataAsOf up to when its data go; null: it does not say
   */
  public record SourceTold(
      String code,
      String organization,
      String state,
      @Nullable Instant lastSyncedAt,
      @Nullable Instant dataAsOf) {

    static SourceTold of(Records.Source source, Instant now) {
      return new SourceTold(
          source.code(),
          source.organization(),
          Sources.state(source, now).name(),
          source.lastSyncedAt(),
          source.dataAsOf());
    }
  }
}
