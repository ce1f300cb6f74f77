package org.peyman.hub.oracle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Agreement;
import org.peyman.hub.domain.Certainty;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Commitment;
import org.peyman.hub.domain.Count;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Outcome;
import org.peyman.hub.domain.PartyRole;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.PhaseStatus;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.ProvinceRole;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.RevisionKind;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.domain.Verification;
import org.peyman.hub.domain.VerificationMethod;

/**
 * A small, dense world in which everything that can collide does: few persons, many claims,
 * revisions, withdrawals, promises of every kind, visits, and facts that refer to what is not
 * known. The same seed gives the same world.
 */
final class RandomFacts {

  /** Today in these worlds, 1400-07-23. */
  static final LocalDate AS_OF = LocalDate.of(2021, 10, 15);

  // Codes whose order differs between code points and a dictionary.
  static final List<String> ORGANIZATIONS =
      List.of("ORG_A", "ORGB", "ORG_C", "ORG1", "ORG_1", "ORGZ", "ORG");
  static final List<String> PROVINCES =
      List.of("EAST_X", "EASTERN", "EAST", "WEST", "WEST_Y", "SOUTH");
  static final List<String> AGREEMENTS = List.of("AG_ONE", "AGTWO");
  static final List<String> PHASES = List.of("P_1", "P1", "P2", "P3");

  private static final String NEVER_KNOWN = "NEVER_KNOWN";

  /** In per cent; of all others 40. */
  private static final Map<Facet, Integer> UNKNOWN_FACETS =
      Map.of(Facet.SECTOR, 50, Facet.TARGET_GROUP, 60, Facet.RETURNED_HOUSEHOLD, 50);

  private static final SolarMonth FIRST_MONTH = new SolarMonth(1398, 11);
  private static final List<BigDecimal> HOURS =
      Stream.of("0.5", "10", "13.3", "22.5", "40", "43.9", "44", "44.1", "60")
          .map(BigDecimal::new)
          .toList();

  private final Dice dice;
  private final List<String> persons = new ArrayList<>();
  private final List<Fact> facts = new ArrayList<>();
  private final List<Fact> claims = new ArrayList<>();

  private RandomFacts(long seed) {
    dice = new Dice(seed);
    for (int i = 0; i < 24; i++) {
      persons.add(dice.key());
    }
    for (int i = 0; i < 130; i++) {
      claimRevisions("claim" + i);
    }
    claims.addAll(facts);
    counts();
    for (int i = 0; i < 36; i++) {
      commitmentRevisions(dice.oneOf("k", "K", "k_", "ک") + i);
    }
    for (int i = 0; i < 70; i++) {
      visitRevisions("visit" + i);
    }
  }

  /** Facts in the order of their making, revisions ascending; no conflicts. */
  static List<Fact> of(long seed) {
    return List.copyOf(new RandomFacts(seed).facts);
  }

  /** What the facts refer to, but for what is never known. */
  static Reference reference() {
    return Reference.of(
        ORGANIZATIONS.stream().map(RandomFacts::organization).toList(),
        PROVINCES.stream().map(RandomFacts::province).toList(),
        AGREEMENTS.stream().map(RandomFacts::agreement).toList(),
        List.of(
            phase("P_1", "AG_ONE", 1, ProvinceRole.PILOT, "EAST_X", "EASTERN", "WEST"),
            phase("P1", "AG_ONE", 2, ProvinceRole.EXPANSION, "EAST", "WEST", "WEST_Y"),
            phase("P2", "AGTWO", 1, ProvinceRole.PILOT, "EAST", "SOUTH"),
            phase("P3", "AGTWO", 2, ProvinceRole.EXPANSION)));
  }

  private static Organization organization(String code) {
    return new Organization(code, "سازمان " + code, "Organization " + code, "FOUNDATION");
  }

  private static Province province(String code) {
    int number = PROVINCES.indexOf(code);
    return new Province(
        code,
        "استان " + code,
        "Province " + code,
        code,
        "IR-0" + number,
        "IR-1" + number,
        30 + number,
        50);
  }

  private static Agreement agreement(String code) {
    return new Agreement(
        code, code, code, null, null, List.of(new Agreement.Party("ORG_A", PartyRole.SIGNATORY)));
  }

