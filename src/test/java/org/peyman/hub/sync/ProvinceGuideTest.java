package org.peyman.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.support.Pure;

/**
 * The guide lists the provinces as the reference data have them. Written anew with {@code
 * -Dreference.record=true}, which fails on purpose.
 */
@Pure
final class ProvinceGuideTest extends FactReading {

  private static final Path GUIDE = Path.of("docs/configured-partners.md");
  private static final String HEAD =
      "| Code | Persian | English | ISO's spelling | `ISO_2020` | `ISO_BEFORE_2020` |\n"
          + "|---|---|---|---|---|---|\n";
  private static final Reference REFERENCE = ReferenceFolder.read(Path.of("seed-data/story"));

  @Test
  void theGuideListsEachProvinceWithAllThatItMayBeCalled() throws IOException {
    String guide = Files.readString(GUIDE);
    int from = guide.indexOf(HEAD);
    assertThat(from).as("the table's head").isNotNegative();
    int to = guide.indexOf("\n\n", from) + 1;
    if (Boolean.getBoolean("reference.record")) {
      Files.writeString(GUIDE, guide.substring(0, from) + table() + guide.substring(to));
      throw new AssertionError("Written anew: " + GUIDE);
    }

    assertThat(guide.substring(from, to)).isEqualTo(table());
  }

  private static String table() {
    return REFERENCE.provinces().values().stream()
        .sorted(Comparator.comparing(Province::code))
        .map(ProvinceGuideTest::line)
        .collect(Collectors.joining("", HEAD, ""));
  }

  private static String line(Province province) {
    return "| `%s` | %s | %s | %s | %s | %s |\n"
        .formatted(
            province.code(),
            province.nameFa(),
            province.nameEn(),
            province.nameIso(),
            province.isoCode(),
            province.isoCodeBefore2020());
  }

  @Test
  void whatTheGuideListsIsAccepted() throws IOException {
    List<String> lines =
        Files.readAllLines(GUIDE).stream()
            .filter(line -> line.matches("\\| `[A-Z_]+` .*IR-.*"))
            .toList();
    assertThat(lines).hasSize(31);
    for (String line : lines) {
      List<String> cells =
          Arrays.stream(line.split("\\|", -1))
              .map(String::strip)
              .filter(it -> !it.isEmpty())
              .toList();
      String code = cells.get(0).replace("`", "");
      Stream.of(code, cells.get(1), cells.get(2), cells.get(3))
          .forEach(name -> assertThat(province(name, null)).as(name).isEqualTo(code));
      assertThat(province(cells.get(4), "ISO_2020")).isEqualTo(code);
      assertThat(province(cells.get(5), "ISO_BEFORE_2020")).isEqualTo(code);
    }
  }

  private String province(String name, @Nullable String scheme) {
    var claim = with(claim(), "province", name);
    if (scheme != null) {
      claim.put("provinceScheme", scheme);
    }
    Entry entry =
        reader.read(
            new FactReader.Item(FactKind.CLAIM, "IMDAD", "claims.csv:17", claim),
            REFERENCE,
            TODAY,
            KnownPersons.NONE);
    assertThat(entry).as(name).isInstanceOf(Entry.Read.class);
    return claimIn(((Entry.Read) entry).fact()).province();
  }
}
