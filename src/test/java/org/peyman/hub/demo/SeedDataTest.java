package org.peyman.hub.demo;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.Certainty;
import org.peyman.hub.domain.Dates;
import org.peyman.hub.domain.Gender;
import org.peyman.hub.domain.Outcome;
import org.peyman.hub.domain.RevisionKind;
import org.peyman.hub.domain.Sector;
import org.peyman.hub.domain.Settlement;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.domain.TargetGroup;
import org.peyman.hub.domain.WorkMode;
import org.peyman.hub.support.Pure;

/** The committed data shows everything that the demonstration promises to show. */
@Pure
final class SeedDataTest extends SeedDataRead {

  @Test
  void thereAreAboutSixThousandClaimsInBothPhases() {
    assertThat(told.revisions().size()).isBetween(5_900, 6_100);
    assertThat(starts("PHASE_1")).allMatch(start -> isWithin(start, 139907, 140009));
    assertThat(starts("PHASE_2")).allMatch(start -> isWithin(start, 139909, 140012));
    assertThat(live(claim -> claim.phase().equals("PHASE_1"))).isGreaterThan(2_000);
    assertThat(live(claim -> claim.phase().equals("PHASE_2"))).isGreaterThan(1_500);
  }

  @Test
  void jobsAreClaimedByOneTwoAndThreeOrganizations() {
    assertThat(jobs(job -> Told.claimants(job).size() == 1)).isGreaterThan(2_000);
    assertThat(jobs(job -> Told.claimants(job).size() == 2)).isGreaterThan(500);
    assertThat(jobs(job -> Told.claimants(job).size() == 3)).isGreaterThan(100);
  }

  @Test
  void everyPairOfPartnersSharesJobs() {
    Set<Set<String>> pairs = new HashSet<>();
    told.jobs().values().stream()
        .map(Told::claimants)
        .filter(claimants -> claimants.size() == 2)
        .forEach(pairs::add);
    assertThat(pairs).hasSize(6);
  }

  @Test
  void someClaimsHaveNoPersonAndSomePeopleAreInBothPhases() {
    assertThat(live(claim -> claim.key().isEmpty())).isBetween(200, 900);
    Map<String, Set<String>> phases =
        told.live().stream()
            .filter(claim -> !claim.key().isEmpty())
            .collect(groupingBy(Told.Live::key, mappingPhases()));
    assertThat(phases.values().stream().filter(of -> of.size() == 2).count()).isGreaterThan(100);
  }

  @Test
  void jobsDisagreeInFacetsProvincesAndPeriods() {
    for (String facet : Traits.COLUMNS) {
      assertThat(jobs(job -> known(job, facet).size() > 1)).as(facet).isGreaterThan(4);
    }
    assertThat(jobs(job -> known(job, "weekly_hours").size() > 1)).isGreaterThan(50);
    assertThat(jobs(job -> distinct(job.stream().map(Told.Live::province)) > 1)).isGreaterThan(15);
    assertThat(jobs(job -> distinct(job.stream().map(Told.Live::start)) > 1)).isGreaterThan(200);
    assertThat(jobs(SeedDataTest::isApart)).isGreaterThan(8);
  }

  @Test
  void someOrganizationsClaimOneJobTwice() {
    int twice = jobs(job -> Told.claimants(job).size() < job.size());
    assertThat(twice).isBetween(5, 100);
  }

  @Test
  void claimsAreRevisedWithdrawnAndRevived() {
    assertThat(claims("1")).isGreaterThan(4_000);
    assertThat(claims("1 2") + claims("2 1")).isGreaterThan(200);
    assertThat(claims("2 1")).isGreaterThan(20);
    assertThat(claims("1 2 3")).isGreaterThan(50);
    assertThat(claims("1 2-")).isGreaterThan(80);
    assertThat(claims("1 2- 3")).isGreaterThan(20);
  }

  @Test
  void facetsUseEveryValueAndAreSometimesUnknown() {
    assertThat(values("settlement")).isEqualTo(names(Settlement.values()));
    assertThat(values("work_mode")).isEqualTo(names(WorkMode.values()));
    assertThat(values("sector")).isEqualTo(names(Sector.values()));
    assertThat(values("gender")).isEqualTo(names(Gender.values()));
    assertThat(values("target_group")).isEqualTo(names(TargetGroup.values()));
    assertThat(values("returned_household")).isEqualTo(new TreeSet<>(List.of("", "true", "false")));
  }

