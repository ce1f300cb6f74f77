package org.peyman.hub.graphql;

import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Agreement;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.SolarDate;
import org.peyman.hub.progress.Answers;

/** Organizations, provinces, agreements and phases, and how other types find them by code. */
final class ReferenceFields {

  private ReferenceFields() {}

  static void into(RuntimeWiring.Builder wiring) {
    organization().into(wiring);
    province().into(wiring);
    agreement().into(wiring);
    party().into(wiring);
    phase().into(wiring);
    phaseProvince().into(wiring);
    solarDate().into(wiring);
  }

  static @Nullable Organization organization(Call call, @Nullable String code) {
    return code == null ? null : found(call.reference().organizations(), code, "an organization");
  }

  static List<Organization> organizations(Call call, List<String> codes) {
    Map<String, Organization> known = call.reference().organizations();
    return codes.stream().map(code -> found(known, code, "an organization")).toList();
  }

  static @Nullable Province province(Call call, @Nullable String code) {
    return code == null ? null : found(call.reference().provinces(), code, "a province");
  }

  static @Nullable Phase phase(Call call, @Nullable String code) {
    return code == null ? null : found(call.reference().phases(), code, "a phase");
  }

  static @Nullable Agreement agreement(Call call, @Nullable String code) {
    return code == null ? null : found(call.reference().agreements(), code, "an agreement");
  }

  private static <T> T found(Map<String, T> known, String code, String what) {
    T found = known.get(code);
    if (found == null) {
      throw HubError.overtaken(what);
    }
    return found;
  }

  private static TypeFields<Organization> organization() {
    TypeFields<Organization> fields = new TypeFields<>("Organization", Organization.class);
    return fields
        .read("id", it -> Ids.of("Organization", it.code()))
        .read("code", Organization::code)
        .read("nameFa", Organization::nameFa)
        .read("nameEn", Organization::nameEn)
        .read("kind", Organization::kind)
        .await("progress", progress(Answers.Parent.ORGANIZATION, Organization::code));
  }

  private static TypeFields<Province> province() {
    TypeFields<Province> fields = new TypeFields<>("Province", Province.class);
    return fields
        .read("id", it -> Ids.of("Province", it.code()))
        .read("code", Province::code)
        .read("nameFa", Province::nameFa)
        .read("nameEn", Province::nameEn)
        .read("isoCode", Province::isoCode)
        .read("latitude", Province::latitude)
        .read("longitude", Province::longitude)
        .await("progress", progress(Answers.Parent.PROVINCE, Province::code));
  }

  private static TypeFields<Agreement> agreement() {
    TypeFields<Agreement> fields = new TypeFields<>("Agreement", Agreement.class);
    return fields
        .read("id", it -> Ids.of("Agreement", it.code()))
        .read("code", Agreement::code)
        .read("titleFa", Agreement::titleFa)
        .read("titleEn", Agreement::titleEn)
        .day("signedOn", Agreement::signedOn)
        .read("sourceDocument", Agreement::sourceDocument)
        .read("parties", Agreement::parties)
        .find("phases", (it, call) -> phasesOf(it.code(), call))
        .await("progress", progress(Answers.Parent.AGREEMENT, Agreement::code));
  }

  static List<Phase> phasesOf(String agreement, Call call) {
    return call.reference().phases().values().stream()
        .filter(phase -> phase.agreement().equals(agreement))
        .toList();
  }

  private static TypeFields<Agreement.Party> party() {
    TypeFields<Agreement.Party> fields = new TypeFields<>("AgreementParty", Agreement.Party.class);
    return fields
        .find("organization", (it, call) -> organization(call, it.organization()))
        .read("role", Agreement.Party::role);
  }

  private static TypeFields<Phase> phase() {
    TypeFields<Phase> fields = new TypeFields<>("Phase", Phase.class);
    return fields
        .read("id", it -> Ids.of("Phase", it.code()))
        .read("code", Phase::code)
        .read("titleFa", Phase::titleFa)
        .read("titleEn", Phase::titleEn)
        .read("ordinal", Phase::ordinal)
        .read("status", Phase::status)
        .day("startsOn", Phase::startsOn)
        .day("endsOn", Phase::endsOn)
        .read("sourceDocument", Phase::sourceDocument)
        .find("agreement", (it, call) -> agreement(call, it.agreement()))
        .read("provinces", Phase::provinces)
        .await("progress", progress(Answers.Parent.PHASE, Phase::code));
  }

  private static TypeFields<Phase.PhaseProvince> phaseProvince() {
    TypeFields<Phase.PhaseProvince> fields =
        new TypeFields<>("PhaseProvince", Phase.PhaseProvince.class);
    return fields
        .find("province", (it, call) -> province(call, it.province()))
        .read("role", Phase.PhaseProvince::role)
        .read("synthetic", Phase.PhaseProvince::synthetic);
  }

  private static TypeFields<SolarDate> solarDate() {
    TypeFields<SolarDate> fields = new TypeFields<>("SolarHijriDate", SolarDate.class);
    return fields
        .read("year", it -> it.month().year())
        .read("month", it -> it.month().month())
        .read("day", SolarDate::day)
        .find("text", (it, call) -> Solar.day(it, call.language()));
  }

  /** The field {@code progress} of a type: the same question for all its objects is asked once. */
  private static <S> TypeFields.Await<S> progress(Answers.Parent type, Function<S, String> codeOf) {
    return (source, call) -> {
      Views.ParentOf parent = new Views.ParentOf(type, codeOf.apply(source));
      Views.Asked asked = new Views.Asked(call.question(), parent);
      return call.load(Loaders.progress(type), new Loaders.AskedOf(parent.code(), asked.question()))
          .thenApply(table -> new Views.Table(asked, table));
    };
  }
}
