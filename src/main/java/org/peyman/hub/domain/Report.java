package org.peyman.hub.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an organization reports of a phase in a province and period, in its own words.
 *
 * @param isNil whether there is nothing to report; that is a report too
 * @param narrative null where it is nil, else at most 10,000 characters
 * @param declaredJobs how many jobs it says there were; no figure is made of it
 * @param author who signed it there
 * @param links where more can be read, all https
 */
public record Report(
    String phase,
    String province,
    ReportingPeriod period,
    boolean isNil,
    @Nullable String narrative,
    @Nullable Integer declaredJobs,
    @Nullable String author,
    List<String> links)
    implements Fact.Content {

  public Report {
    links = List.copyOf(links);
    if (isNil != (narrative == null)) {
      throw new IllegalArgumentException("A report is nil or has a narrative");
    }
  }
}
