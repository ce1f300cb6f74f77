package org.peyman.hub.cube;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.ledger.Counted.Promised;

/** Parts of commitments, with numbers in the place of codes. Never changed. */
final class Promises {

  /** In the place of a phase or province that a part does not name. */
  static final int UNNAMED = -1;

  // What a question may ask about, as bits.
  static final int PHASE = 1;
  static final int PROVINCE = 2;
  static final int YEAR = 4;
  static final int AGREEMENT = 8;
  private static final int ALL = 15;

  private final List<Part> parts = new ArrayList<>();

  /** By what is asked about: parts that are equal in it are one. */
  private final AtomicReferenceArray<@Nullable List<Part>> fewer =
      new AtomicReferenceArray<>(ALL + 1);

  private final Dictionary<Integer> years = new Dictionary<>("years", Integer.MAX_VALUE);
  private final List<String> yearTexts;
  private final Dictionary<String> agreements = new Dictionary<>("agreements", Integer.MAX_VALUE);

  /**
   * @param standing parts and how many equal ones there are
   */
  Promises(Map<Promised, Integer> standing, Values values) {
    Map<String, Integer> organizations = Dictionary.numbers(values.organizations());
    Map<String, Integer> phases = Dictionary.numbers(values.phases());
    Map<String, Integer> provinces = Dictionary.numbers(values.provinces());
    standing.forEach(
        (promised, times) ->
            parts.add(
                new Part(
                    promised.organizations().stream().mapToInt(organizations::get).toArray(),
                    new int[] {
                      named(promised.phase(), phases), named(promised.province(), provinces)
                    },
                    years.number(promised.year()),
                    promised.agreement() == null
                        ? UNNAMED
                        : agreements.number(promised.agreement()),
                    Kind.of(promised),
                    promised.quantity() * times)));
    this.yearTexts = years.values().stream().map(String::valueOf).toList();
  }

  private static int named(@Nullable String code, Map<String, Integer> numbers) {
    Integer number = code == null ? null : numbers.get(code);
    return number == null ? UNNAMED : number;
  }

  /** What a part is. */
  enum Kind {
    ORIGINAL,
    PROMISED,
    FORECAST,
    PROPOSED;

    static Kind of(Promised part) {
      if (part.original()) {
        return ORIGINAL;
      }
      return switch (part.certainty()) {
        case PROPOSED -> PROPOSED;
        case FORECAST -> FORECAST;
        case PLEDGE, FIRM -> PROMISED;
      };
    }
  }

  /** A part, or several that are equal. */
  static final class Part {
    final int[] parties;
    final int phase;
    final int province;
    final int year;
    final int agreement;
    final Kind kind;
    final long quantity;

    /**
     * @param parties numbers of its organizations
     * @param place number of its phase, then of its province
     * @param year number among {@link #years}
     * @param agreement number among {@link #agreements}
     * @param quantity of all
     */
    private Part(int[] parties, int[] place, int year, int agreement, Kind kind, long quantity) {
      this.parties = parties;
      this.phase = place[0];
      this.province = place[1];
      this.year = year;
      this.agreement = agreement;
      this.kind = kind;
      this.quantity = quantity;
    }
  }

  /**
   * The parts as they are told apart by what a question asks about. What it does not ask about they
   * do not name; of years it is the first.
   *
   * @param asked {@link #PHASE} and its like
   */
  List<Part> by(int asked) {
    List<Part> known = fewer.get(asked);
    if (known == null) {
      known = merged(asked);
      fewer.set(asked, known);
    }
    return known;
  }

  private List<Part> merged(int asked) {
    Map<Apart, Long> quantities = new LinkedHashMap<>();
    for (Part part : parts) {
      quantities.merge(Apart.of(part, asked), part.quantity, Long::sum);
    }
    return quantities.entrySet().stream().map(it -> it.getKey().part(it.getValue())).toList();
  }

  /** What tells parts apart. */
  private record Apart(
      List<Integer> parties, int phase, int province, int year, int agreement, Kind kind) {

    static Apart of(Part part, int asked) {
      return new Apart(
          Arrays.stream(part.parties).boxed().toList(),
          (asked & PHASE) == 0 ? UNNAMED : part.phase,
          (asked & PROVINCE) == 0 ? UNNAMED : part.province,
          (asked & YEAR) == 0 ? 0 : part.year,
          (asked & AGREEMENT) == 0 ? UNNAMED : part.agreement,
          part.kind);
    }

    Part part(long quantity) {
      int[] numbers = parties.stream().mapToInt(Integer::intValue).toArray();
      return new Part(numbers, new int[] {phase, province}, year, agreement, kind, quantity);
    }
  }

  List<Integer> years() {
    return years.values();
  }

  /** The same as questions name them. */
  List<String> yearTexts() {
    return yearTexts;
  }

  List<String> agreements() {
    return agreements.values();
  }
}
