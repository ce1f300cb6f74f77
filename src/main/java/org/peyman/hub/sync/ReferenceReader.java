package org.peyman.hub.sync;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Agreement;
import org.peyman.hub.domain.Benefactor;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.PartyRole;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.PhaseStatus;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.ProvinceRole;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.ReportingPlan;
import org.peyman.hub.domain.Text;
import org.peyman.hub.sync.Cell.Reading;
import org.peyman.hub.sync.Sheet.Row;

/**
 * Reads organizations, provinces, agreements and phases, which every fact refers to, and the plans
 * of reporting, and checks that they agree.
 */
final class ReferenceReader {

  private static final Reading<Long> ORDINAL = CellTypes.whole(1, 1000);
  private static final Reading<PhaseStatus> STATUS = CellTypes.oneOf(PhaseStatus.class);
  private static final Reading<PartyRole> PARTY_ROLE = CellTypes.oneOf(PartyRole.class);
  private static final Reading<ProvinceRole> PROVINCE_ROLE = CellTypes.oneOf(ProvinceRole.class);
  private static final Reading<Double> LATITUDE = CellTypes.decimal(-90, 90);
  private static final Reading<Double> LONGITUDE = CellTypes.decimal(-180, 180);

  private final List<Path> folders;
  private final List<String> problems;

  /** Reads the folders in the given order and adds what is wrong to the problems. */
  ReferenceReader(List<Path> folders, List<String> problems) {
    this.folders = folders;
    this.problems = problems;
  }

  /** The reference data; not to be used when there are problems. */
  Reference read() {
    Map<String, Organization> organizations =
        unique(organizations().read(folders, problems), Organization::code);
    Map<String, Province> provinces = unique(provinces().read(folders, problems), Province::code);
    checkProvinces(provinces.values());
    Map<String, Agreement> agreements =
        unique(agreements().read(folders, problems), Agreement::code);
    Map<String, Phase> phases = unique(phases(agreements).read(folders, problems), Phase::code);
    requireSome("organizations.csv", organizations);
    requireSome("provinces.csv", provinces);
    List<PartyOf> parties =
        values(parties(agreements, organizations).read(folders, problems), PartyOf::key);
    List<ProvinceOf> places =
        values(places(phases, provinces).read(folders, problems), ProvinceOf::key);
    return Reference.of(
            organizations.values(),
            provinces.values(),
            agreements.values().stream().map(agreement -> with(agreement, parties)).toList(),
            phases.values().stream().map(phase -> with(phase, places)).toList())
        .withPlans(plans(new Plans(phases, organizations)))
        .withBenefactors(benefactors(organizations).values());
  }

  private List<ReportingPlan> plans(Plans sheets) {
    Map<String, ReportingPlan> plans =
        unique(sheets.plans().read(folders, problems), ReportingPlan::code);
    List<Plans.DueOf> exceptions =
        values(sheets.exceptions(plans).read(folders, problems), Plans.DueOf::key);
    return plans.values().stream().map(plan -> Plans.with(plan, exceptions)).toList();
  }

  private Map<String, Benefactor> benefactors(Map<String, Organization> organizations) {
    return unique(Benefactors.sheet(organizations).read(folders, problems), Benefactor::code);
  }

  private record PartyOf(String agreement, Agreement.Party party) {
    String key() {
      return agreement + ", " + party.organization() + ", " + party.role();
    }
  }

  private record ProvinceOf(String phase, Phase.PhaseProvince place) {
    String key() {
      return phase + ", " + place.province();
    }
  }

  private static Sheet<Organization> organizations() {
    return new Sheet<>(
            "organizations.csv",
            row ->
                new Organization(
                    row.required("code", CellTypes::code),
                    row.required("name_fa", CellTypes::text),
                    row.required("name_en", CellTypes::text),
                    row.required("kind", CellTypes::code)))
        .required("code", CellTypes::code)
        .required("name_fa", CellTypes::text)
        .required("name_en", CellTypes::text)
        .required("kind", CellTypes::code);
  }

