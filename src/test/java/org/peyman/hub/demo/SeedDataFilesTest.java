package org.peyman.hub.demo;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.domain.Dates;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.domain.Text;
import org.peyman.hub.support.Pure;

/**
 * The committed files carry nothing that could be real, and go wrong only where their guide says
 * so.
 */
@Pure
final class SeedDataFilesTest extends SeedDataRead {

  private static final Pattern TEN_DIGITS = Pattern.compile("(?<![0-9a-f])[0-9]{10}(?![0-9a-f])");

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

  private static List<String> tenDigits(String text) {
    return TEN_DIGITS.matcher(text).results().map(result -> result.group()).toList();
  }
}
