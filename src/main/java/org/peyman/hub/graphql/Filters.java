package org.peyman.hub.graphql;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Agreement;
import org.peyman.hub.domain.AlertKind;
import org.peyman.hub.domain.Certainty;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.MonthRange;
import org.peyman.hub.domain.NearMatches;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.ProvinceRole;
import org.peyman.hub.domain.Quoted;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.domain.Title;
import org.peyman.hub.ledger.AlertRecords;
import org.peyman.hub.ledger.Listing;
import org.peyman.hub.reporting.ReportFilter;
import org.peyman.hub.reporting.ReportState;
import org.peyman.hub.saved.Coded;

/**
 * Makes filters of what callers wrote. Lists are sorted and freed of repetition, so that questions
 * which mean the same are equal.
 */
record Filters(Reference reference, LocalDate today) {

  /** A filter of progress, overlaps or jobs. */
  Filter facts(InputObject given) {
    Months months = months(given);
    MonthRange range = months.range();
    return new Filter(
        organizations(given),
        agreements(given),
        phases(given),
        provinces(given),
        enums(given, "provinceRoles", ProvinceRole::valueOf),
        months.none() ? List.of() : years(given),
        range,
        facets(given));
  }

  /** A filter of commitments, certainties aside. */
  Filter commitments(InputObject given) {
    return new Filter(
        organizations(given),
        agreements(given),
        phases(given),
        provinces(given),
        null,
        years(given),
        null,
        Map.of());
  }

  /** A filter of flows of money, benefactors aside. */
  Filter funding(InputObject given) {
    return new Filter(
        organizations(given),
        agreements(given),
        phases(given),
        provinces(given),
        enums(given, "provinceRoles", ProvinceRole::valueOf),
        years(given),
        null,
        Map.of());
  }

  /** Who pays; of those that are not to be named nobody is told that a name is near. */
  @Nullable List<String> benefactors(InputObject given) {
    return codes(
        given,
        "benefactors",
        new Known<>(
            new Title("خیّری", "benefactor"),
            reference.benefactors(),
            it -> it.isNamed() ? List.of(it.nameFa(), it.nameEn()) : List.of()));
  }

  /** A filter of outlooks. */
  Filter outlook(InputObject given) {
    return new Filter(
        organizations(given),
        agreements(given),
        phases(given),
        provinces(given),
        enums(given, "provinceRoles", ProvinceRole::valueOf),
        null,
        null,
        Map.of());
  }

  /** A filter of alerts. */
  AlertRecords.Filter alerts(InputObject given) {
    return new AlertRecords.Filter(
        null,
        enums(given, "kinds", AlertKind::valueOf),
        given.get("open", Boolean.class),
        null,
        organizations(given),
        phases(given),
        provinces(given),
        null);
  }

  /** A filter of reports. */
  ReportFilter reports(InputObject given) {
    Months months = new Months();
    months.between(
        given.path(), given.get("fromMonth", String.class), given.get("toMonth", String.class));
    return new ReportFilter(
        organizations(given),
        phases(given),
        provinces(given),
        months.range(),
        enums(given, "states", ReportState::valueOf));
  }

  @Nullable List<Certainty> certainties(InputObject given) {
    return enums(given, "certainties", Certainty::valueOf);
  }

  /** Codes of the organizations that own commitments. */
  @Nullable List<String> owners(InputObject given) {
    return codes(given, "owners", organizations());
  }

  /** Which of an organization's claims. */
  Listing.ClaimFilter claims(InputObject given) {
    Listing.ClaimFilter filter =
        new Listing.ClaimFilter(
            given.list("claimIds", String.class, Function.identity()),
            codes(given, "matchedWith", organizations()),
            given.get("joint", Boolean.class),
            given.get("unmatched", Boolean.class));
    refuseContradiction(given, filter);
    return filter;
  }

  private static void refuseContradiction(InputObject given, Listing.ClaimFilter filter) {
    boolean isWithoutKey = Boolean.TRUE.equals(filter.unmatched());
    if (isWithoutKey && filter.matchedWith() != null) {
      throw contradiction(given, "unmatched: true", "matchedWith");
    }
    if (isWithoutKey && Boolean.TRUE.equals(filter.joint())) {
      throw contradiction(given, "unmatched: true", "joint: true");
    }
    if (Boolean.FALSE.equals(filter.joint()) && filter.matchedWith() != null) {
      throw contradiction(given, "joint: false", "matchedWith");
    }
  }

  private static HubError contradiction(InputObject given, String one, String other) {
    return HubError.badRequest(
        given.path()
            + ": "
            + one
            + " and "
            + other
            + " contradict each other: no claim can match both; leave one of them out");
  }

  /** The code as it was given, when it is known. */
  String organization(String path, String code) {
    return organizations().code(path, code);
  }

  /** The code as it was given, when it is known. */
  String agreement(String path, String code) {
    return agreements().code(path, code);
  }

