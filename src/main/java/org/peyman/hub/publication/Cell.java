package org.peyman.hub.publication;

import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;

/**
 * A group of facts about which figures are published.
 *
 * @param organization code of the one whose facts they are; {@link #ALL}: of all
 * @param by null: the facts are all of them, and there is no value
 * @param value of that dimension; null also where the facts do not say
 */
record Cell(String organization, @Nullable Dimension by, @Nullable String value) {

  /** In the place of an organization: all of them. */
  static final String ALL = "";

  /** The facts of an organization, or of all. */
  static Cell total(String organization) {
    return new Cell(organization, null, null);
  }
}
