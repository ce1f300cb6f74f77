package org.peyman.hub.mapping;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.peyman.hub.domain.Certainty;
import org.peyman.hub.domain.Gender;
import org.peyman.hub.domain.Outcome;
import org.peyman.hub.domain.RevisionKind;
import org.peyman.hub.domain.Sector;
import org.peyman.hub.domain.Settlement;
import org.peyman.hub.domain.TargetGroup;
import org.peyman.hub.domain.VerificationMethod;
import org.peyman.hub.domain.WorkMode;
import org.peyman.hub.partner.FactKind;

/**
 * A field of the hub that a partner's own may be mapped to (rules.md, section 1).
 *
 * @param type what it holds
 * @param values all that it may hold; empty where that is no fixed list
 * @param fields of the elements, of a list of items
 */
record HubField(
    String name, Type type, boolean required, Set<String> values, List<HubField> fields) {

  /** What a field holds. */
  enum Type {
    TEXT,
    DATE,
    /** Several texts. */
    LIST,
    /** A list of items with fields of their own. */
    ITEMS
  }

  private static final Set<String> FLAGS = Set.of("true", "false");
  private static final HubField REVISION = text("revision");
  private static final HubField WITHDRAWN = oneOf("withdrawn", FLAGS);
  private static final List<HubField> PROVINCE_REQUIRED =
      List.of(text("province").must(), scheme());
  private static final List<HubField> PROVINCE = List.of(text("province"), scheme());
  private static final List<HubField> FACETS =
      List.of(
          oneOf("settlement", names(Settlement.values())),
          oneOf("workMode", names(WorkMode.values())),
          oneOf("sector", names(Sector.values())),
          oneOf("gender", names(Gender.values())),
          oneOf("targetGroup", names(TargetGroup.values())),
          oneOf("returnedHousehold", FLAGS));

  private static final List<HubField> CLAIM =
      all(
          List.of(
              text("claimId").must(),
              REVISION,
              WITHDRAWN,
              text("phase").must(),
              date("startedOn").must(),
              date("endedOn"),
              text("person"),
              text("weeklyHours")),
          PROVINCE_REQUIRED,
          FACETS);
  private static final List<HubField> CELL =
      all(List.of(text("quantity").must()), PROVINCE_REQUIRED, FACETS);
  private static final List<HubField> COUNT =
      List.of(
          text("phase").must(),
          text("month").must(),
          REVISION,
          WITHDRAWN,
          items("cells", CELL).must());
  private static final List<HubField> ALLOCATION =
      all(
          List.of(text("party").must(), text("quantity").must(), text("phase")),
          PROVINCE,
          List.of());
  private static final List<HubField> COMMITMENT =
      all(
          List.of(
              text("code").must(),
              REVISION,
              list("organizations").must(),
              text("year").must(),
              text("quantity").must(),
              oneOf("certainty", names(Certainty.values())).must(),
              oneOf("kind", names(RevisionKind.values())).must(),
              text("agreement"),
              text("phase"),
              text("reason"),
              date("date"),
              text("sourceDocument"),
              items("allocations", ALLOCATION)),
          PROVINCE,
          List.of());
  private static final List<HubField> VERIFICATION =
      List.of(
          text("verificationId").must(),
          REVISION,
          WITHDRAWN,
          text("claimOrganization").must(),
          text("claimId").must(),
          list("team").must(),
          date("date").must(),
          oneOf("method", names(VerificationMethod.values())).must(),
          oneOf("outcome", names(Outcome.values())).must());

  /** The fields of a kind. */
  static List<HubField> of(FactKind kind) {
    return switch (kind) {
      case CLAIM -> CLAIM;
      case COUNT -> COUNT;
      case COMMITMENT -> COMMITMENT;
      case VERIFICATION -> VERIFICATION;
    };
  }

  /** The fields that together name a fact of the kind. */
  static List<String> keyOf(FactKind kind) {
    return switch (kind) {
      case CLAIM -> List.of("claimId");
      case COUNT -> List.of("phase", "month");
      case COMMITMENT -> List.of("code");
      case VERIFICATION -> List.of("verificationId");
    };
  }

  private HubField must() {
    return new HubField(name, type, true, values, fields);
  }

  private static HubField text(String name) {
    return new HubField(name, Type.TEXT, false, Set.of(), List.of());
  }

  private static HubField date(String name) {
    return new HubField(name, Type.DATE, false, Set.of(), List.of());
  }

  private static HubField list(String name) {
    return new HubField(name, Type.LIST, false, Set.of(), List.of());
  }

  private static HubField items(String name, List<HubField> fields) {
    return new HubField(name, Type.ITEMS, false, Set.of(), fields);
  }

  private static HubField oneOf(String name, Set<String> values) {
    return new HubField(name, Type.TEXT, false, values, List.of());
  }

  private static HubField scheme() {
    return oneOf("provinceScheme", Set.of("ISO_2020", "ISO_BEFORE_2020"));
  }

  private static Set<String> names(Enum<?>[] constants) {
    Set<String> names = new TreeSet<>();
    Arrays.stream(constants).map(Enum::name).forEach(names::add);
    return names;
  }

  private static List<HubField> all(
      List<HubField> own, List<HubField> province, List<HubField> facets) {
    return Stream.of(own, province, facets).flatMap(List::stream).toList();
  }
}
