package org.peyman.hub.oracle;

import java.util.Comparator;
import org.peyman.hub.domain.Claim;

/**
 * A live claim, or a cell of a count as the claims it stands for.
 *
 * @param times how many such claims there are: 1, or the quantity of the cell
 * @param counted whether it comes from a count
 */
record Stated(
    String organization, String id, long revision, Claim content, long times, boolean counted) {

  /** Earliest start, then organization code, then claim id. */
  static final Comparator<Stated> LEAD_ORDER =
      Comparator.comparing((Stated stated) -> stated.content().startedOn())
          .thenComparing(Stated::organization, CodePoints.ORDER)
          .thenComparing(Stated::id, CodePoints.ORDER);

  Place place() {
    return Place.of(content);
  }
}
