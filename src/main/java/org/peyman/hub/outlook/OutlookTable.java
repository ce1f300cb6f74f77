package org.peyman.hub.outlook;

import java.time.LocalDate;
import java.util.List;

/**
 * The outlook of a year.
 *
 * @param rows groups in which something is promised or done in the year, by the dimensions in the
 *     order asked for; without grouping, the total alone
 * @param total of all, worked out by itself
 */
public record OutlookTable(List<OutlookRow> rows, OutlookRow total, long version, LocalDate asOf) {

  public OutlookTable {
    rows = List.copyOf(rows);
  }
}
