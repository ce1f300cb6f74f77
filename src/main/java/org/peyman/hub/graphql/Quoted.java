package org.peyman.hub.graphql;

import org.peyman.hub.domain.SolarMonth;

/**
 * A caller's value inside a message to that caller: in quotation marks, and not longer than is
 * useful.
 */
final class Quoted {

  static final String YEARS = SolarMonth.FIRST_YEAR + " to " + SolarMonth.LAST_YEAR;

  private static final int MOST = 80;

  private Quoted() {}

  static String of(String value) {
    int length = value.codePointCount(0, value.length());
    String shown =
        length <= MOST ? value : value.substring(0, value.offsetByCodePoints(0, MOST)) + "…";
    return "\"" + shown + "\"";
  }
}
