package org.peyman.hub.oracle;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The order of texts that rules.md names; Java's own order of strings differs beyond the basic
 * plane.
 */
final class CodePoints {

  static final Comparator<String> ORDER = CodePoints::compare;

  private CodePoints() {}

  static int compare(String left, String right) {
    return Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());
  }
}
