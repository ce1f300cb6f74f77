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

  /** Takes what a header says: a number of seconds, or a date as HTTP writes it. */
  void note(@Nullable String header) {
    Instant now = clock.instant();
    Instant until = header == null ? null : until(header.strip(), now);
    if (until != null) {
      Instant latest = now.plus(LONGEST_PAUSE);
      notBefore = until.isAfter(latest) ? latest : until;
    }
  }

  private static @Nullable Instant until(String header, Instant now) {
    if (header.matches("\\d{1,9}")) {
      return now.plusSeconds(Long.parseLong(header));
    }
    return HttpDates.parse(header);
  }
}
