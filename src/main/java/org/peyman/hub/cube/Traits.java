package org.peyman.hub.cube;

import java.util.List;
import org.peyman.hub.domain.JobTraits;
import org.peyman.hub.domain.JobTraits.Elapsed;
import org.peyman.hub.ledger.Counted;

/**
 * What measures go by in a job, whatever the day is.
 *
 * @param onItsFirstDay when nothing has elapsed
 * @param visitors who reported visits, sorted
 * @param disagrees whether several organizations claim it, and say different things
 */
record Traits(JobTraits onItsFirstDay, List<String> visitors, boolean disagrees) {

  private static final Elapsed NOTHING = new Elapsed(false, false, false);

  static Traits of(Counted.Jobs jobs) {
    return new Traits(
        new JobTraits(
            jobs.person(),
            jobs.keyed(),
            jobs.repeated(),
            jobs.latestIndependent(),
            jobs.latestConclusive(),
            jobs.sixMonths(),
            jobs.twelveMonths(),
            jobs.hoursTenths(),
            NOTHING),
        jobs.visitors(),
        jobs.disagrees());
  }

  JobTraits after(Elapsed elapsed) {
    return new JobTraits(
        onItsFirstDay.person(),
        onItsFirstDay.keyed(),
        onItsFirstDay.repeated(),
        onItsFirstDay.latestIndependent(),
        onItsFirstDay.latestConclusive(),
        onItsFirstDay.sixMonths(),
        onItsFirstDay.twelveMonths(),
        onItsFirstDay.hoursTenths(),
        elapsed);
  }
}
