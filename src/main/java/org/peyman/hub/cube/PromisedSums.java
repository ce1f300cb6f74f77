package org.peyman.hub.cube;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.ProvinceRole;
import org.peyman.hub.domain.YearGone;
import org.peyman.hub.ledger.Feed;
import org.peyman.hub.ledger.Sums;

/**
 * Adds up parts of commitments, which may name no phase or province: such a part meets a filter of
 * them, but is not placed there. There are few, so each is looked at, by tables of what the
 * question says of each number.
 */
final class PromisedSums {

  private final Plan plan;
  private final Tally tally;
  private final Filter filter;
  private final Sums.@Nullable Scope scope;
  private final State state;
  private final boolean isByOrganization;
  private final Promises promises;

  // By number; of phases and provinces that of what is not named comes last.
  private final boolean[] organizations;
  private final boolean[] phases;
  private final boolean[] provinces;
  private final boolean[] years;
  private final boolean[] agreements;
  private final boolean[] phasesOfAgreements;
  private final long[] ofOrganization;
  private final long[] ofPhase;
  private final long[] ofProvince;
  private final long[] ofYear;
  private final int[] goneOfYear;
  private final boolean mustNamePhase;
  private final boolean mustNameProvince;

  // Looked up once: many parts are added to few columns.
  private final @Nullable LongColumn expected;
  private final LongColumn unplaced;
  private final Map<Promises.Kind, LongColumn> whole = new EnumMap<>(Promises.Kind.class);
  private final Map<Promises.Kind, LongColumn> joint = new EnumMap<>(Promises.Kind.class);

  private PromisedSums(Plan plan, Tally tally, Sums.Query query) {
    this.plan = plan;
    this.tally = tally;
    this.filter = query.filter();
    this.scope = query.scope();
    this.state = plan.state();
    this.isByOrganization = plan.isByOrganization();
    this.promises = state.promises();
    Values values = state.values();
    this.organizations = table(values.organizations(), filter.organizations());
    this.phases = table(values.phases(), filter.phases());
    this.provinces = table(values.provinces(), filter.provinces());
    this.years =
        table(
            promises.years().size(), number -> isIn(filter.years(), promises.years().get(number)));
    this.agreements = table(promises.agreements(), filter.agreements());
    this.phasesOfAgreements =
        table(
            values.phases().size(),
            number -> filter.agreements() == null || isIn(filter.agreements(), agreement(number)));
    this.ofOrganization = plan.steps(Dimension.ORGANIZATION, values.organizations());
    this.ofPhase = plan.steps(Dimension.PHASE, values.phases());
    this.ofProvince = plan.steps(Dimension.PROVINCE, values.provinces());
    this.ofYear = plan.steps(Dimension.YEAR, promises.yearTexts());
    boolean byRole = filter.provinceRoles() != null;
    this.mustNamePhase = filter.phases() != null || byRole || isScope(Sums.Scope.Kind.PHASE);
    this.mustNameProvince =
        filter.provinces() != null || byRole || isScope(Sums.Scope.Kind.PROVINCE);
    this.expected = tally.has(Measure.EXPECTED) ? tally.column(Measure.EXPECTED) : null;
    this.goneOfYear = expected == null ? new int[0] : goneOfYear();
    this.unplaced = tally.column(Measure.PLEDGED_UNPLACED);
    for (Promises.Kind kind : Promises.Kind.values()) {
      whole.put(kind, tally.column(whole(kind)));
      Measure shared = joint(kind);
      if (shared != null) {
        joint.put(kind, tally.column(shared));
      }
    }
  }

  private int[] goneOfYear() {
    YearGone gone = YearGone.of(state.day());
    return promises.years().stream().mapToInt(gone::partsOf).toArray();
  }

  /** What a part is that is promised by none but those who are asked about. */
  private static Measure whole(Promises.Kind kind) {
    return switch (kind) {
      case ORIGINAL -> Measure.PLEDGED_ORIGINAL;
      case FORECAST -> Measure.FORECAST;
      case PROPOSED -> Measure.PROPOSED;
      case PROMISED -> Measure.PLEDGED;
    };
  }

  /** What it is where others promise it too; null: nothing. */
  private static @Nullable Measure joint(Promises.Kind kind) {
    return switch (kind) {
      case ORIGINAL -> null;
      case FORECAST -> Measure.JOINT_FORECAST;
      case PROPOSED -> Measure.JOINT_PROPOSED;
      case PROMISED -> Measure.JOINT_PLEDGED;
    };
  }

  static void into(Tally tally, Plan plan, Sums.Query query) {
    PromisedSums sums = new PromisedSums(plan, tally, query);
    Sums.Scope scope = query.scope();
    List<Promises.Part> parts = plan.state().promises().by(sums.asked());
    if (scope == null) {
      parts.forEach(part -> sums.add(part, null));
    } else {
      scope.codes().stream()
          .distinct()
          .filter(sums::mayBeAsked)
          .forEach(code -> parts.forEach(part -> sums.add(part, code)));
    }
  }

  /** What of parts the question asks about. */
  private int asked() {
    boolean byAgreement = filter.agreements() != null || isScope(Sums.Scope.Kind.AGREEMENT);
    return (mustNamePhase || byAgreement || isGrouped(Dimension.PHASE) ? Promises.PHASE : 0)
        | (mustNameProvince || isGrouped(Dimension.PROVINCE) ? Promises.PROVINCE : 0)
        | (filter.years() != null || isGrouped(Dimension.YEAR) || tally.has(Measure.EXPECTED)
            ? Promises.YEAR
            : 0)
        | (byAgreement ? Promises.AGREEMENT : 0);
  }