  private static Sheet<Province> provinces() {
    return new Sheet<>("provinces.csv", ReferenceReader::province)
        .required("code", CellTypes::code)
        .required("iso_2020", ReferenceReader::iso)
        .required("iso_before_2020", ReferenceReader::iso)
        .required("name_en", CellTypes::text)
        .required("name_iso", CellTypes::text)
        .required("name_fa", CellTypes::text)
        .required("latitude", LATITUDE)
        .required("longitude", LONGITUDE);
  }

  private static Province province(Fields row) {
    return new Province(
        row.required("code", CellTypes::code),
        row.required("name_fa", CellTypes::text),
        row.required("name_en", CellTypes::text),
        row.required("name_iso", CellTypes::text),
        row.required("iso_2020", ReferenceReader::iso),
        row.required("iso_before_2020", ReferenceReader::iso),
        row.required("latitude", LATITUDE),
        row.required("longitude", LONGITUDE));
  }

  private static String iso(Cell cell) {
    String code = cell.text().toUpperCase(Locale.ROOT);
    if (!code.matches("IR-[0-9]{2}")) {
      throw cell.invalid("an ISO 3166-2 code such as IR-02");
    }
    return code;
  }

  private static Sheet<Agreement> agreements() {
    return new Sheet<>("agreements.csv", ReferenceReader::agreement)
        .required("code", CellTypes::code)
        .required("title_fa", CellTypes::text)
        .required("title_en", CellTypes::text)
        .optional("signed_on", CellTypes::date)
        .optional("source_document", CellTypes::text);
  }

  private static Agreement agreement(Fields row) {
    return new Agreement(
        row.required("code", CellTypes::code),
        row.required("title_fa", CellTypes::text),
        row.required("title_en", CellTypes::text),
        row.optional("signed_on", CellTypes::date),
        row.optional("source_document", CellTypes::text),
        List.of());
  }

  private static Sheet<Phase> phases(Map<String, Agreement> agreements) {
    Reading<String> agreement = CellTypes.known(agreements, "agreement");
    return new Sheet<>("phases.csv", row -> phase(row, agreement))
        .required("code", CellTypes::code)
        .required("agreement", agreement)
        .required("ordinal", ORDINAL)
        .required("title_fa", CellTypes::text)
        .required("title_en", CellTypes::text)
        .required("status", STATUS)
        .optional("starts_on", CellTypes::date)
        .optional("ends_on", CellTypes::date)
        .optional("source_document", CellTypes::text);
  }

  private static Phase phase(Fields row, Reading<String> agreement) {
    LocalDate startsOn = row.optional("starts_on", CellTypes::date);
    return new Phase(
        row.required("code", CellTypes::code),
        row.required("agreement", agreement),
        Math.toIntExact(row.required("ordinal", ORDINAL)),
        row.required("title_fa", CellTypes::text),
        row.required("title_en", CellTypes::text),
        row.required("status", STATUS),
        startsOn,
        row.optional("ends_on", cell -> notBefore(cell, startsOn)),
        row.optional("source_document", CellTypes::text),
        List.of());
  }

  private static LocalDate notBefore(Cell cell, @Nullable LocalDate start) {
    LocalDate end = CellTypes.date(cell);
    if (start != null && end.isBefore(start)) {
      throw cell.inconsistent("a date not before the start, " + start);
    }
    return end;
  }

  private static Sheet<PartyOf> parties(
      Map<String, Agreement> agreements, Map<String, Organization> organizations) {
    Reading<String> agreement = CellTypes.known(agreements, "agreement");
    Reading<String> organization = CellTypes.known(organizations, "organization");
    return new Sheet<>(
            "parties.csv",
            row ->
                new PartyOf(
                    row.required("agreement", agreement),
                    new Agreement.Party(
                        row.required("organization", organization),
                        row.required("role", PARTY_ROLE))))
        .required("agreement", agreement)
        .required("organization", organization)
        .required("role", PARTY_ROLE);
  }

