package org.peyman.hub.domain;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agreement that organizations signed with each other.
 *
 * @param signedOn null where the sources do not say
 * @param sourceDocument where this is known from
 * @param parties sorted by organization code, then role
 */
public record Agreement(
    String code,
    String titleFa,
    String titleEn,
    @Nullable LocalDate signedOn,
    @Nullable String sourceDocument,
    List<Party> parties) {

  public Agreement {
    parties =
        parties.stream()
            .sorted(
                Comparator.comparing(Party::organization)
                    .thenComparing(party -> party.role().name()))
            .toList();
  }

  /** What one organization is to the agreement. */
  public record Party(String organization, PartyRole role) {}
}
