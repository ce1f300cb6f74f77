package org.peyman.hub.connectors.net;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;

/** Keeps the promise not to ask a system before the moment that it named, up to an hour ahead. */
final class RetryAfter {

  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final Clock clock;
  private volatile Instant notBefore = Instant.MIN;

  RetryAfter(Clock clock) {
    this.clock = clock;
  }

  /** Throws where it is too early. */
  void check() throws PartnerFailure {
    if (clock.instant().isBefore(notBefore)) {
      throw new PartnerFailure(Kind.FAILED, "It asked not to be asked before " + notBefore);
    }
  }

  /** Takes what a header says, where it says a number of seconds. */
  void note(@Nullable String header) {
    if (header != null && header.matches("\\d{1,9}")) {
      Duration asked = Duration.ofSeconds(Long.parseLong(header));
      Duration pause = asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
      notBefore = clock.instant().plus(pause);
    }
  }
}
