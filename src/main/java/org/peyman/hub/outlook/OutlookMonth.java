package org.peyman.hub.outlook;

import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.SolarMonth;

/**
 * A month of the year that is asked about.
 *
 * @param late its jobs once late reports are in; null: it has not begun, or nothing can be said
 * @param lastYear jobs of the same month of the year before; null: there is no such year
 * @param complete whether it is over
 */
public record OutlookMonth(
    SolarMonth month, long jobs, @Nullable Range late, @Nullable Long lastYear, boolean complete) {}
