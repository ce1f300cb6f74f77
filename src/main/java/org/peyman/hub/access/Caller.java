package org.peyman.hub.access;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who asks.
 *
 * @param name of the key or the token's subject; for the audit trail alone
 * @param organization code of the one that a partner acts for; null in all other roles
 */
public record Caller(String name, Role role, @Nullable String organization) {

  /** Whoever sends no credential. */
  public static final Caller PUBLIC = new Caller("public", Role.PUBLIC, null);

  /** The same, as long as it asks for what is published. */
  public static final Caller READER = new Caller("public", Role.READER, null);

  /** Whoever sends no credential to a demonstration. */
  public static final Caller DEMONSTRATION = new Caller("demonstration", Role.DEMONSTRATION, null);

  /**
   * @throws IllegalArgumentException where a partner has no organization, or another role has one
   */
  public Caller {
    if ((role == Role.PARTNER) != (organization != null)) {
      throw new IllegalArgumentException(
          "A partner, and nobody else, has an organization; not " + role + " of " + organization);
    }
  }

  /** Whether this caller has a permission, for some organization at least. */
  public boolean may(Permission permission) {
    return permission.isOf(role);
  }

  /** The organization to whose records this caller is confined; null: all, where any. */
  public @Nullable String confinedTo() {
    return organization;
  }

  /** Whether this caller has a permission for what belongs to an organization; null: to none. */
  public boolean may(Permission permission, @Nullable String owner) {
    return may(permission) && (organization == null || organization.equals(owner));
  }

  /** The same for all who are answered alike. */
  public String visibility() {
    return organization == null ? role.name() : role + " " + organization;
  }

  /** As what this caller asks, in words. */
  public String words() {
    return organization == null ? role.words() : role.words() + ", " + organization;
  }
}
