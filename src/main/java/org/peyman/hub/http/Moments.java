package org.peyman.hub.http;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.peyman.hub.domain.SolarDate;
import org.peyman.hub.domain.Tehran;

/** Says days and moments to people, in Tehran's time, Solar Hijri first in Persian. */
final class Moments {

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private Moments() {}

  /** A day in both calendars. */
  static String day(LocalDate day, PageFrame frame) {
    String solar = SolarDate.of(day).toString();
    return frame.say(frame.digits(solar) + " (" + day + ")", day + " (" + solar + ")");
  }

  /** A moment in Tehran, which is said. */
  static String moment(Instant moment, PageFrame frame) {
    ZonedDateTime local = moment.atZone(Tehran.ZONE);
    String time = MINUTES.format(local);
    return day(local.toLocalDate(), frame)
        + frame.say("، ساعت " + frame.digits(time) + " به وقت تهران", ", " + time + " Tehran time");
  }
}