  /** The last of several provinces has the other role. */
  private static Phase phase(
      String code, String agreement, int ordinal, ProvinceRole role, String... provinces) {
    ProvinceRole other = role == ProvinceRole.PILOT ? ProvinceRole.EXPANSION : ProvinceRole.PILOT;
    List<Phase.PhaseProvince> pairs = new ArrayList<>();
    for (int i = 0; i < provinces.length; i++) {
      boolean last = i == provinces.length - 1 && i > 0;
      pairs.add(new Phase.PhaseProvince(provinces[i], last ? other : role, true));
    }
    return new Phase(
        code, agreement, ordinal, code, code, PhaseStatus.ACTIVE, null, null, null, pairs);
  }

  private void add(
      FactKind kind, String organization, String id, Supplier<Fact.@Nullable Content> content) {
    long revision = dice.below(3);
    int revisions = dice.percent(60) ? 1 : dice.between(2, 4);
    for (int i = 0; i < revisions; i++) {
      facts.add(new Fact(kind, organization, id, revision, content.get()));
      revision += dice.between(1, 3);
    }
  }

  private void claimRevisions(String name) {
    // Ids whose order differs between UTF-16 units and code points are among them.
    String id = dice.oneOf("", "", "", "A-", "a_", "ک", "\uFF5A", "\uD83D\uDE00") + name;
    String usual = dice.pick(persons);
    add(FactKind.CLAIM, organization(), id, () -> dice.orNull(14, () -> claim(usual)));
  }

  private Claim claim(String usualPerson) {
    LocalDate start = start();
    String person = dice.orNull(25, () -> dice.percent(80) ? usualPerson : dice.pick(persons));
    return new Claim(
        rarelyUnknown(PHASES),
        dice.pick(PROVINCES),
        start,
        dice.orNull(55, () -> end(start)),
        person,
        dice.orNull(45, () -> dice.pick(HOURS)),
        facets(),
        person != null || dice.percent(50));
  }

  /**
   * Often an end of a month of either calendar, around six or twelve months ago, or a day of many
   * starts.
   */
  private LocalDate start() {
    LocalDate day =
        switch (dice.below(8)) {
          case 0 -> AS_OF.minusMonths(dice.oneOf(6, 12)).plusDays(dice.between(-2, 2));
          case 1 -> month().lastDay();
          case 2 -> month().firstDay();
          case 3 -> AS_OF.minusMonths(dice.between(1, 19)).withDayOfMonth(1).minusDays(1);
          case 4, 5, 6 -> LocalDate.of(2020, dice.oneOf(3, 9), 20);
          default -> AS_OF.minusDays(dice.below(600));
        };
    return dice.percent(2) ? AS_OF : day;
  }

  private LocalDate end(LocalDate start) {
    LocalDate end =
        dice.percent(20) ? AS_OF.plusDays(dice.between(-1, 1)) : start.plusDays(dice.below(300));
    return end.isBefore(start) ? start : end;
  }

  private SolarMonth month() {
    return FIRST_MONTH.plus(dice.below(20));
  }

  private Facets facets() {
    return Facets.of(
        facet ->
            dice.orNull(
                UNKNOWN_FACETS.getOrDefault(facet, 40),
                () -> facet.value(dice.pick(facet.allowed()))));
  }

