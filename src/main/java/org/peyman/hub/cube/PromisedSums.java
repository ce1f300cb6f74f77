package org.peyman.hub.cube;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Certainty;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.ProvinceRole;
import org.peyman.hub.ledger.Counted.Promised;
import org.peyman.hub.ledger.Feed;
import org.peyman.hub.ledger.Sums;

/**
 * Adds up parts of commitments, which may name no phase or province: such a part meets a filter of
 * them, but is not placed there. There are few, so each is looked at.
 */
final class PromisedSums {

  private final Plan plan;
  private final Tally tally;
  private final Filter filter;
  private final Sums.@Nullable Scope scope;
  private final State state;
  private final boolean isByOrganization;

  /** Of the scope, each once. */
  private final List<String> codes;

  private PromisedSums(Plan plan, Tally tally, Sums.Query query) {
    this.plan = plan;
    this.tally = tally;
    this.filter = query.filter();
    this.scope = query.scope();
    this.state = plan.state();
    this.isByOrganization = plan.isByOrganization();
    this.codes = scope == null ? List.of("") : scope.codes().stream().distinct().toList();
  }

  static void into(Tally tally, Plan plan, Sums.Query query) {
    PromisedSums sums = new PromisedSums(plan, tally, query);
    plan.state().promised().forEach(sums::add);
  }

  private void add(Promised part, int times) {
    if (!isMet(part)) {
      return;
    }
    long quantity = part.quantity() * times;
    for (String code : codes) {
      if (isByOrganization) {
        for (String own : part.organizations()) {
          if (isOneOf(filter.organizations(), own) && isInScope(part, own, code)) {
            put(part, own, code, quantity);
          }
        }
      } else if (isInScope(part, null, code)) {
        put(part, null, code, quantity);
      }
    }
  }

  private void put(Promised part, @Nullable String own, String code, long quantity) {
    long group = plan.group(dimension -> value(part, own, dimension), code);
    Measure measure = measure(part, own != null);
    if (measure != null) {
      tally.column(measure).add(tally.places().of(group), quantity);
    }
  }

  private static @Nullable String value(Promised part, @Nullable String own, Dimension dimension) {
    return switch (dimension) {
      case ORGANIZATION -> own;
      case PHASE -> part.phase();
      case PROVINCE -> part.province();
      case YEAR -> Integer.toString(part.year());
      default -> throw new IllegalArgumentException("Commitments have no " + dimension);
    };
  }

  private @Nullable Measure measure(Promised part, boolean isOfOne) {
    boolean all = isOfOne ? part.organizations().size() == 1 : areAllAsked(part);
    boolean isForecast = part.certainty() == Certainty.FORECAST;
    if (!isPlaced(part)) {
      return all && !part.original() && !isForecast ? Measure.PLEDGED_UNPLACED : null;
    }
    if (part.original()) {
      return all ? Measure.PLEDGED_ORIGINAL : null;
    }
    if (isForecast) {
      return all ? Measure.FORECAST : Measure.JOINT_FORECAST;
    }
    return all ? Measure.PLEDGED : Measure.JOINT_PLEDGED;
  }

  private boolean areAllAsked(Promised part) {
    List<String> asked = filter.organizations();
    return asked == null || asked.containsAll(part.organizations());
  }

  /** Whether it names all that is asked for. */
  private boolean isPlaced(Promised part) {
    boolean mustNamePhase =
        filter.phases() != null || filter.provinceRoles() != null || isScope(Sums.Scope.Kind.PHASE);
    boolean mustNameProvince =
        filter.provinces() != null
            || filter.provinceRoles() != null
            || isScope(Sums.Scope.Kind.PROVINCE);
    return (!mustNamePhase || part.phase() != null)
        && (!mustNameProvince || part.province() != null);
  }

  private boolean isScope(Sums.Scope.Kind kind) {
    return scope != null && scope.kind() == kind;
  }

  /** A phase or province that it does not name counts as any, unless none is asked for. */
  private boolean isMet(Promised part) {
    return (filter.organizations() == null
            || !Collections.disjoint(part.organizations(), filter.organizations()))
        && (filter.years() == null || filter.years().contains(part.year()))
        && (filter.agreements() == null
            || filter.agreements().stream().anyMatch(agreement -> isOf(part, agreement)))
        && mayBe(filter.phases(), part.phase())
        && mayBe(filter.provinces(), part.province())
        && (filter.provinceRoles() == null || hasRole(part, filter.provinceRoles()));
  }

  private static boolean mayBe(@Nullable List<String> asked, @Nullable String named) {
    return asked == null || (named == null ? !asked.isEmpty() : asked.contains(named));
  }

  private boolean isOf(Promised part, String agreement) {
    if (agreement.equals(part.agreement())) {
      return true;
    }
    Feed.Placed placed = part.phase() == null ? null : state.phases().get(part.phase());
    return placed != null && placed.agreement().equals(agreement);
  }

  private boolean hasRole(Promised part, List<ProvinceRole> roles) {
    return state.phases().values().stream()
        .filter(placed -> part.phase() == null || part.phase().equals(placed.phase()))
        .flatMap(placed -> placed.roles().stream())
        .anyMatch(role -> isAsked(role, roles, part.province()));
  }

  private static boolean isAsked(
      String roleAndProvince, List<ProvinceRole> roles, @Nullable String province) {
    int space = roleAndProvince.indexOf(' ');
    ProvinceRole role = ProvinceRole.valueOf(roleAndProvince.substring(0, space));
    return roles.contains(role)
        && (province == null || province.equals(roleAndProvince.substring(space + 1)));
  }

  /** A parent that the filter leaves out has nothing, whatever a part does not name. */
  private boolean isInScope(Promised part, @Nullable String own, String code) {
    if (scope == null) {
      return true;
    }
    return switch (scope.kind()) {
      case ORGANIZATION -> Objects.requireNonNull(own).equals(code);
      case PHASE -> isOneOf(filter.phases(), code) && mayBe(List.of(code), part.phase());
      case PROVINCE -> isOneOf(filter.provinces(), code) && mayBe(List.of(code), part.province());
      case AGREEMENT -> isOneOf(filter.agreements(), code) && isOf(part, code);
    };
  }

  private static boolean isOneOf(@Nullable List<String> asked, String code) {
    return asked == null || asked.contains(code);
  }
}
