package org.peyman.hub.demo;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.domain.Certainty;
import org.peyman.hub.domain.Dates;
import org.peyman.hub.domain.Gender;
import org.peyman.hub.domain.Outcome;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.domain.RevisionKind;
import org.peyman.hub.domain.Sector;
import org.peyman.hub.domain.Settlement;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.domain.TargetGroup;
import org.peyman.hub.domain.Text;
import org.peyman.hub.domain.WorkMode;
import org.peyman.hub.support.Pure;

/**
 * The committed data shows everything that the demonstration promises to show, and carries nothing
 * that could be real.
 */
@Pure
final class SeedDataTest {
  private static final Path DATA = Path.of("seed-data");
  private static final Path STORY = DATA.resolve("story");
  private static final Pattern TEN_DIGITS = Pattern.compile("(?<![0-9a-f])[0-9]{10}(?![0-9a-f])");

  private static Told told;

  @BeforeAll
  static void read() throws IOException {
    told = new Told(DATA, STORY);
  }

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
      assertThat(column(ofYear, "certainty")).isEqualTo(names(Certainty.values(), false));
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

  @Test
  void nationalCodesStandInOneFileAndAllBeginWith999() throws IOException {
    try (Stream<Path> files = Files.walk(DATA)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        List<String> numbers = tenDigits(Text.latinDigits(Files.readString(file)));
        boolean mayCarry = file.endsWith(Path.of("basijsazandegi", "claims.csv"));
        assertThat(numbers).as(file.toString()).allMatch(number -> number.startsWith("999"));
        assertThat(!numbers.isEmpty()).as(file.toString()).isEqualTo(mayCarry);
      }
    }
  }

  @Test
  void codesAreRightSaveTheOneThatIsWrongOnPurposeAndKeysAreKeys() throws IOException {
    PersonKeys keys = new PersonKeys("peyman-demonstration-secret");
    for (String folder : Told.FOLDERS) {
      for (Table.Line line : lines(folder, "claims.csv")) {
        String person = line.get("person");
        boolean right =
            folder.equals("basijsazandegi")
                ? keys.keyOf(person).isPresent()
                : PersonKeys.isKey(person);
        boolean mayLack = person.isEmpty() || is(line, "claim_id", "BSJ-X1");
        assertThat(right).as(line.toString()).isEqualTo(!mayLack);
      }
    }
  }

  @Test
  void partnersWriteInNotationsOfTheirOwn() throws IOException {
    String basij = Files.readString(DATA.resolve("basijsazandegi/claims.csv"));
    assertThat(basij).contains("\u06F1\u06F3\u06F9\u06F9/", "\u064A", "\u0643", "\u06CC", "\u06A9");
    assertThat(Files.readString(DATA.resolve("astanquds/claims.csv")))
        .startsWith("\uFEFFclaim_id;");
    assertThat(column(lines("bonyadmostazafan", "claims.csv"), "province_scheme"))
        .contains("ISO_BEFORE_2020");
    assertThat(column(lines("imdad", "claims.csv"), "province")).contains("EAST_AZERBAIJAN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"imdad", "basijsazandegi", "bonyadmostazafan", "astanquds"})
  void theReadmeNamesEveryLineThatGoesWrongOnPurpose(String folder) throws IOException {
    String readme = Files.readString(DATA.resolve(folder).resolve("README.md"));
    assertThat(readme).contains("synthetic");
    Matcher row = Pattern.compile("\\| `(\\S+)` line `(\\d+)` \\| `(\\S+)` \\|").matcher(readme);
    Set<String> named = new TreeSet<>();
    while (row.find()) {
      int number = Integer.parseInt(row.group(2));
      Table.Line line = lines(folder, row.group(1)).get(number - 2);
      assertThat(line.cells()).containsValue(row.group(3));
      named.add(row.group(3));
    }
    for (String file : List.of("claims.csv", "commitments.csv", "verifications.csv")) {
      for (Table.Line line : lines(folder, file)) {
        line.cells().values().stream()
            .filter(value -> value.matches("[A-Z]+-(V-)?X\\d"))
            .filter(not(value -> value.equals("IMD-X9")))
            .forEach(value -> assertThat(named).contains(value));
      }
    }
  }

  @Test
  void theLinesThatGoWrongAreWrongInTheWaysTheyShouldBe() throws IOException {
    assertThat(claim("imdad", "IMD-X1").get("province")).isEqualTo("MAZANDARN");
    assertThat(claim("imdad", "IMD-X2").get("started_on")).startsWith("2090");
    Table.Line reversed = claim("imdad", "IMD-X3");
    assertThat(reversed.get("ended_on")).isLessThan(reversed.get("started_on"));
    assertThat(claim("basijsazandegi", "BSJ-X2").get("phase")).isEqualTo("PHASE_9");
    Table.Line bare = claim("bonyadmostazafan", "BMF-X1");
    assertThat(List.of(bare.get("province"), bare.get("province_scheme")))
        .containsExactly("IR-07", "");
    assertThat(claim("astanquds", "AQR-X1").width()).isEqualTo(5);
    assertThat(conflicts()).hasSize(1).allMatch(id -> id.startsWith("imdad IMD-"));
    assertThat(lines("imdad", "commitments.csv"))
        .filteredOn(line -> Long.parseLong(line.get("quantity")) > 100_000_000)
        .hasSize(1);
    List<Table.Line> visits = lines("imdad", "verifications.csv");
    assertThat(visits.get(visits.size() - 1).get("claim_id")).isEqualTo("IMD-X9");
  }

  @Test
  void everySourceNamesAFileThatExistsAndSpeaksForATimeAfterItsLastDate() throws IOException {
    for (String folder : Told.FOLDERS) {
      for (Table.Line source : lines(folder, "sources.csv")) {
        assertThat(DATA.resolve(folder).resolve(source.get("file"))).exists();
        assertThat(source.get("code")).startsWith(folder + "/");
        LocalDate dataAsOf =
            LocalDate.ofInstant(Instant.parse(source.get("data_as_of")), ZoneOffset.UTC);
        assertThat(dates(folder, source.get("file"))).allMatch(date -> !date.isAfter(dataAsOf));
      }
    }
  }

  @Test
  void theProvincesAreThoseOfTheReferenceAndTheSyntheticPhase() throws IOException {
    Map<String, List<Table.Line>> reference =
        Table.read(STORY.resolve("provinces.csv")).lines().stream()
            .collect(groupingBy(line -> line.get("code")));
    for (Place place : Place.values()) {
      Table.Line line = reference.getOrDefault(place.name(), List.of()).get(0);
      assertThat(List.of(line.get("name_en"), line.get("name_fa"), line.get("iso_before_2020")))
          .containsExactly(place.nameEn(), place.nameFa(), place.isoBefore2020());
    }
    assertThat(reference).hasSize(31);
    assertThat(column(Table.read(STORY.resolve("phase_provinces.csv")).lines(), "province"))
        .isEqualTo(names(Place.PILOT));
    List<Table.Line> synthetic = Table.read(DATA.resolve("synthetic/phase_provinces.csv")).lines();
    assertThat(column(synthetic, "province")).isEqualTo(names(Place.EXPANSION));
    assertThat(synthetic).allMatch(line -> is(line, "synthetic", "true"));
  }

  @Test
  void theStoryHoldsOneUnsplitForecastOfSixParties() throws IOException {
    List<Table.Line> forecasts = Table.read(STORY.resolve("commitments.csv")).lines();
    assertThat(forecasts).hasSize(1);
    Table.Line forecast = forecasts.get(0);
    assertThat(forecast.get("organizations").split("\\+", -1))
        .containsExactlyInAnyOrder(
            "SEPAH",
            "IMDAD",
            "SETAD_EJRAEI",
            "BONYAD_MOSTAZAFAN",
            "ASTAN_QUDS",
            "BASIJ_MOSTAZAFIN");
    assertThat(Stream.of("year", "quantity", "certainty", "phase", "province").map(forecast::get))
        .containsExactly("1399", "700000", "FORECAST", "", "");
    assertThat(forecast.get("reason")).contains("more than 700,000");
    assertThat(STORY.resolve("commitments.allocations.csv")).doesNotExist();
  }

  private static List<Table.Line> lines(String folder, String file) throws IOException {
    return Table.read(DATA.resolve(folder).resolve(file)).lines();
  }

  private static List<Table.Line> lines(String file) throws IOException {
    List<Table.Line> lines = new ArrayList<>();
    for (String folder : Told.FOLDERS) {
      lines.addAll(lines(folder, file));
    }
    return lines;
  }

  private static Table.Line claim(String folder, String id) throws IOException {
    return lines(folder, "claims.csv").stream()
        .filter(line -> is(line, "claim_id", id))
        .findFirst()
        .orElseThrow();
  }

  private static List<LocalDate> dates(String folder, String file) throws IOException {
    return lines(folder, file).stream()
        .flatMap(line -> Stream.of("started_on", "ended_on", "date").map(line::get))
        .filter(not(text -> text.isEmpty() || text.startsWith("2090")))
        .map(text -> Dates.parse(text).orElseThrow())
        .toList();
  }

  /** Claims with two lines of one revision that differ. */
  private static List<String> conflicts() {
    return told.revisions().entrySet().stream()
        .filter(
            claim ->
                distinct(claim.getValue().stream().map(Table.Line::cells))
                    > distinct(claim.getValue().stream().map(line -> line.get("revision"))))
        .map(Map.Entry::getKey)
        .toList();
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

  private static String folder(String organization) {
    return organization.replace("_", "").toLowerCase(Locale.ROOT);
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

  /** Claims whose lines have these revisions in this order; a minus sign marks a withdrawal. */
  private static long claims(String course) {
    return told.revisions().values().stream()
        .map(lines -> String.join(" ", lines.stream().map(SeedDataTest::step).toList()))
        .filter(course::equals)
        .count();
  }

  private static String step(Table.Line line) {
    return line.get("revision") + (is(line, "withdrawn", "true") ? "-" : "");
  }

  private static int jobs(Predicate<List<Told.Live>> filter) {
    return (int) told.jobs().values().stream().filter(filter).count();
  }

  private static int live(Predicate<Told.Live> filter) {
    return (int) told.live().stream().filter(filter).count();
  }

  private static Predicate<Told.Live> is(String column, String value) {
    return claim -> value.equals(claim.cells().get(column));
  }

  private static boolean is(Table.Line line, String column, String value) {
    return line.get(column).equals(value);
  }

  private static Set<String> values(String column) {
    return told.live().stream()
        .map(claim -> claim.cells().getOrDefault(column, ""))
        .collect(toCollection(TreeSet::new));
  }

  private static Set<String> column(List<Table.Line> lines, String column) {
    return lines.stream().map(line -> line.get(column)).collect(toCollection(TreeSet::new));
  }

  private static Set<String> names(Enum<?>[] values) {
    return names(values, true);
  }

  private static Set<String> names(Enum<?>[] values, boolean sometimesUnknown) {
    Set<String> names = names(Arrays.asList(values));
    if (sometimesUnknown) {
      names.add("");
    }
    return names;
  }

  private static Set<String> names(List<? extends Enum<?>> values) {
    return values.stream().map(Enum::name).collect(toCollection(TreeSet::new));
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

  private static long distinct(Stream<?> values) {
    return values.distinct().count();
  }

  private static List<String> tenDigits(String text) {
    return TEN_DIGITS.matcher(text).results().map(result -> result.group()).toList();
  }
}
