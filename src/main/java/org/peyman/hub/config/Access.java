package org.peyman.hub.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.access.Editions;
import org.peyman.hub.access.Limits;
import org.peyman.hub.access.TokenSettings;

/**
 * Who may ask.
 *
 * @param isPublic whether callers without a credential see only what is published; else they may
 *     see and change all
 * @param tokens null: none are accepted
 * @param matchDelay for how long a match of claims is fresh
 * @param rates what callers may ask in a minute
 * @param editions as of which days the public is answered
 * @param limits how much they may ask for at once
 */
public record Access(
    boolean isPublic,
    @Nullable TokenSettings tokens,
    Duration matchDelay,
    Rates rates,
    Editions editions,
    Limits limits) {

  private static final Duration USUAL_DELAY = Duration.ofDays(1);

  /** Everybody may see and change all. */
  public static final Access OPEN =
      new Access(
          false,
          null,
          USUAL_DELAY,
          new Rates(Rates.USUAL, 0),
          new Editions(Editions.Each.MONTH),
          Limits.USUAL);

  /**
   * Points of cost in a minute; 0: no limit.
   *
   * @param known of a caller with a credential
   * @param unknown of all without from one address
   */
  public record Rates(long known, long unknown) {
    static final long USUAL = 5_000_000;
    static final long USUAL_UNKNOWN = 500_000;
  }
}
