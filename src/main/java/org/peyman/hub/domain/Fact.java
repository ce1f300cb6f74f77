package org.peyman.hub.domain;

import org.jspecify.annotations.Nullable;

/**
 * One revision of something that an organization states.
 *
 * @param kind which kind
 * @param organization code of the organization that states it
 * @param id what the organization calls it, unique per kind and organization
 * @param revision a whole number; the highest stands. Null: the source has no revisions, what is
 *     read later is newer
 * @param content what is stated; null withdraws the fact (a commitment is withdrawn by quantity 0
 *     instead)
 */
public record Fact(
    FactKind kind,
    String organization,
    String id,
    @Nullable Long revision,
    @Nullable Content content) {

  /** What a fact of each kind states. */
  public sealed interface Content
      permits Claim, Count, Commitment, Verification, Report, Review, Flow {

    /** Whether it names another fact of its own kind, which must be known first. */
    default boolean namesAnother() {
      return false;
    }
  }

  /** Whether it speaks of another fact, which must be known first. */
  public boolean isAboutAnother() {
    return kind.isAboutAnother() || (content != null && content.namesAnother());
  }

  public Fact {
    if (organization.isBlank() || id.isBlank()) {
      throw new IllegalArgumentException("A fact needs an organization and an id");
    }
    if (revision != null && revision < 0) {
      throw new IllegalArgumentException("Revision " + revision + " is negative");
    }
  }
}
