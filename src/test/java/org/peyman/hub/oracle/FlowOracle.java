package org.peyman.hub.oracle;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Flow;
import org.peyman.hub.domain.FlowKind;
import org.peyman.hub.domain.FlowStage;
import org.peyman.hub.domain.FundingDimension;
import org.peyman.hub.domain.Money;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.ledger.FundingRecords;

/** The second, obvious implementation of what is said of money: everything in lists, each time. */
final class FlowOracle {

  private final Reference reference;
  private final List<Joined> joined = new ArrayList<>();
  private final Map<List<String>, Object> keys = new HashMap<>();

  private record Key(
      FlowStage stage, FlowKind kind, String payer, @Nullable String payee, String reference) {}

  private record Said(String by, String id, Flow flow) {}

  private record Joined(Object key, Flow flow, boolean isDisputed) {}

  FlowOracle(Reference reference, Collection<Fact> facts) {
    this.reference = reference;
    Map<List<String>, Fact> highest = new LinkedHashMap<>();
    for (Fact fact : facts) {
      if (fact.kind() == FactKind.FLOW) {
        highest.merge(
            List.of(fact.organization(), fact.id()),
            fact,
            (one, other) -> revision(one) > revision(other) ? one : other);
      }
    }
    Map<Object, List<Said>> same = new LinkedHashMap<>();
    for (Fact fact : highest.values()) {
      if (fact.content() instanceof Flow flow) {
        Said said = new Said(fact.organization(), fact.id(), flow);
        Object key = key(said);
        keys.put(List.of(said.by, said.id), key);
        same.computeIfAbsent(key, first -> new ArrayList<>()).add(said);
      }
    }
    same.forEach((key, said) -> joined.add(join(key, said)));
  }

  private static long revision(Fact fact) {
    return Objects.requireNonNull(fact.revision());
  }

  private static Object key(Said said) {
    Flow flow = said.flow;
    return flow.reference() == null
        ? List.of(said.by, said.id)
        : new Key(flow.stage(), flow.kind(), flow.payer(), flow.payee(), flow.reference());
  }

  private static Joined join(Object key, List<Said> all) {
    Comparator<Said> lead =
        Comparator.<Said, LocalDate>comparing(said -> said.flow.date())
            .thenComparing(Said::by)
            .thenComparing(Said::id);
    List<Said> ordered = all.stream().sorted(lead).collect(Collectors.toCollection(ArrayList::new));
    Map<String, Said> firsts = new HashMap<>();
    ordered.forEach(said -> firsts.putIfAbsent(said.by, said));
    ordered.removeIf(
        said -> {
          Flow first = Objects.requireNonNull(firsts.get(said.by)).flow;
          return first.rials() != said.flow.rials() || !first.date().equals(said.flow.date());
        });
    ordered.sort(Comparator.comparing(said -> !said.by.equals(said.flow.payee())));
    List<Flow> flows = ordered.stream().map(Said::flow).toList();
    Flow one = flows.get(0);
    Flow merged =
        new Flow(
            one.stage(),
            one.kind(),
            one.payer(),
            one.payee(),
            one.rials(),
            one.date(),
            one.reference(),
            first(flows, Flow::pledge),
            first(flows, Flow::agreement),
            first(flows, Flow::phase),
            first(flows, Flow::province),
            null);
    boolean isDisputed =
        differ(flows, Flow::rials)
            || differ(flows, Flow::date)
            || differ(flows, Flow::agreement)
            || differ(flows, Flow::phase)
            || differ(flows, Flow::province);
    return new Joined(key, merged, isDisputed);
  }