  @Test
  void homeAndVillageAreStrongAndHouseholdsReturnToVillages() {
    int half = told.live().size() / 2;
    assertThat(live(is("settlement", "RURAL"))).isGreaterThan(half);
    assertThat(live(is("work_mode", "HOME_BASED"))).isGreaterThan(half * 4 / 5);
    int returned = live(is("returned_household", "true"));
    int toVillages = live(is("returned_household", "true").and(is("settlement", "RURAL")));
    assertThat(returned).isGreaterThan(200);
    assertThat(toVillages).isGreaterThan(returned * 8 / 10);
  }

  @Test
  void weeklyHoursHaveAtMostOneDecimalAndAreSometimesUnknown() {
    Set<String> hours = values("weekly_hours");
    assertThat(hours).contains("", "17.5", "44", "48");
    assertThat(hours).allMatch(value -> value.matches("|[0-9]{1,2}(\\.[0-9])?"));
  }

  @Test
  void visitsHaveEveryOutcomeAndTeamsFromInsideAndOutside() throws IOException {
    List<Table.Line> visits =
        lines("verifications.csv").stream().filter(line -> !is(line, "withdrawn", "true")).toList();
    assertThat(visits.stream().map(line -> line.get("outcome")).collect(toSet()))
        .isEqualTo(new HashSet<>(Arrays.stream(Outcome.values()).map(Enum::name).toList()));
    assertThat(visits.stream().filter(line -> line.get("team").equals("IMDAD+SEPAH")).count())
        .isGreaterThan(300);
    Map<String, List<Told.Live>> jobs = told.jobs();
    long inside = visits.stream().filter(visit -> !isIndependent(visit, jobs)).count();
    assertThat(inside).isGreaterThan(50);
    assertThat(visits.size() - inside).isGreaterThan(800);
  }

  @Test
  void visitsShowJobsThatLastedHalfAYearAndAYear() throws IOException {
    assertThat(sustained(6)).isGreaterThan(150);
    assertThat(sustained(12)).isGreaterThan(50);
  }

  @Test
  void promisesAreOfEveryKindAndCertaintyForBothYears() throws IOException {
    List<Table.Line> promises = lines("commitments.csv");
    for (String year : List.of("1399", "1400")) {
      List<Table.Line> ofYear = promises.stream().filter(line -> is(line, "year", year)).toList();
      assertThat(column(ofYear, "certainty"))
          .as("of 1399 nothing is proposed any more")
          .isEqualTo(
              Stream.of(Certainty.values())
                  .map(Certainty::name)
                  .filter(name -> year.equals("1400") || !name.equals("PROPOSED"))
                  .collect(Collectors.toSet()));
      assertThat(column(ofYear, "phase")).contains("", "PHASE_1", "PHASE_2");
      assertThat(column(ofYear, "province")).contains("").hasSizeGreaterThan(12);
      assertThat(ofYear).anyMatch(line -> line.get("organizations").contains("+"));
    }
    assertThat(column(promises, "kind")).isEqualTo(names(RevisionKind.values(), false));
    assertThat(promises)
        .filteredOn(line -> is(line, "kind", "WITHDRAWAL"))
        .allMatch(line -> is(line, "quantity", "0"));
    assertThat(promises).noneMatch(line -> line.get("date").isEmpty());
    assertThat(promises).allMatch(line -> line.get("source_document").startsWith("Synthetic"));
  }

  @Test
  void somePromisesAreForecastThenPledgedThenFirm() throws IOException {
    Map<String, List<String>> courses =
        lines("commitments.csv").stream()
            .collect(
                groupingBy(
                    line -> line.get("code"), mapping(line -> line.get("certainty"), toList())));
    assertThat(courses.values()).contains(List.of("FORECAST", "PLEDGE", "FIRM"));
  }

  /** Else invented numbers would be added to the one forecast that is real. */
  @Test
  void noSyntheticForecastStandsInTheEnd() throws IOException {
    for (List<Table.Line> revisions :
        lines("commitments.csv").stream()
            .filter(line -> !line.get("code").contains("-X"))
            .collect(groupingBy(line -> line.get("code")))
            .values()) {
      Table.Line last = revisions.get(revisions.size() - 1);
      assertThat(is(last, "certainty", "FORECAST") && !is(last, "quantity", "0"))
          .as(last.toString())
          .isFalse();
    }
  }

  @Test
  void jointPromisesAreAllocatedWithinTheirQuantity() throws IOException {
    for (String folder : Told.FOLDERS) {
      for (Table.Line promise : lines(folder, "commitments.csv")) {
        long allocated = allocated(folder, promise);
        boolean fits = allocated <= Long.parseLong(promise.get("quantity"));
        assertThat(fits).as(promise.toString()).isEqualTo(!is(promise, "code", "IMD-X6"));
      }
      assertThat(lines(folder, "commitments.allocations.csv")).isNotEmpty();
    }
  }

