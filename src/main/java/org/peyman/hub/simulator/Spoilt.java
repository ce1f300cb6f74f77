package org.peyman.hub.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Files as a broken export leaves them. */
final class Spoilt {

  private static final int FAR_TOO_MANY_BYTES = 4 << 20;

  private Spoilt() {}

  /** What becomes of a file that should hold the text. */
  static byte[] by(Fault fault, String text) {
    return switch (fault) {
      case GARBAGE -> Protocol.POSTGRES.garbage().getBytes();
      case HALF, HANG -> half(text).getBytes(StandardCharsets.UTF_8);
      case ERROR ->
          "<html><h1>500 Internal Server Error</h1></html>\n".getBytes(StandardCharsets.UTF_8);
      case ENDLESS -> {
        byte[] endless = new byte[FAR_TOO_MANY_BYTES];
        Arrays.fill(endless, (byte) '0');
        yield endless;
      }
    };
  }

  /** Its first half, which most likely ends within a line. */
  static String half(String text) {
    return text.substring(0, text.length() / 2);
  }
}