  private static <T> @Nullable T first(List<Flow> flows, Function<Flow, @Nullable T> part) {
    for (Flow flow : flows) {
      T value = part.apply(flow);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static boolean differ(List<Flow> flows, Function<Flow, @Nullable Object> part) {
    return flows.stream().map(part).filter(Objects::nonNull).distinct().count() > 1;
  }

  /** All payments of grants and in kind that organizations received. */
  Money received(Filter filter) {
    return sum(
        chosen(filter, null).stream()
            .filter(it -> it.flow.stage() == FlowStage.PAYMENT && it.flow.kind() != FlowKind.LOAN)
            .filter(it -> it.flow.payee() != null)
            .toList());
  }

  /** The same between two sets of organizations, in either direction. */
  Money between(Set<String> some, Set<String> others) {
    return sum(
        joined.stream()
            .filter(it -> it.flow.stage() == FlowStage.PAYMENT && it.flow.kind() != FlowKind.LOAN)
            .filter(
                it ->
                    (isIn(some, it.flow.payer()) && isIn(others, it.flow.payee()))
                        || (isIn(others, it.flow.payer()) && isIn(some, it.flow.payee())))
            .toList());
  }

  private static Money sum(List<Joined> flows) {
    return new Money(
        flows.stream()
            .map(it -> Money.of(it.flow.rials()).rials())
            .reduce(Money.ZERO.rials(), (one, other) -> one.add(other)));
  }

  FundingRecords.Group total(FundingRecords.Query query) {
    List<String> organizations = query.filter().organizations();
    Set<String> inside =
        organizations == null ? reference.organizations().keySet() : new HashSet<>(organizations);
    return group(Map.of(), query, inside, flow -> true);
  }

  /** Rows in which something is. */
  Set<FundingRecords.Group> rows(FundingRecords.Query query) {
    Set<FundingRecords.Group> rows = new HashSet<>();
    Set<Map<FundingDimension, @Nullable String>> groups = new HashSet<>();
    List<String> organizations = query.filter().organizations();
    for (Joined it : joined) {
      for (String organization : reference.organizations().keySet()) {
        if (organizations == null || organizations.contains(organization)) {
          groups.add(values(it.flow, query, organization));
        }
      }
    }
    for (Map<FundingDimension, @Nullable String> group : groups) {
      String organization = group.get(FundingDimension.ORGANIZATION);
      Set<String> inside =
          organization != null
              ? Set.of(organization)
              : organizations == null
                  ? reference.organizations().keySet()
                  : new HashSet<>(organizations);
      FundingRecords.Group row =
          group(group, query, inside, flow -> values(flow, query, organization).equals(group));
      if (!row.equals(FundingRecords.Group.empty(group))) {
        rows.add(row);
      }
    }
    return rows;
  }

  private Map<FundingDimension, @Nullable String> values(
      Flow flow, FundingRecords.Query query, @Nullable String organization) {
    Map<FundingDimension, @Nullable String> values = new EnumMap<>(FundingDimension.class);
    for (FundingDimension dimension : query.groupBy()) {
      values.put(
          dimension,
          switch (dimension) {
            case ORGANIZATION -> organization;
            case PHASE -> flow.phase();
            case PROVINCE -> flow.province();
            case YEAR -> String.valueOf(SolarMonth.of(flow.date()).year());
            case BENEFACTOR ->
                reference.benefactors().containsKey(flow.payer()) ? flow.payer() : null;
          });
    }
    return values;
  }

  private FundingRecords.Group group(
      Map<FundingDimension, @Nullable String> values,
      FundingRecords.Query query,
      Set<String> inside,
      Predicate<Flow> isOfGroup) {
    List<Joined> placed =
        chosen(query.filter(), query.benefactors()).stream()
            .filter(it -> isOfGroup.test(it.flow))
            .filter(it -> isIn(inside, it.flow.payer()) || isIn(inside, it.flow.payee()))
            .toList();
    List<Joined> unplaced = unplaced(query).stream().filter(it -> isOfGroup.test(it.flow)).toList();
    List<Joined> in = placed.stream().filter(it -> comesIn(it.flow, inside)).toList();
    List<Joined> paid = of(in, FlowStage.PAYMENT, false);
    List<Joined> pledged = of(in, FlowStage.PLEDGE, false);
    List<Joined> payments = of(placed, FlowStage.PAYMENT, false);
    List<Joined> missed = unplaced.stream().filter(it -> comesIn(it.flow, inside)).toList();
    FundingRecords.Amounts amounts =
        new FundingRecords.Amounts(
            sum(pledged),
            sum(paid),
            sum(of(in, FlowStage.PAYMENT, true)),
            sum(
                payments.stream()
                    .filter(it -> isIn(inside, it.flow.payer()) && isIn(inside, it.flow.payee()))
                    .toList()),
            sum(
                payments.stream()
                    .filter(it -> isIn(inside, it.flow.payer()) && !isIn(inside, it.flow.payee()))
                    .toList()),
            new Money(
                pledged.stream()
                    .map(this::outstanding)
                    .reduce(Money.ZERO.rials(), (one, other) -> one.add(other))),
            sum(of(missed, FlowStage.PLEDGE, false)),
            sum(of(missed, FlowStage.PAYMENT, false)),
            sum(paid.stream().filter(it -> it.flow.reference() == null).toList()));
    return new FundingRecords.Group(
        values, amounts, placed.size(), placed.stream().filter(Joined::isDisputed).count());
  }

  private BigInteger outstanding(Joined pledge) {
    Money honoured =
        sum(
            joined.stream()
                .filter(it -> it.flow.stage() == FlowStage.PAYMENT)
                .filter(
                    it -> {
                      Flow.Pledge named = it.flow.pledge();
                      return named != null
                          && pledge.key.equals(keys.get(List.of(named.organization(), named.id())));
                    })
                .toList());
    return Money.of(pledge.flow.rials()).rials().subtract(honoured.rials()).max(Money.ZERO.rials());
  }

  private static List<Joined> of(List<Joined> flows, FlowStage stage, boolean loans) {
    return flows.stream()
        .filter(it -> it.flow.stage() == stage && (it.flow.kind() == FlowKind.LOAN) == loans)
        .toList();
  }

  private static boolean comesIn(Flow flow, Set<String> inside) {
    return isIn(inside, flow.payee()) && !isIn(inside, flow.payer());
  }

  private static boolean isIn(Set<String> inside, @Nullable String code) {
    return code != null && inside.contains(code);
  }

  private List<Joined> chosen(Filter filter, @Nullable List<String> benefactors) {
    return joined.stream()
        .filter(it -> matches(filter, benefactors, it.flow))
        .filter(it -> filter.phases() == null || has(filter.phases(), it.flow.phase()))
        .filter(it -> filter.provinces() == null || has(filter.provinces(), it.flow.province()))
        .filter(it -> filter.provinceRoles() == null || hasRole(filter, it.flow))
        .toList();
  }

  /** Those that would match if they named a phase and a province. */
  private List<Joined> unplaced(FundingRecords.Query query) {
    Filter filter = query.filter();
    List<Joined> placed = chosen(filter, query.benefactors());
    return joined.stream()
        .filter(it -> !placed.contains(it) && matches(filter, query.benefactors(), it.flow))
        .filter(it -> mayBe(filter.phases(), it.flow.phase()))
        .filter(it -> mayBe(filter.provinces(), it.flow.province()))
        .filter(it -> filter.provinceRoles() == null || mayHaveRole(filter, it.flow))
        .toList();
  }

  private static boolean mayBe(@Nullable List<String> codes, @Nullable String code) {
    return codes == null || (!codes.isEmpty() && (code == null || codes.contains(code)));
  }

  private boolean matches(Filter filter, @Nullable List<String> benefactors, Flow flow) {
    return (filter.years() == null || filter.years().contains(SolarMonth.of(flow.date()).year()))
        && (filter.agreements() == null || isOfAgreement(filter.agreements(), flow))
        && (benefactors == null || benefactors.contains(flow.payer()));
  }

  private boolean isOfAgreement(List<String> agreements, Flow flow) {
    Phase phase = flow.phase() == null ? null : reference.phases().get(flow.phase());
    return has(agreements, flow.agreement())
        || (phase != null && agreements.contains(phase.agreement()));
  }

  private static boolean has(List<String> codes, @Nullable String code) {
    return code != null && codes.contains(code);
  }

  private boolean hasRole(Filter filter, Flow flow) {
    return flow.phase() != null && flow.province() != null && mayHaveRole(filter, flow);
  }

  private boolean mayHaveRole(Filter filter, Flow flow) {
    return reference.phases().values().stream()
        .filter(phase -> flow.phase() == null || phase.code().equals(flow.phase()))
        .flatMap(phase -> phase.provinces().stream())
        .filter(place -> flow.province() == null || place.province().equals(flow.province()))
        .anyMatch(place -> Objects.requireNonNull(filter.provinceRoles()).contains(place.role()));
  }
}
