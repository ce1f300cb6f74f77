package org.peyman.hub.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.access.TokenSettings;

/**
 * Who may ask.
 *
 * @param isPublic whether callers without a credential see reference data alone; else they may see
 *     and change all
 * @param tokens null: none are accepted
 * @param matchDelay for how long a match of claims is fresh
 */
public record Access(boolean isPublic, @Nullable TokenSettings tokens, Duration matchDelay) {

  private static final Duration USUAL_DELAY = Duration.ofDays(1);

  /** Everybody may see and change all. */
  public static final Access OPEN = new Access(false, null, USUAL_DELAY);
}