  private boolean isGrouped(Dimension dimension) {
    return plan.groupBy().contains(dimension);
  }

  private boolean isScope(Sums.Scope.Kind kind) {
    return scope != null && scope.kind() == kind;
  }

  /** By number, and what is not named last: an empty list matches not even that. */
  private static boolean[] table(List<String> codes, @Nullable List<String> asked) {
    boolean[] table = table(codes.size(), number -> isIn(asked, codes.get(number)));
    table[codes.size()] = asked == null || !asked.isEmpty();
    return table;
  }

  private static boolean[] table(int size, IntPredicate isIn) {
    boolean[] table = new boolean[size + 1];
    for (int number = 0; number < size; number++) {
      table[number] = isIn.test(number);
    }
    return table;
  }

  private static <T> boolean isIn(@Nullable List<T> asked, @Nullable T value) {
    return asked == null || (value != null && asked.contains(value));
  }

  private @Nullable String agreement(int phase) {
    Feed.Placed placed = state.phases().get(state.values().phases().get(phase));
    return placed == null ? null : placed.agreement();
  }

  /** A parent that the filter leaves out has nothing, whatever a part does not name. */
  private boolean mayBeAsked(String code) {
    return switch (Objects.requireNonNull(scope).kind()) {
      case ORGANIZATION -> true;
      case PHASE -> isIn(filter.phases(), code);
      case PROVINCE -> isIn(filter.provinces(), code);
      case AGREEMENT -> isIn(filter.agreements(), code);
    };
  }

  private void add(Promises.Part part, @Nullable String code) {
    if (!isMet(part) || (code != null && !isInScope(part, code))) {
      return;
    }
    long group =
        at(ofPhase, part.phase)
            + at(ofProvince, part.province)
            + ofYear[part.year]
            + (code == null ? 0 : plan.stepOfScope(code));
    if (!isByOrganization) {
      put(part, group, areAllAsked(part));
      return;
    }
    boolean isOfOne = part.parties.length == 1;
    for (int party : part.parties) {
      if (organizations[party] && isOf(party, code)) {
        put(part, group + ofOrganization[party], isOfOne);
      }
    }
  }

  private boolean isOf(int party, @Nullable String code) {
    return code == null
        || !isScope(Sums.Scope.Kind.ORGANIZATION)
        || state.values().organizations().get(party).equals(code);
  }

  private static long at(long[] table, int number) {
    return table[number < 0 ? table.length - 1 : number];
  }

  private static boolean at(boolean[] table, int number) {
    return table[number < 0 ? table.length - 1 : number];
  }

  private void put(Promises.Part part, long group, boolean all) {
    boolean isPlaced =
        (!mustNamePhase || part.phase >= 0) && (!mustNameProvince || part.province >= 0);
    boolean isPromised = part.kind == Promises.Kind.PROMISED;
    if (isPlaced) {
      LongColumn column = (all ? whole : joint).get(part.kind);
      if (column != null) {
        column.add(tally.places().of(group), part.quantity);
      }
      if (all && isPromised && expected != null) {
        long parts = part.quantity * goneOfYear[part.year];
        expected.add(tally.places().of(group), parts);
      }
    } else if (all && isPromised) {
      unplaced.add(tally.places().of(group), part.quantity);
    }
  }

  private boolean areAllAsked(Promises.Part part) {
    for (int party : part.parties) {
      if (!organizations[party]) {
        return false;
      }
    }
    return true;
  }

  private boolean isAnyAsked(Promises.Part part) {
    for (int party : part.parties) {
      if (organizations[party]) {
        return true;
      }
    }
    return false;
  }

  private boolean isMet(Promises.Part part) {
    return at(phases, part.phase)
        && at(provinces, part.province)
        && years[part.year]
        && isAnyAsked(part)
        && (filter.agreements() == null
            || (part.agreement >= 0 && agreements[part.agreement])
            || (part.phase >= 0 && phasesOfAgreements[part.phase]))
        && (filter.provinceRoles() == null || hasRole(part, filter.provinceRoles()));
  }

  private boolean hasRole(Promises.Part part, List<ProvinceRole> roles) {
    String phase = part.phase < 0 ? null : state.values().phases().get(part.phase);
    String province = part.province < 0 ? null : state.values().provinces().get(part.province);
    return state.phases().values().stream()
        .filter(placed -> phase == null || phase.equals(placed.phase()))
        .flatMap(placed -> placed.roles().stream())
        .anyMatch(role -> isAsked(role, roles, province));
  }

  private static boolean isAsked(
      String roleAndProvince, List<ProvinceRole> roles, @Nullable String province) {
    int space = roleAndProvince.indexOf(' ');
    ProvinceRole role = ProvinceRole.valueOf(roleAndProvince.substring(0, space));
    return roles.contains(role)
        && (province == null || province.equals(roleAndProvince.substring(space + 1)));
  }

  private boolean isInScope(Promises.Part part, String code) {
    return switch (Objects.requireNonNull(scope).kind()) {
      case ORGANIZATION -> true; // each party is looked at
      case PHASE -> part.phase < 0 || state.values().phases().get(part.phase).equals(code);
      case PROVINCE ->
          part.province < 0 || state.values().provinces().get(part.province).equals(code);
      case AGREEMENT ->
          (part.agreement >= 0 && promises.agreements().get(part.agreement).equals(code))
              || (part.phase >= 0 && code.equals(agreement(part.phase)));
    };
  }
}
