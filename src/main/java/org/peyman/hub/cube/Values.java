package org.peyman.hub.cube;

import java.util.List;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.SolarMonth;

/**
 * What the numbers in rows and cells stand for, each list by number. Lists only grow from state to
 * state.
 *
 * @param organizations all that claim, report or promise
 * @param members of each claimants' number: numbers of the organizations
 * @param claims of each claimants' number: how often each of these claims a job
 * @param facets combinations of facets
 * @param reported what quality goes by in what is reported
 * @param visitors who reported visits
 */
record Values(
    List<String> organizations,
    List<int[]> members,
    List<int[]> claims,
    List<String> phases,
    List<String> provinces,
    List<SolarMonth> months,
    List<Facets> facets,
    List<ReportTraits> reported,
    List<String> visitors) {}