  private @Nullable List<String> organizations(InputObject given) {
    return codes(given, "organizations", organizations());
  }

  private @Nullable List<String> agreements(InputObject given) {
    return codes(given, "agreements", agreements());
  }

  private @Nullable List<String> phases(InputObject given) {
    return codes(
        given,
        "phases",
        new Known<>(
            Coded.PHASE.one(),
            reference.phases(),
            phase -> List.of(phase.titleFa(), phase.titleEn())));
  }

  private @Nullable List<String> provinces(InputObject given) {
    return codes(
        given,
        "provinces",
        new Known<>(
            Coded.PROVINCE.one(),
            reference.provinces(),
            province -> List.of(province.nameFa(), province.nameEn(), province.nameIso())));
  }

  private Known<Organization> organizations() {
    return new Known<>(
        Coded.ORGANIZATION.one(),
        reference.organizations(),
        organization -> List.of(organization.nameFa(), organization.nameEn()));
  }

  private Known<Agreement> agreements() {
    return new Known<>(
        Coded.AGREEMENT.one(),
        reference.agreements(),
        agreement -> List.of(agreement.titleFa(), agreement.titleEn()));
  }

  /**
   * What codes may name.
   *
   * @param what it is called
   * @param names that somebody may take for a code
   */
  private record Known<T>(Title what, Map<String, T> byCode, Function<T, List<String>> names) {

    /** The code as it was given. */
    String code(String path, String code) {
      if (byCode.containsKey(code)) {
        return code;
      }
      List<String> near = near(code);
      throw HubError.badRequest(
          new Title(
                  path + ": " + what.fa() + " با کد " + Quoted.persian(code) + " نیست",
                  path + ": there is no " + what.en() + " " + Quoted.of(code))
              .then(near.isEmpty() ? Title.same("") : new Title("؛ نزدیک به آن: ", "; near: "))
              .then(near.isEmpty() ? Title.same("") : Title.same(joined(near))));
    }

    /** The codes that are like the text; where none is, those whose names are. */
    private List<String> near(String text) {
      List<String> codes = NearMatches.of(text, byCode.keySet());
      if (!codes.isEmpty()) {
        return codes;
      }
      Map<String, String> codeByName = new TreeMap<>();
      new TreeMap<>(byCode)
          .forEach((code, value) -> names.apply(value).forEach(it -> codeByName.put(it, code)));
      return NearMatches.of(text, codeByName.keySet()).stream()
          .map(name -> codeByName.getOrDefault(name, ""))
          .distinct()
          .toList();
    }
  }

  private Months months(InputObject given) {
    Months months = new Months();
    months.between(
        given.path(), given.get("fromMonth", String.class), given.get("toMonth", String.class));
    months.between(
        given.path(), given.get("from", LocalDate.class), given.get("to", LocalDate.class));
    Integer last = given.get("lastMonths", Integer.class);
    if (last != null) {
      months.last(given.path(), last, today);
    }
    return months;
  }

  private static @Nullable List<Integer> years(InputObject given) {
    List<Integer> years =
        given.list("years", Integer.class, year -> year(given.pathOf("years"), year));
    return years == null ? null : years.stream().distinct().sorted().toList();
  }

  private static Integer year(String path, Integer year) {
    if (year < SolarMonth.FIRST_YEAR || year > SolarMonth.LAST_YEAR) {
      throw HubError.badRequest(
          new Title(
              path + ": " + year + " بیرون از سال‌های هجری شمسی " + Quoted.YEARS_FA + " است",
              path + ": " + year + " is outside the Solar Hijri years " + Quoted.YEARS));
    }
    return year;
  }

  private static Map<Facet, List<String>> facets(InputObject given) {
    Map<Facet, List<String>> facets = new EnumMap<>(Facet.class);
    for (Facet facet : Facet.values()) {
      List<String> values = values(given, facet);
      if (values != null) {
        facets.put(facet, values.stream().distinct().sorted().toList());
      }
    }
    return facets;
  }

  private static @Nullable List<String> values(InputObject given, Facet facet) {
    if (facet.isFlag()) {
      Boolean flag = given.get(facet.filterField(), Boolean.class);
      return flag == null ? null : List.of(flag.toString());
    }
    return given.list(facet.filterField(), String.class, Function.identity());
  }

  private static <E extends Enum<E>> @Nullable List<E> enums(
      InputObject given, String name, Function<String, E> valueOf) {
    List<E> values = given.list(name, String.class, valueOf);
    return values == null ? null : values.stream().distinct().sorted().toList();
  }

  private static @Nullable List<String> codes(InputObject given, String name, Known<?> known) {
    List<String> codes =
        given.list(name, String.class, code -> known.code(given.pathOf(name), code));
    return codes == null ? null : codes.stream().distinct().sorted().toList();
  }

  private static String joined(List<String> codes) {
    Stream<String> quoted = codes.stream().map(code -> "\"" + code + "\"");
    return String.join(", ", quoted.toList());
  }
}