  private static Sheet<ProvinceOf> places(
      Map<String, Phase> phases, Map<String, Province> provinces) {
    Reading<String> phase = CellTypes.known(phases, "phase");
    Reading<String> province = CellTypes.known(provinces, "province");
    return new Sheet<>(
            "phase_provinces.csv",
            row ->
                new ProvinceOf(
                    row.required("phase", phase),
                    new Phase.PhaseProvince(
                        row.required("province", province),
                        row.required("role", PROVINCE_ROLE),
                        row.required("synthetic", CellTypes::flag))))
        .required("phase", phase)
        .required("province", province)
        .required("role", PROVINCE_ROLE)
        .required("synthetic", CellTypes::flag);
  }

  private <T> Map<String, T> unique(List<Row<T>> rows, Function<T, String> key) {
    Map<String, T> values = new HashMap<>();
    Map<String, String> positions = new HashMap<>();
    for (Row<T> row : rows) {
      String code = key.apply(row.value());
      String before = positions.putIfAbsent(code, row.position());
      if (before != null) {
        problems.add(
            row.position()
                + ": "
                + code
                + " stands already in "
                + before
                + "; allowed: each once.");
      }
      values.putIfAbsent(code, row.value());
    }
    return values;
  }

  private <T> List<T> values(List<Row<T>> rows, Function<T, String> key) {
    return List.copyOf(unique(rows, key).values());
  }

  private void requireSome(String file, Map<String, ?> values) {
    if (values.isEmpty()) {
      problems.add(
          "No line could be read from " + file + " in " + names() + "; allowed: at least one.");
    }
  }

  private String names() {
    return String.join(
        " and ", folders.stream().map(folder -> folder.getFileName() + "/").toList());
  }

  /** Two provinces of one name or number could not be told apart in what partners give. */
  private void checkProvinces(Collection<Province> provinces) {
    List<Province> sorted =
        provinces.stream().sorted(Comparator.comparing(Province::code)).toList();
    checkDistinct(sorted, "iso_2020", Province::isoCode);
    checkDistinct(sorted, "iso_before_2020", Province::isoCodeBefore2020);
    checkDistinct(sorted, "name_fa", province -> Text.matchingForm(province.nameFa()));
    checkDistinct(sorted, "name_en", province -> Text.matchingForm(province.nameEn()));
    checkDistinct(sorted, "name_iso", province -> Text.matchingForm(province.nameIso()));
  }

  private void checkDistinct(
      List<Province> provinces, String field, Function<Province, String> form) {
    Map<String, String> seen = new HashMap<>();
    for (Province province : provinces) {
      String before = seen.putIfAbsent(form.apply(province), province.code());
      if (before != null) {
        problems.add(
            "provinces.csv: "
                + field
                + " of "
                + province.code()
                + " is that of "
                + before
                + " too; allowed: each once.");
      }
    }
  }

  private static Agreement with(Agreement agreement, List<PartyOf> all) {
    List<Agreement.Party> parties =
        all.stream()
            .filter(party -> party.agreement.equals(agreement.code()))
            .map(PartyOf::party)
            .sorted(
                Comparator.comparing(Agreement.Party::organization)
                    .thenComparing(party -> party.role().name()))
            .toList();
    return new Agreement(
        agreement.code(),
        agreement.titleFa(),
        agreement.titleEn(),
        agreement.signedOn(),
        agreement.sourceDocument(),
        parties);
  }

  private static Phase with(Phase phase, List<ProvinceOf> all) {
    List<Phase.PhaseProvince> places =
        all.stream()
            .filter(place -> place.phase.equals(phase.code()))
            .map(ProvinceOf::place)
            .sorted(Comparator.comparing(Phase.PhaseProvince::province))
            .toList();
    return new Phase(
        phase.code(),
        phase.agreement(),
        phase.ordinal(),
        phase.titleFa(),
        phase.titleEn(),
        phase.status(),
        phase.startsOn(),
        phase.endsOn(),
        phase.sourceDocument(),
        places);
  }
}
