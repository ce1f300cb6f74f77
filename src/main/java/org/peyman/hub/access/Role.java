package org.peyman.hub.access;

/** As what somebody asks. */
public enum Role {
  /** Whoever sends no credential to a hub that is no demonstration. */
  PUBLIC("the public, which sends no credential"),
  /** The public, as long as it asks for what is published; no credential gives this role. */
  READER("the public, which sees what is published"),
  /** Sees the figures of all organizations. */
  ANALYST("an analyst"),
  /** Acts for one organization: sees the figures of all, and its own records. */
  PARTNER("a partner organization"),
  /** Looks after the data of all organizations, and changes none of them. */
  STEWARD("a steward"),
  /** Whoever reaches a demonstration, whose data are made up; no credential gives this role. */
  DEMONSTRATION("a visitor of the demonstration");

  private final String words;

  Role(String words) {
    this.words = words;
  }

  /** Such as "an analyst". */
  public String words() {
    return words;
  }

  /** Whether a credential may give it. */
  public boolean isGiven() {
    return this == ANALYST || this == PARTNER || this == STEWARD;
  }
}
