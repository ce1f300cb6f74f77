package org.peyman.hub.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.Dates;
import org.peyman.hub.support.Pure;

/** Claims that a simulated partner reports beyond its files. */
@Pure
final class FurtherClaimsTest {

  @Test
  void theyAreTheSameEachTimeAndAllOfOtherPeople() throws IOException {
    Set<String> people = new HashSet<>();
    for (String folder : Told.FOLDERS) {
      Table seeds = Table.read(Path.of("seed-data", folder, "claims.csv"));
      seeds.lines().forEach(line -> people.add(line.get("person")));
      List<Map<String, String>> further = further(folder);
      assertThat(FurtherClaims.of(folder, 3, 4)).isEqualTo(further.subList(2, 4));
      assertThat(further).allSatisfy(cells -> assertThat(people.add(cells.get("person"))).isTrue());
      assertThat(further.stream().flatMap(cells -> cells.keySet().stream()))
          .allMatch(seeds.columns()::contains);
    }
  }

  private static List<Map<String, String>> further(String folder) {
    return FurtherClaims.of(folder, 1, 20);
  }

  @Test
  void noneIsInAMonthThatItsPartnerCounts() {
    assertThat(further("bonyadmostazafan"))
        .allSatisfy(
            cells ->
                assertThat(Dates.parse(cells.getOrDefault("started_on", "")).orElseThrow())
                    .isBefore(Partner.COUNTS_ONLY.firstDay()));
  }

  @Test
  void whatIsNoPartnerOrNumberIsNamed() {
    assertThatThrownBy(() -> FurtherClaims.of("imdad", 0, 3)).hasMessageContaining("not 0 to 3");
    assertThatThrownBy(() -> FurtherClaims.of("imdad", 1, 1_001)).hasMessageContaining("to 1001");
    assertThatThrownBy(() -> FurtherClaims.of("acme", 1, 1)).hasMessageContaining("acme");
  }
}
