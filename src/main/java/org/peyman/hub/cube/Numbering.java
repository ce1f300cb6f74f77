package org.peyman.hub.cube;

import java.util.ArrayList;
import java.util.List;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.ledger.Counted;

/** Gives numbers to all that rows say. One thread writes; what was published is not changed. */
final class Numbering {

  private static final int MOST = 1 << 24;

  private final Dictionary<String> organizations = new Dictionary<>("organizations", MOST);
  private final Dictionary<Claimants> claimants =
      new Dictionary<>("sets of claimants", CellKey.MOST_CLAIMANTS);
  private final Dictionary<String> phases = new Dictionary<>("phases", CellKey.MOST_PHASES);
  private final Dictionary<String> provinces =
      new Dictionary<>("provinces", CellKey.MOST_PROVINCES);
  private final Dictionary<SolarMonth> months = new Dictionary<>("months", CellKey.MOST_MONTHS);
  private final Dictionary<Facets> facets = new Dictionary<>("combinations of facets", MOST);
  private final Dictionary<Traits> traits = new Dictionary<>("kinds of jobs", MOST);
  private final Dictionary<ReportTraits> reported = new Dictionary<>("kinds of reports", MOST);
  private final Dictionary<String> visitors = new Dictionary<>("visitors", MOST);
  private final List<int[]> members = new ArrayList<>();
  private final List<int[]> claims = new ArrayList<>();
  private final Columns columns = new Columns();

  /** The cell of jobs. */
  long cell(Counted.Jobs jobs, Claimants theirs) {
    return cell(theirs, jobs.phase(), jobs.province(), jobs.startedMonth());
  }

  /** The cell of what was reported. */
  long cell(Counted.Reported reported) {
    return cell(
        Claimants.one(reported.organization()),
        reported.phase(),
        reported.province(),
        reported.startedMonth());
  }

  private long cell(Claimants of, String phase, String province, SolarMonth month) {
    int number = claimants.number(of);
    if (number == members.size()) {
      members.add(of.organizations().stream().mapToInt(organizations::number).toArray());
      claims.add(of.claims().stream().mapToInt(Integer::intValue).toArray());
    }
    return CellKey.of(
        number, phases.number(phase), provinces.number(province), months.number(month));
  }

  int facets(Facets combination) {
    return facets.number(combination);
  }

  int traits(Traits kind) {
    return traits.number(kind);
  }

  int traits(ReportTraits kind) {
    return reported.number(kind);
  }

  /** What is promised may be of what nobody claims. */
  void know(Counted.Promised promised) {
    promised.organizations().forEach(organizations::number);
    if (promised.phase() != null) {
      phases.number(promised.phase());
    }
    if (promised.province() != null) {
      provinces.number(promised.province());
    }
  }

  /** What a row of each profile adds to each column, all that are numbered by now. */
  Added added() {
    return columns.added(traits.values(), visitors);
  }

  /** All numbers by now. */
  Values values() {
    return new Values(
        organizations.values(),
        List.copyOf(members),
        List.copyOf(claims),
        phases.values(),
        provinces.values(),
        months.values(),
        facets.values(),
        reported.values(),
        visitors.values());
  }
}
