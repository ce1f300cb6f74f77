package org.peyman.hub.graphql;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.SolarMonth;

/** Says a group in words. */
record Labels(Reference reference, Language language) {

  private static final Words TOTAL = new Words("جمع", "Total");
  private static final Words UNKNOWN = new Words("نامعلوم", "Unknown");

  /** Only promises lack these: a job always has its phase and its province. */
  private static final Map<Dimension, Words> UNNAMED =
      Map.of(
          Dimension.PHASE, new Words("بدون ذکر مرحله", "No phase named"),
          Dimension.PROVINCE, new Words("بدون ذکر استان", "No province named"));

  /** The values of facets by facet; one that is missing here is shown by its name. */
  private static final Map<Dimension, Map<String, Words>> FACETS =
      Map.of(
          Dimension.SETTLEMENT,
          Map.of(
              "URBAN", new Words("شهری", "Urban"),
              "RURAL", new Words("روستایی", "Rural"),
              "NOMADIC", new Words("عشایری", "Nomadic")),
          Dimension.WORK_MODE,
          Map.of(
              "HOME_BASED", new Words("خانگی", "Home-based"),
              "WORKSHOP", new Words("کارگاهی", "Workshop"),
              "FARM", new Words("مزرعه", "Farm"),
              "ON_SITE", new Words("در محل کار", "On site"),
              "REMOTE", new Words("دورکاری", "Remote")),
          Dimension.SECTOR,
          Map.of(
              "AGRICULTURE", new Words("کشاورزی", "Agriculture"),
              "LIVESTOCK", new Words("دامداری", "Livestock"),
              "HANDICRAFT", new Words("صنایع دستی", "Handicraft"),
              "INDUSTRY", new Words("صنعت", "Industry"),
              "CONSTRUCTION", new Words("ساختمان", "Construction"),
              "SERVICES", new Words("خدمات", "Services"),
              "OTHER", new Words("سایر بخش‌ها", "Other sectors")),
          Dimension.GENDER,
          Map.of("FEMALE", new Words("زن", "Women"), "MALE", new Words("مرد", "Men")),
          Dimension.TARGET_GROUP,
          Map.of(
              "AIDED_HOUSEHOLD", new Words("خانوار تحت حمایت", "Aided households"),
              "LOW_INCOME", new Words("کم‌درآمد", "Low income"),
              "WOMAN_HEAD_OF_HOUSEHOLD", new Words("زن سرپرست خانوار", "Women heading households"),
              "DISABILITY", new Words("دارای معلولیت", "Persons with disabilities"),
              "OTHER", new Words("سایر گروه‌ها", "Other groups")),
          Dimension.RETURNED_HOUSEHOLD,
          Map.of(
              "true", new Words("بازگشته به روستا", "Returned households"),
              "false", new Words("بازنگشته", "Not returned")));

  /** The same in both languages. */
  private record Words(String fa, String en) {}

  /** The titles of the grouped values in the order asked for. */
  String of(List<Dimension> groupBy, Map<Dimension, @Nullable String> group) {
    if (groupBy.isEmpty() || group.isEmpty()) {
      return in(TOTAL);
    }
    return groupBy.stream()
        .map(dimension -> value(dimension, group.get(dimension)))
        .collect(Collectors.joining(language == Language.FA ? "، " : ", "));
  }

  private String value(Dimension dimension, @Nullable String value) {
    if (value == null) {
      return in(UNNAMED.getOrDefault(dimension, UNKNOWN));
    }
    return switch (dimension) {
      case ORGANIZATION -> organization(value);
      case PHASE -> phase(value);
      case PROVINCE -> province(value);
      case YEAR -> Solar.digits(value, language);
      case QUARTER -> Solar.quarter(value, language);
      case MONTH -> Solar.month(SolarMonth.parse(value).orElseThrow(), language);
      case SETTLEMENT, WORK_MODE, SECTOR, GENDER, TARGET_GROUP, RETURNED_HOUSEHOLD ->
          in(FACETS.getOrDefault(dimension, Map.of()).getOrDefault(value, new Words(value, value)));
    };
  }

  private String organization(String code) {
    Organization found = reference.organizations().get(code);
    return found == null ? code : in(new Words(found.nameFa(), found.nameEn()));
  }

  private String phase(String code) {
    Phase found = reference.phases().get(code);
    return found == null ? code : in(new Words(found.titleFa(), found.titleEn()));
  }

  private String province(String code) {
    Province found = reference.provinces().get(code);
    return found == null ? code : in(new Words(found.nameFa(), found.nameEn()));
  }

  private String in(Words words) {
    return language == Language.FA ? words.fa() : words.en();
  }
}
