package org.peyman.hub.access;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What somebody may see or do, and in which roles. */
public enum Permission {
  /** Organizations, provinces, agreements, phases, the words for measures, and the schema. */
  REFERENCE(
      "reference data",
      Role.PUBLIC,
      Role.READER,
      Role.ANALYST,
      Role.PARTNER,
      Role.STEWARD,
      Role.DEMONSTRATION),
  /**
   * Figures of all organizations, their promises, and how their sources do: for the public, where
   * and as they are published.
   */
  FIGURES("figures", Role.READER, Role.ANALYST, Role.PARTNER, Role.STEWARD, Role.DEMONSTRATION),
  /** What years will come to, month by month and with small numbers: nothing of it is published. */
  OUTLOOK("outlooks", Role.ANALYST, Role.PARTNER, Role.STEWARD, Role.DEMONSTRATION),
  /** What needs attention; of what was refused, a partner organization its own, no analyst. */
  ALERTS("alerts", Role.ANALYST, Role.PARTNER, Role.STEWARD, Role.DEMONSTRATION),
  /** To say that one knows of an alert. */
  ACKNOWLEDGEMENT("acknowledging alerts", Role.STEWARD, Role.DEMONSTRATION),
  /** What is written beside figures. */
  NOTES("notes", Role.ANALYST, Role.PARTNER, Role.STEWARD, Role.DEMONSTRATION),
  /** To write beside figures. */
  NOTING("writing notes", Role.PARTNER, Role.STEWARD, Role.DEMONSTRATION),
  /** To keep views of the dashboard under names, and to see those that are shared. */
  VIEWS("saved views", Role.ANALYST, Role.PARTNER, Role.STEWARD, Role.DEMONSTRATION),
  /** To share such views with all who may keep any. */
  SHARING("views that are shared with all", Role.STEWARD, Role.DEMONSTRATION),
  /** What organizations report of phases, and what is decided about that. */
  REPORTS("reports one by one", Role.ANALYST, Role.PARTNER, Role.STEWARD, Role.DEMONSTRATION),
  /** Sums of money; the names of some benefactors only for who reports their gifts. */
  FUNDING("figures of money", Role.ANALYST, Role.PARTNER, Role.STEWARD, Role.DEMONSTRATION),
  /** Single jobs and claims: a partner organization sees those that it claims. */
  RECORDS("jobs and claims one by one", Role.PARTNER, Role.STEWARD, Role.DEMONSTRATION),
  /** What was refused or waits, and how sources were read: a partner organization sees its own. */
  QUARANTINE("what was not taken in", Role.PARTNER, Role.STEWARD, Role.DEMONSTRATION),
  /** How good data are: a partner organization sees its own, and that of all together. */
  QUALITY("the quality of data", Role.PARTNER, Role.STEWARD, Role.DEMONSTRATION),
  /** To give facts to the hub: a partner organization gives its own. */
  SUBMISSION("giving facts", Role.PARTNER, Role.DEMONSTRATION),
  /** To have judged again what was refused: a partner organization its own. */
  RETRIAL("judging again", Role.PARTNER, Role.STEWARD, Role.DEMONSTRATION),
  /** Who did what. */
  AUDIT("the audit trail", Role.STEWARD, Role.DEMONSTRATION),
  /** What the hub measures of itself. */
  METRICS("metrics", Role.STEWARD, Role.DEMONSTRATION);

  private final String words;
  private final Set<Role> roles;

  Permission(String words, Role... roles) {
    this.words = words;
    this.roles = Set.of(roles);
  }

  /** Whether it goes with the role. */
  public boolean isOf(Role role) {
    return roles.contains(role);
  }

  /** What it is for, such as "figures". */
  public String words() {
    return words;
  }

  /** The roles that a credential gives and that have it, in words. */
  public String holders() {
    List<String> given =
        Arrays.stream(Role.values())
            .filter(role -> role.isGiven() && isOf(role))
            .map(Role::words)
            .toList();
    int last = given.size() - 1;
    return last == 0
        ? given.get(0)
        : String.join(", ", given.subList(0, last)) + " and " + given.get(last);
  }
}
