package org.peyman.hub.support;

/** National codes of nobody. */
public final class InventedCode {

  private InventedCode() {}

  /** Nine digits and the check digit that belongs to them. */
  public static String of(int nine) {
    int sum = 0;
    String digits = String.valueOf(nine);
    for (int i = 0; i < 9; i++) {
      sum += (digits.charAt(i) - '0') * (10 - i);
    }
    int rest = sum % 11;
    return digits + (rest < 2 ? rest : 11 - rest);
  }
}
