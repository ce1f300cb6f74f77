package org.peyman.hub.access;

/** Somebody who asks, and from what it is paid. */
public record Payer(Caller caller, Budget budget) {

  /** Who may ask as much as they like. */
  public static Payer unlimited(Caller caller) {
    return new Payer(caller, Budget.UNLIMITED);
  }
}
