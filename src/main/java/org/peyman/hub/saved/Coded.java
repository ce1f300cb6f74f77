package org.peyman.hub.saved;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.Title;

/** What codes stand for that people know by name. */
public enum Coded {
  ORGANIZATION(
      new Title("سازمانی", "organization"),
      Set.of("organization", "organizations", "owners", "matchedWith"),
      reference -> titles(reference.organizations(), it -> new Title(it.nameFa(), it.nameEn()))),
  AGREEMENT(
      new Title("تفاهم‌نامه‌ای", "agreement"),
      Set.of("agreement", "agreements"),
      reference -> titles(reference.agreements(), it -> new Title(it.titleFa(), it.titleEn()))),
  PHASE(
      new Title("مرحله‌ای", "phase"),
      Set.of("phase", "phases"),
      reference -> titles(reference.phases(), it -> new Title(it.titleFa(), it.titleEn()))),
  PROVINCE(
      new Title("استانی", "province"),
      Set.of("province", "provinces"),
      reference -> titles(reference.provinces(), it -> new Title(it.nameFa(), it.nameEn())));

  private final Title one;
  private final Set<String> fields;
  private final Function<Reference, Map<String, Title>> titles;

  Coded(Title one, Set<String> fields, Function<Reference, Map<String, Title>> titles) {
    this.one = one;
    this.fields = fields;
    this.titles = titles;
  }

  private static <T> Map<String, Title> titles(Map<String, T> byCode, Function<T, Title> title) {
    Map<String, Title> titles = new LinkedHashMap<>();
    byCode.forEach((code, value) -> titles.put(code, title.apply(value)));
    return titles;
  }

  /** What an argument, or a field of a filter, of this name is given codes of. */
  static Optional<Coded> ofInput(String name) {
    return Arrays.stream(values()).filter(coded -> coded.fields.contains(name)).findFirst();
  }

  /** What the values of a field such as {@code Province.code} are codes of. */
  static Optional<Coded> ofField(String coordinates) {
    return switch (coordinates) {
      case "Organization.code" -> Optional.of(ORGANIZATION);
      case "Agreement.code" -> Optional.of(AGREEMENT);
      case "Phase.code" -> Optional.of(PHASE);
      case "Province.code" -> Optional.of(PROVINCE);
      default -> Optional.empty();
    };
  }

  /** One of them, as it stands after "there is no". */
  public Title one() {
    return one;
  }

  /** The names of all that is known, by code. */
  Map<String, Title> titles(Reference reference) {
    return titles.apply(reference);
  }
}
