package org.peyman.hub.cube;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.MonthRange;
import org.peyman.hub.domain.ProvinceRole;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.ledger.Feed;
import org.peyman.hub.ledger.Sums;

/**
 * How a question is answered of a state: for each number of a phase, province, month, combination
 * of facets and organization, what it adds to the number of the group, or that the filter leaves it
 * out. The group of a cell or row is the sum of these.
 */
final class Plan {

  /** In the place of what is added: it is left out. */
  static final long OUT = -1;

  private final State state;
  private final Filter filter;
  private final Sums.@Nullable Scope scope;
  private final List<Dimension> groupBy;
  private final List<Key> keys = new ArrayList<>();

  /** What is filtered or grouped by. */
  private final Set<Source> asked = EnumSet.noneOf(Source.class);

  private final long groups;
  private final long[] phases;
  private final long[] provinces;
  private final long[] months;
  private final long @Nullable [] facets;
  private final long[] organizations;
  private final boolean @Nullable [] pairs;

  /**
   * @param groupBy of the question, or fewer
   */
  Plan(State state, Sums.Query query, List<Dimension> groupBy) {
    this.state = state;
    this.filter = query.filter();
    this.scope = query.scope();
    this.groupBy = groupBy;
    this.groups = makeKeys();
    Values values = state.values();
    this.phases =
        table(
            values.phases().size(),
            filter.phases() == null && filter.agreements() == null ? null : this::hasPhase,
            Source.PHASE);
    this.provinces =
        table(
            values.provinces().size(),
            isOneOf(filter.provinces(), values.provinces()),
            Source.PROVINCE);
    this.months =
        table(
            values.months().size(),
            filter.years() == null && filter.months() == null ? null : this::hasMonth,
            Source.MONTH);
    this.organizations =
        table(
            values.organizations().size(),
            isOneOf(filter.organizations(), values.organizations()),
            Source.ORGANIZATION);
    this.facets =
        filter.facets().isEmpty() && keys.stream().noneMatch(key -> key.source == Source.FACETS)
            ? null
            : table(values.facets().size(), hasFacets(), Source.FACETS);
    this.pairs = pairs();
  }

  /** By what numbers an axis goes. */
  private enum Source {
    ORGANIZATION,
    PHASE,
    PROVINCE,
    MONTH,
    FACETS
  }

  /**
   * An axis in the number of a group.
   *
   * @param dimension null: the scope
   * @param step what one value more adds
   */
  private record Key(@Nullable Dimension dimension, Axis axis, Source source, long step) {}

  private long makeKeys() {
    long step = 1;
    for (int i = groupBy.size() - 1; i >= 0; i--) {
      Dimension dimension = groupBy.get(i);
      step = add(dimension, state.axes().of(dimension), source(dimension), step);
    }
    if (scope != null) {
      step = add(null, axis(scope), source(scope.kind()), step);
    }
    return step;
  }

  private long add(@Nullable Dimension dimension, Axis axis, Source source, long step) {
    keys.add(0, new Key(dimension, axis, source, step));
    return Math.multiplyExact(step, (long) axis.size());
  }

  private static Source source(Dimension dimension) {
    return switch (dimension) {
      case ORGANIZATION -> Source.ORGANIZATION;
      case PHASE -> Source.PHASE;
      case PROVINCE -> Source.PROVINCE;
      case YEAR, QUARTER, MONTH -> Source.MONTH;
      default -> Source.FACETS;
    };
  }

  private static Source source(Sums.Scope.Kind kind) {
    return switch (kind) {
      case ORGANIZATION -> Source.ORGANIZATION;
      case PHASE, AGREEMENT -> Source.PHASE;
      case PROVINCE -> Source.PROVINCE;
    };
  }

  private Axis axis(Sums.Scope asked) {
    Values values = state.values();
    List<String> codes = asked.codes();
    return switch (asked.kind()) {
      case ORGANIZATION -> Axis.only(codes, values.organizations(), text -> text);
      case PHASE -> Axis.only(codes, values.phases(), text -> text);
      case PROVINCE -> Axis.only(codes, values.provinces(), text -> text);
      case AGREEMENT -> Axis.only(codes, values.phases(), this::agreement);
    };
  }

  private @Nullable String agreement(String phase) {
    Feed.Placed placed = state.phases().get(phase);
    return placed == null ? null : placed.agreement();
  }

  /**
   * @param isIn null: the filter leaves none out
   */
  private long[] table(int size, @Nullable IntPredicate isIn, Source source) {
    long[] table = new long[size];
    if (isIn != null || keys.stream().anyMatch(key -> key.source == source)) {
      asked.add(source);
    }
    for (int number = 0; isIn != null && number < size; number++) {
      table[number] = isIn.test(number) ? 0 : OUT;
    }
    for (Key key : keys) {
      if (key.source == source) {
        place(table, key);
      }
    }
    return table;
  }

  private static void place(long[] table, Key key) {
    for (int number = 0; number < table.length; number++) {
      int ordinal = key.axis.ofNumber(number);
      boolean isIn = ordinal >= 0 && (key.dimension != null || ordinal < key.axis.size() - 1);
      if (table[number] != OUT) {
        table[number] = isIn ? table[number] + key.step * ordinal : OUT;
      }
    }
  }

  private static @Nullable IntPredicate isOneOf(@Nullable List<String> asked, List<String> codes) {
    return asked == null ? null : number -> asked.contains(codes.get(number));
  }

  private boolean hasPhase(int number) {
    String code = state.values().phases().get(number);
    return (filter.phases() == null || filter.phases().contains(code))
        && (filter.agreements() == null || isOf(filter.agreements(), agreement(code)));
  }

  private static boolean isOf(List<String> agreements, @Nullable String agreement) {
    return agreement != null && agreements.contains(agreement);
  }

