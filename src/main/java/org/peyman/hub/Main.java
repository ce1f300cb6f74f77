package org.peyman.hub;

/** The hub's command line. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.out.println("Peyman hub");
  }
}
