package org.peyman.hub.progress;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.SolarMonth;

/**
 * The answer to a question.
 *
 * @param rows ordered, cut to the question's first
 * @param rowCount how many rows there were before cutting
 * @param total the answer to the same filter without grouping
 * @param months the months that the filter restricts to; null where it restricts none
 * @param version of the ledger the figures were read at
 * @param asOf today in Asia/Tehran when the figures were read
 */
public record Table(
    List<Row> rows,
    int rowCount,
    Row total,
    @Nullable List<SolarMonth> months,
    long version,
    LocalDate asOf) {

  public Table {
    rows = List.copyOf(rows);
  }
}