  private boolean hasMonth(int number) {
    SolarMonth month = state.values().months().get(number);
    MonthRange range = filter.months();
    return (filter.years() == null || filter.years().contains(month.year()))
        && (range == null || isIn(range, month));
  }

  private static boolean isIn(MonthRange range, SolarMonth month) {
    return (range.from() == null || range.from().compareTo(month) <= 0)
        && (range.to() == null || range.to().compareTo(month) >= 0);
  }

  /** Which combinations of facets the filter chooses. */
  private IntPredicate hasFacets() {
    IntPredicate all = combination -> true;
    for (Map.Entry<Facet, List<String>> entry : filter.facets().entrySet()) {
      Axis axis = state.axes().of(Dimension.of(entry.getKey()));
      boolean[] isAsked = new boolean[axis.size()];
      for (String value : entry.getValue()) {
        int ordinal = axis.ordinal(value);
        if (ordinal >= 0) {
          isAsked[ordinal] = true;
        }
      }
      all = all.and(combination -> isAsked[axis.ofNumber(combination)]);
    }
    return all;
  }

  /** Which pairs of phase and province have one of the roles; null: all are asked for. */
  private boolean @Nullable [] pairs() {
    List<ProvinceRole> roles = filter.provinceRoles();
    if (roles == null) {
      return null;
    }
    boolean[] pairs = new boolean[phases.length * provinces.length];
    for (int phase = 0; phase < phases.length; phase++) {
      Feed.Placed placed = state.phases().get(state.values().phases().get(phase));
      for (int province = 0; placed != null && province < provinces.length; province++) {
        String code = state.values().provinces().get(province);
        pairs[phase * provinces.length + province] =
            roles.stream().anyMatch(role -> placed.roles().contains(role + " " + code));
      }
    }
    return pairs;
  }

  State state() {
    return state;
  }

  List<Dimension> groupBy() {
    return groupBy;
  }

  /** How many groups there can be. */
  long groups() {
    return groups;
  }

  /** How many there can be in one answer: in the number of a group the scope comes first. */
  long groupsOfAnswer() {
    return scope == null ? groups : keys.get(0).step;
  }

  /** Whether each row, or each answer, is one organization's. */
  boolean isByOrganization() {
    return keys.stream().anyMatch(key -> key.source == Source.ORGANIZATION);
  }

  /** The dimensions of cells beside claimants that the question goes by, as bits. */
  int dimensions() {
    return (asked.contains(Source.PHASE) || pairs != null ? CellKey.PHASE : 0)
        | (asked.contains(Source.PROVINCE) || pairs != null ? CellKey.PROVINCE : 0)
        | (asked.contains(Source.MONTH) ? CellKey.MONTH : 0);
  }

  /** What the dimensions of a cell but claimants add; {@link #OUT}: it is left out. */
  long ofCell(long cell) {
    int phase = CellKey.phase(cell);
    int province = CellKey.province(cell);
    long byPhase = phases[phase];
    long byProvince = provinces[province];
    long byMonth = months[CellKey.month(cell)];
    if ((byPhase | byProvince | byMonth) < 0
        || (pairs != null && !pairs[phase * provinces.length + province])) {
      return OUT;
    }
    return byPhase + byProvince + byMonth;
  }

  /**
   * Finds the cells that are not left out.
   *
   * @param chosen takes which they are
   * @param groups takes what each adds
   * @return how many there are
   */
  int select(long[] cells, int from, int to, int[] chosen, long[] groups) {
    int size = 0;
    for (int cell = from; cell < to; cell++) {
      long group = ofCell(cells[cell]);
      if (group != OUT) {
        chosen[size] = cell;
        groups[size++] = group;
      }
    }
    return size;
  }

  /** What combinations of facets add, by number; null: they are not asked about. */
  long @Nullable [] facets() {
    return facets;
  }

  /** What organizations add, by number. */
  long[] organizations() {
    return organizations;
  }

  /**
   * What the values of a dimension add to the number of a group: of each of these, and at last of
   * what does not say; 0 where nothing is grouped by it.
   */
  long[] steps(Dimension dimension, List<String> values) {
    long[] steps = new long[values.size() + 1];
    for (Key key : keys) {
      if (key.dimension == dimension) {
        for (int i = 0; i < values.size(); i++) {
          steps[i] = key.step * key.axis.ordinal(values.get(i));
        }
        steps[values.size()] = key.step * key.axis.ordinal(null);
      }
    }
    return steps;
  }

  /** What a code of the scope adds to the number of a group. */
  long stepOfScope(String code) {
    Key first = keys.get(0);
    return first.step * first.axis.ordinal(code);
  }

  /** The ordinal of a group's value of a dimension that is grouped by. */
  int ordinal(long group, Dimension dimension) {
    for (Key key : keys) {
      if (key.dimension == dimension) {
        return ordinal(group, key);
      }
    }
    throw new IllegalArgumentException("Nothing is grouped by " + dimension);
  }

  /** A group's value of each dimension that is grouped by. */
  Map<Dimension, @Nullable String> key(long group) {
    Map<Dimension, @Nullable String> values = new EnumMap<>(Dimension.class);
    for (Key key : keys) {
      if (key.dimension != null) {
        values.put(key.dimension, key.axis.text(ordinal(group, key)));
      }
    }
    return values;
  }

  /** The code of a group's scope; the empty text where there is none. */
  String code(long group) {
    Key first = keys.isEmpty() ? null : keys.get(0);
    return first == null || first.dimension != null
        ? ""
        : Objects.requireNonNull(first.axis.text(ordinal(group, first)));
  }

  private static int ordinal(long group, Key key) {
    return (int) (group / key.step % key.axis.size());
  }
}
