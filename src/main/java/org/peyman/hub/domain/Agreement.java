package org.peyman.hub.domain;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agreement that organizations signed with each other.
 *
 * @param signedOn null where the sources do not say
 * @param sourceDocument where this is known from
 * @param parties by organization code, then role
 */
public record Agreement(
    String code,
    String titleFa,
    String titleEn,
    @Nullable LocalDate signedOn,
    @Nullable String sourceDocument,
    List<Party> parties) {

  public Agreement {
    parties = List.copyOf(parties);
  }

  /** What one organization is to the agreement. */
  public record Party(String organization, PartyRole role) {}
}
