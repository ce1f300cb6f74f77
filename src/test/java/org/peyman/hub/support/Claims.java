package org.peyman.hub.support;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.peyman.hub.domain.Agreement;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Gender;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.PhaseStatus;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.Sector;
import org.peyman.hub.domain.Settlement;
import org.peyman.hub.domain.TargetGroup;
import org.peyman.hub.domain.WorkMode;
import org.peyman.hub.ledger.Entry;

/**
 * Claims in any number, the same whenever asked for; a third of the persons is claimed by two
 * organizations.
 */
public final class Claims {

  private static final int ORGANIZATIONS = 4;
  private static final int PROVINCES = 31;

  private Claims() {}

  public static Reference reference() {
    return Reference.of(
        IntStream.range(0, ORGANIZATIONS)
            .mapToObj(i -> new Organization("O" + i, "O" + i, "O" + i, "OTHER"))
            .toList(),
        IntStream.range(0, PROVINCES)
            .mapToObj(i -> new Province(province(i), "P", "P", "P", "A-" + i, "B-" + i, 30, 50))
            .toList(),
        List.of(new Agreement("G", "G", "G", null, null, List.of())),
        List.of(phase("PHASE_1"), phase("PHASE_2")));
  }

  public static List<Entry> entries(int from, int to) {
    List<Entry> entries = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      entries.add(entry(i));
    }
    return entries;
  }

  private static Entry entry(int i) {
    Claim claim = claim(i);
    JsonObject given =
        new JsonObject()
            .put("claim_id", "C-" + i)
            .put("phase", claim.phase())
            .put("province", claim.province())
            .put("started_on", claim.startedOn().toString())
            .put("person", claim.personKey());
    Fact fact = new Fact(FactKind.CLAIM, "O" + i % ORGANIZATIONS, "C-" + i, 1L, claim);
    return new Entry.Read(fact, "bench:" + i, given);
  }

  private static Claim claim(int i) {
    int person = i % 4 == 3 ? i - 1 : i;
    Facets facets =
        new Facets(
            Map.of(
                Facet.SETTLEMENT, of(Settlement.values(), i),
                Facet.WORK_MODE, of(WorkMode.values(), i / 3),
                Facet.SECTOR, of(Sector.values(), i / 5),
                Facet.GENDER, of(Gender.values(), i / 7),
                Facet.TARGET_GROUP, of(TargetGroup.values(), i / 11),
                Facet.RETURNED_HOUSEHOLD, i % 13 == 0));
    return new Claim(
        person % 2 == 0 ? "PHASE_1" : "PHASE_2",
        province(i / 17 % PROVINCES),
        LocalDate.of(2020, 10, 1).plusDays(i % 500),
        null,
        i % 10 == 9 ? null : key(person),
        BigDecimal.valueOf(100 + i % 340, 1),
        facets);
  }

  /** Scattered over the whole range of keys, as hashes are. */
  public static String key(int person) {
    long scattered = person * 0x9E3779B97F4A7C15L;
    return String.format(Locale.ROOT, "%016x", scattered).repeat(4);
  }

  private static <E> E of(E[] values, int i) {
    return values[i % values.length];
  }

  private static String province(int i) {
    return "PROVINCE_" + i;
  }

  private static Phase phase(String code) {
    return new Phase(code, "G", 1, code, code, PhaseStatus.ACTIVE, null, null, null, List.of());
  }
}
