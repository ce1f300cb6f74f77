package org.peyman.hub.connectors.net;

import java.math.BigDecimal;

/** Values of JSON as they are sent back to who gave them. */
public final class JsonText {

  private static final int MOST_DIGITS = 100;

  private JsonText() {}

  /** A number without an exponent, unless written out it would fill the memory. */
  public static String of(Object value) {
    return value instanceof BigDecimal number
            && number.precision() <= MOST_DIGITS
            && Math.abs((long) number.scale()) <= MOST_DIGITS
        ? number.toPlainString()
        : value.toString();
  }
}
