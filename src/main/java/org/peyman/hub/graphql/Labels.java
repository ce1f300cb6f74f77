package org.peyman.hub.graphql;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.domain.Title;
import org.peyman.hub.domain.Words;

/** Says a group in words. */
record Labels(Reference reference, Language language) {

  private static final Title TOTAL = Words.of("whole");
  private static final Title UNKNOWN = Words.of("none.other");

  /** Only promises lack these: a job always has its phase and its province. */
  private static final Map<Dimension, Title> UNNAMED =
      Map.of(
          Dimension.PHASE, Words.of("none.PHASE"),
          Dimension.PROVINCE, Words.of("none.PROVINCE"));

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
    Facet facet = dimension.facet();
    return facet == null ? named(dimension, value) : in(facet.title(value));
  }

  private String named(Dimension dimension, String value) {
    return switch (dimension) {
      case ORGANIZATION -> organization(value);
      case PHASE -> phase(value);
      case PROVINCE -> province(value);
      case YEAR -> Solar.digits(value, language);
      case QUARTER -> Solar.quarter(value, language);
      case MONTH -> Solar.month(SolarMonth.parse(value).orElseThrow(), language);
      default -> value;
    };
  }

  private String organization(String code) {
    Organization found = reference.organizations().get(code);
    return found == null ? code : in(new Title(found.nameFa(), found.nameEn()));
  }

  private String phase(String code) {
    Phase found = reference.phases().get(code);
    return found == null ? code : in(new Title(found.titleFa(), found.titleEn()));
  }

  private String province(String code) {
    Province found = reference.provinces().get(code);
    return found == null ? code : in(new Title(found.nameFa(), found.nameEn()));
  }

  private String in(Title title) {
    return language.of(title);
  }
}
