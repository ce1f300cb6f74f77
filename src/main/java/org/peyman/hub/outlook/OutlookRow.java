package org.peyman.hub.outlook;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Measure;

/**
 * The outlook of a group, or of all.
 *
 * @param group the values of the dimensions that were asked for; empty of the total
 * @param measures what is promised and done in the year, as progress has it
 * @param late jobs of the year once late reports are in; null: nothing can be said
 * @param basis null: nothing is projected
 * @param monthsUsed how many complete months the year's end is made of
 * @param neededPerMonth null: the gap is, or the year is over
 * @param firstRead the day on which the last of the sources was first read whole; null: one never
 *     was, or there is none
 */
public record OutlookRow(
    Map<Dimension, @Nullable String> group,
    Map<Measure, Number> measures,
    @Nullable Range late,
    @Nullable Range yearEnd,
    @Nullable OutlookBasis basis,
    int monthsUsed,
    Verdict verdict,
    @Nullable Long neededPerMonth,
    @Nullable LocalDate firstRead,
    List<OutlookMonth> months) {

  public OutlookRow {
    months = List.copyOf(months);
  }
}
