package org.peyman.hub.domain;

import java.util.Comparator;
import java.util.Optional;

/** What names a report: who reports, and of which phase, province and period. */
public record ReportKey(String organization, String phase, String province, ReportingPeriod period)
    implements Comparable<ReportKey> {

  private static final Comparator<ReportKey> ORDER =
      Comparator.comparing(ReportKey::period)
          .thenComparing(ReportKey::phase)
          .thenComparing(ReportKey::province)
          .thenComparing(ReportKey::organization);

  /** The key of a report that its organization knows under the id. */
  public static ReportKey of(String organization, String id) {
    return parse(organization, id).orElseThrow();
  }

  /** The same; empty where the text is no such id. */
  public static Optional<ReportKey> parse(String organization, String id) {
    String[] parts = id.split("/", -1);
    return parts.length != 3
        ? Optional.empty()
        : ReportingPeriod.parse(parts[2])
            .map(period -> new ReportKey(organization, parts[0], parts[1], period));
  }

  /** The report's {@link Fact#id}, for example {@code PHASE_1/KERMAN/1399-07}. */
  public String id() {
    return id(phase, province, period);
  }

  /** The same of parts. */
  public static String id(String phase, String province, ReportingPeriod period) {
    return phase + "/" + province + "/" + period;
  }

  /** The phase in the id of a report, also of one that is withdrawn. */
  public static String phaseOf(String id) {
    return id.substring(0, id.indexOf('/'));
  }

  /** By period, then phase, province and organization. */
  @Override
  public int compareTo(ReportKey other) {
    return ORDER.compare(this, other);
  }
}