  private void counts() {
    Set<String> made = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      String organization = dice.percent(70) ? dice.oneOf("ORGZ", "ORG") : organization();
      countRevisions(made, organization, rarelyUnknown(PHASES), month());
    }
    for (int i = 0; i < 6; i++) {
      Fact besides = dice.pick(claims);
      if (besides.content() instanceof Claim claim) {
        SolarMonth month = SolarMonth.of(claim.startedOn());
        SolarMonth past = month.lastDay().isAfter(AS_OF) ? month.plus(-1) : month;
        countRevisions(made, besides.organization(), claim.phase(), past);
      }
    }
  }

  private void countRevisions(
      Set<String> made, String organization, String phase, SolarMonth month) {
    if (made.add(organization + phase + month)) {
      add(
          FactKind.COUNT,
          organization,
          Count.id(phase, month),
          () -> dice.orNull(12, () -> count(phase, month)));
    }
  }

  private Count count(String phase, SolarMonth month) {
    List<Count.Cell> cells = new ArrayList<>();
    Set<Object> taken = new HashSet<>();
    for (int i = dice.below(5); i > 0; i--) {
      String province = dice.pick(PROVINCES);
      Facets facets = dice.percent(30) ? Facets.UNKNOWN : facets();
      if (taken.add(List.of(province, facets))) {
        cells.add(new Count.Cell(province, facets, dice.below(9)));
      }
    }
    return new Count(phase, month, cells);
  }

  private void commitmentRevisions(String code) {
    List<String> parties =
        dice.percent(45) ? List.of(dice.pick(ORGANIZATIONS)) : dice.some(ORGANIZATIONS, 3);
    int year = dice.between(1398, 1401);
    String owner = dice.percent(80) ? parties.get(0) : organization();
    add(FactKind.COMMITMENT, owner, code, () -> commitment(parties, year));
  }

  private Commitment commitment(List<String> usualParties, int year) {
    List<String> parties = dice.percent(85) ? usualParties : dice.some(ORGANIZATIONS, 2);
    long quantity = dice.percent(12) ? 0 : dice.between(1, 200);
    return new Commitment(
        dice.percent(2) ? List.of(NEVER_KNOWN) : parties,
        dice.percent(90) ? year : dice.between(1398, 1401),
        dice.orNull(60, () -> rarelyUnknown(AGREEMENTS)),
        dice.orNull(40, () -> rarelyUnknown(PHASES)),
        dice.orNull(40, () -> dice.pick(PROVINCES)),
        quantity,
        dice.oneOf(
            Certainty.PROPOSED,
            Certainty.FORECAST,
            Certainty.PLEDGE,
            Certainty.PLEDGE,
            Certainty.FIRM),
        dice.oneOf(RevisionKind.values()),
        null,
        null,
        null,
        dice.percent(20) ? List.of(rarelyUnknown(ORGANIZATIONS)) : List.of(),
        parties.size() > 1 && dice.percent(60) ? allocations(parties, quantity) : List.of());
  }

  private List<Commitment.Allocation> allocations(List<String> parties, long quantity) {
    List<Commitment.Allocation> allocations = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    long left = quantity;
    for (int i = dice.between(1, 4); i > 0 && left > 0; i--) {
      String party = dice.pick(parties);
      String phase = dice.orNull(50, () -> rarelyUnknown(PHASES));
      String province = dice.orNull(50, () -> dice.pick(PROVINCES));
      long part = dice.percent(20) ? left : dice.below((int) left + 1);
      if (taken.add(party + " " + phase + " " + province)) {
        allocations.add(new Commitment.Allocation(party, part, phase, province));
        left -= part;
      }
    }
    return allocations;
  }

  private void visitRevisions(String id) {
    Fact usual = dice.pick(claims);
    add(
        FactKind.VERIFICATION,
        organization(),
        id,
        () -> dice.orNull(10, () -> visit(dice.percent(90) ? usual : dice.pick(claims))));
  }

  private Verification visit(Fact claim) {
    return new Verification(
        claim.organization(),
        dice.percent(4) ? NEVER_KNOWN : claim.id(),
        dice.percent(2) ? List.of(NEVER_KNOWN) : dice.some(ORGANIZATIONS, dice.between(1, 2)),
        visitedOn(claim),
        dice.oneOf(VerificationMethod.values()),
        dice.oneOf(Outcome.values()));
  }

  /** Often around six or twelve months after the start; often on a day on which others come too. */
  private LocalDate visitedOn(Fact claim) {
    LocalDate day = AS_OF.minusDays(dice.below(400));
    if (claim.content() instanceof Claim content && dice.percent(60)) {
      day = content.startedOn().plusMonths(dice.oneOf(6, 12)).plusDays(dice.between(-1, 1));
    } else if (dice.percent(40)) {
      day = AS_OF.minusDays(dice.oneOf(10, 100));
    }
    return day.isAfter(AS_OF) ? AS_OF : day;
  }

  private String organization() {
    return dice.percent(1) ? NEVER_KNOWN : dice.pick(ORGANIZATIONS);
  }

  private String rarelyUnknown(List<String> codes) {
    return dice.percent(2) ? NEVER_KNOWN : dice.pick(codes);
  }
}