  @Test
  void countsStandForMonthsWithoutClaimsExceptOneThatIsSetAside() throws IOException {
    Set<String> counted =
        lines("bonyadmostazafan", "counts.csv").stream()
            .map(line -> line.get("phase") + "/" + line.get("month"))
            .collect(toSet());
    Set<String> claimed =
        told.live().stream()
            .filter(claim -> claim.folder().equals("bonyadmostazafan"))
            .map(claim -> claim.phase() + "/" + SolarMonth.of(claim.start()))
            .collect(toSet());
    assertThat(counted).hasSizeGreaterThan(15);
    assertThat(claimed).hasSizeGreaterThan(10);
    counted.retainAll(claimed);
    assertThat(counted).containsExactly("PHASE_2/1400-02");
  }

  @Test
  void aCellOfACountStandsOnceInItsDocument() throws IOException {
    List<Table.Line> cells = lines("bonyadmostazafan", "counts.csv");
    long different =
        distinct(
            cells.stream()
                .map(
                    line ->
                        Stream.of("phase", "month", "revision", "province", "settlement", "gender")
                            .map(line::get)
                            .toList()));
    assertThat(different).isEqualTo(cells.size());
    assertThat(cells).anyMatch(line -> is(line, "withdrawn", "true"));
    assertThat(cells).anyMatch(line -> is(line, "revision", "2") && is(line, "withdrawn", "false"));
  }

  private static long allocated(String folder, Table.Line promise) throws IOException {
    return lines(folder, "commitments.allocations.csv").stream()
        .filter(part -> is(part, "code", promise.get("code")))
        .filter(part -> is(part, "revision", promise.get("revision")))
        .mapToLong(part -> Long.parseLong(part.get("quantity")))
        .sum();
  }

  private static boolean isIndependent(Table.Line visit, Map<String, List<Told.Live>> jobs) {
    Set<String> claimants = new TreeSet<>();
    jobs.values().stream()
        .filter(job -> job.stream().anyMatch(claim -> isVisited(claim, visit)))
        .flatMap(List::stream)
        .forEach(claim -> claimants.add(claim.folder()));
    return Stream.of(visit.get("team").split("\\+", -1))
        .anyMatch(member -> !claimants.contains(folder(member)));
  }

  private static boolean isVisited(Told.Live claim, Table.Line visit) {
    return claim.id().equals(visit.get("claim_id"));
  }

  /** Jobs with an independent visit that found them active so many months after their start. */
  private static long sustained(int months) throws IOException {
    Map<String, List<Table.Line>> visits =
        lines("verifications.csv").stream().collect(groupingBy(line -> line.get("claim_id")));
    Map<String, List<Told.Live>> jobs = told.jobs();
    return jobs.entrySet().stream()
        .filter(job -> isSustained(job.getValue(), visits, months))
        .count();
  }

  private static boolean isSustained(
      List<Told.Live> job, Map<String, List<Table.Line>> visits, int months) {
    LocalDate due =
        job.stream()
            .map(Told.Live::start)
            .min(LocalDate::compareTo)
            .orElseThrow()
            .plusMonths(months);
    return job.stream()
        .flatMap(claim -> visits.getOrDefault(claim.id(), List.of()).stream())
        .filter(visit -> is(visit, "outcome", "CONFIRMED_ACTIVE"))
        .filter(visit -> visit.get("team").contains("SEPAH"))
        .anyMatch(visit -> !Dates.parse(visit.get("date")).orElseThrow().isBefore(due));
  }

  /** Whether two claims of the job have no day in common. */
  private static boolean isApart(List<Told.Live> job) {
    return job.stream()
        .anyMatch(
            one ->
                one.end() != null && job.stream().anyMatch(two -> two.start().isAfter(one.end())));
  }

  private static Set<String> known(List<Told.Live> job, String column) {
    return job.stream()
        .map(claim -> claim.cells().getOrDefault(column, ""))
        .filter(not(String::isEmpty))
        .collect(toSet());
  }

  private static int jobs(Predicate<List<Told.Live>> filter) {
    return (int) told.jobs().values().stream().filter(filter).count();
  }

  private static Collector<Told.Live, ?, Set<String>> mappingPhases() {
    return mapping(Told.Live::phase, toSet());
  }

  private static List<LocalDate> starts(String phase) {
    return told.live().stream()
        .filter(claim -> claim.phase().equals(phase))
        .map(Told.Live::start)
        .toList();
  }

  private static boolean isWithin(LocalDate day, int first, int last) {
    int month = SolarMonth.of(day).number();
    return first <= month && month <= last;
  }
}
