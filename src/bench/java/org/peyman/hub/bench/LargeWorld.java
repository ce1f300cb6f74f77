package org.peyman.hub.bench;

import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Agreement;
import org.peyman.hub.domain.Certainty;
import org.peyman.hub.domain.Commitment;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.PhaseStatus;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.ProvinceRole;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.RevisionKind;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.ledger.Entry;

/** What the claims of large ledgers refer to, and what was promised there. */
final class LargeWorld {

  static final int ORGANIZATIONS = 4;
  static final int PHASES = 10;
  static final int PROVINCES = 31;
  static final int MONTHS = 60;

  /** The first of the months in which jobs begin. */
  static final SolarMonth FIRST = new SolarMonth(1400, 5);

  /** Today, whenever it is asked about: what is kept beside a ledger speaks for one day. */
  static final LocalDate DAY = LocalDate.of(2026, 11, 29);

  private static final List<String> PARTS_OF_PHASES = List.of("G_1", "G_2");

  private LargeWorld() {}

  static Clock clock() {
    return Clock.fixed(DAY.atTime(12, 0).atZone(Tehran.ZONE).toInstant(), Tehran.ZONE);
  }

  static Reference reference() {
    return Reference.of(
        IntStream.range(0, ORGANIZATIONS)
            .mapToObj(i -> new Organization("O" + i, "O" + i, "O" + i, "OTHER"))
            .toList(),
        IntStream.range(0, PROVINCES).mapToObj(LargeWorld::province).toList(),
        PARTS_OF_PHASES.stream()
            .map(code -> new Agreement(code, code, code, null, null, List.of()))
            .toList(),
        IntStream.range(0, PHASES).mapToObj(LargeWorld::phase).toList());
  }

  private static Province province(int i) {
    String code = "PROVINCE_" + i;
    return new Province(code, code, code, code, "A-" + i, "B-" + i, 30, 50);
  }

  /** In most provinces, in some of them as a pilot. */
  private static Phase phase(int i) {
    List<Phase.PhaseProvince> places =
        IntStream.range(0, PROVINCES)
            .filter(province -> (province + i) % 5 != 0)
            .mapToObj(
                province ->
                    new Phase.PhaseProvince(
                        "PROVINCE_" + province,
                        province % 7 == i % 7 ? ProvinceRole.PILOT : ProvinceRole.EXPANSION,
                        true))
            .toList();
    String code = "PHASE_" + i;
    String agreement = PARTS_OF_PHASES.get(i * PARTS_OF_PHASES.size() / PHASES);
    return new Phase(
        code, agreement, i + 1, code, code, PhaseStatus.ACTIVE, null, null, null, places);
  }

  /** For each organization, phase and year; every tenth is of two, every eleventh a forecast. */
  static List<Entry> commitments(int claims) {
    List<Entry> entries = new ArrayList<>();
    for (int year = FIRST.year(); year <= FIRST.plus(MONTHS - 1).year(); year++) {
      for (int phase = 0; phase < PHASES; phase++) {
        for (int organization = 0; organization < ORGANIZATIONS; organization++) {
          for (int place = 0; place < 6; place++) {
            entries.add(commitment(entries.size(), claims, year, phase, organization, place));
          }
        }
      }
    }
    return entries;
  }

  private static Entry commitment(
      int number, int claims, int year, int phase, int organization, int place) {
    List<String> parties =
        number % 10 == 0
            ? List.of("O" + organization, "O" + (organization + 1) % ORGANIZATIONS)
            : List.of("O" + organization);
    Commitment commitment =
        new Commitment(
            parties,
            year,
            null,
            "PHASE_" + phase,
            placeOf(number, place),
            claims / 1_000 + number % 97,
            number % 11 == 0 ? Certainty.FORECAST : Certainty.PLEDGE,
            RevisionKind.INITIAL,
            null,
            LocalDate.of(2021, 1, 1),
            null,
            List.of());
    Fact fact = new Fact(FactKind.COMMITMENT, parties.get(0), "P-" + number, 1L, commitment);
    return new Entry.Read(fact, "bench:" + number, new JsonObject().put("code", "P-" + number));
  }

  private static @Nullable String placeOf(int number, int place) {
    return place == 0 ? null : "PROVINCE_" + (number * 7 + place * 5) % PROVINCES;
  }
}
