package org.peyman.hub.connectors.sql;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.peyman.hub.connectors.net.ChangeTime;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;

/**
 * Times that stand in a column as texts, of either calendar, as {@code 1404/02/15 10:30}. Where all
 * are written alike, with two digits for month and day, the order of the texts is that of the
 * times.
 *
 * @param zone of all of them
 */
public record WrittenTimes(ZoneId zone) {

  /** How far the clock of a system may be ahead. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  /** Whether a row may be read in its place. */
  public enum Age {
    OLD,
    /** It waits until it has settled. */
    YOUNG,
    FUTURE
  }

  /** Of a row with the text, which settles for so long. */
  public Age ageOf(String text, Instant now, Duration settle) throws PartnerFailure {
    Instant moment = read(text).moment();
    if (moment.isAfter(now.plus(AHEAD))) {
      return Age.FUTURE;
    }
    return moment.isAfter(now.minus(settle)) ? Age.YOUNG : Age.OLD;
  }

  /** The text of the moment that lies before that of a text by a distance, written alike. */
  public String before(String text, Duration distance) throws PartnerFailure {
    ChangeTime time = read(text);
    return time.written(time.moment().minus(distance));
  }

  private ChangeTime read(String text) throws PartnerFailure {
    ChangeTime time = new ChangeTime.Reading(null, zone).of(text.strip()); // of fixed length
    if (time == null || !time.isLocal()) {
      throw new PartnerFailure(
          Kind.MALFORMED,
          "The first column of the cursor is '"
              + text
              + "'; with settle or overlap a text there is a time such as 1404/02/15 10:30, written"
              + " alike in all rows");
    }
    return time;
  }
}
