package org.peyman.hub.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Measure;

/**
 * Somebody who asks for all that the public may see, and works out from which to which value each
 * withheld figure can be. It knows all of the rules and not the secret.
 */
final class PublicationAttack {

  private static final double FAR = 1e9;

  private final Map<Figure, double[]> bounds = new TreeMap<>();
  private final Map<Figure, Boolean> withheld = new HashMap<>();
  private final List<Equation> equations = new ArrayList<>();

  /**
   * A figure that may be asked for.
   *
   * @param organization empty: of all
   * @param table by which dimension; empty: the total
   */
  record Figure(String organization, String table, String value, String measure)
      implements Comparable<Figure> {

    @Override
    public int compareTo(Figure other) {
      return text().compareTo(other.text());
    }

    private String text() {
      return organization + "|" + table + "|" + value + "|" + measure;
    }

    private Figure with(Measure other) {
      return new Figure(organization, table, value, other.name());
    }

    private Figure of(String other) {
      return new Figure(other, table, value, measure);
    }
  }

  /** Figures with factors, whose sum is 0, or at least 0. */
  private record Equation(Map<Figure, Integer> terms, boolean isZero) {}

  /** Has read a figure; null: it is withheld. */
  void read(Figure figure, @Nullable Number shown, boolean isFraction) {
    withheld.put(figure, shown == null);
    double slack = isFraction ? 5 : 4;
    if (shown == null) {
      bounds.put(figure, new double[] {isFraction ? 0 : 1, FAR});
    } else if (shown.doubleValue() == 0) {
      bounds.put(figure, new double[] {0, 0});
    } else {
      double value = shown.doubleValue();
      bounds.put(
          figure, new double[] {Math.max(value - slack, isFraction ? 10 : 11), value + slack});
    }
  }

  private final class Terms {
    private final Map<Figure, Integer> terms = new LinkedHashMap<>();

    Terms add(int factor, Figure figure) {
      double[] known = bounds.get(figure);
      if (known != null) {
        terms.merge(figure, factor, Integer::sum);
      }
      return this;
    }

    void are(boolean isZero) {
      equations.add(new Equation(terms, isZero));
    }
  }

  /** Puts together what belongs together. */
  void relate(List<Measure> measures, List<List<Measure>> chains) {
    List<Figure> all = List.copyOf(bounds.keySet());
    TreeSet<String> organizations = new TreeSet<>();
    all.forEach(figure -> organizations.add(figure.organization));
    organizations.remove("");
    organizations.remove("*");
    addTables(all);
    for (Figure figure : all) {
      if (figure.measure.equals(Measure.JOBS.name()) && !figure.organization.equals("*")) {
        for (List<Measure> chain : chains) {
          new Terms()
              .add(1, figure.with(chain.get(1)))
              .add(-1, figure.with(chain.get(0)))
              .are(false);
        }
      }
    }
    for (Figure figure : all) {
      if (figure.organization.isEmpty()) {
        addOrganizations(figure, organizations);
      }
    }
    addJoint(all, organizations);
  }

  private void addTables(List<Figure> all) {
    Map<Figure, Terms> sums = new LinkedHashMap<>();
    for (Figure figure : all) {
      if (!figure.table.isEmpty() && !figure.organization.equals("*")) {
        Figure total = new Figure(figure.organization, "", "", figure.measure);
        Figure table = new Figure(figure.organization, figure.table, "", figure.measure);
        sums.computeIfAbsent(table, first -> new Terms().add(-1, total)).add(1, figure);
        if (figure.table.equals("MONTH") && figure.value.length() > 4) {
          Figure year =
              new Figure(figure.organization, "YEAR", figure.value.substring(0, 4), figure.measure);
          sums.computeIfAbsent(
                  new Figure(
                      figure.organization, "MONTHS", figure.value.substring(0, 4), figure.measure),
                  first -> new Terms().add(-1, year))
              .add(1, figure);
        }
      }
    }
    sums.values().forEach(terms -> terms.are(true));
  }

  private void addOrganizations(Figure all, TreeSet<String> organizations) {
    Measure measure = Measure.valueOf(all.measure);
    Terms sum = new Terms();
    organizations.forEach(code -> sum.add(1, all.of(code)));
    switch (measure) {
      case CREDIT -> sum.add(-1, all.with(Measure.JOBS)).are(true);
      case CLAIMED, REPORTED, UNMATCHED -> sum.add(-1, all).are(true);
      default -> {
        sum.add(-1, all).are(false);
        organizations.forEach(code -> new Terms().add(1, all).add(-1, all.of(code)).are(false));
      }
    }
    if (measure == Measure.JOBS) {
      Terms alone = new Terms().add(-1, all).add(1, all.with(Measure.JOINT));
      Terms shared = new Terms().add(-2, all.with(Measure.JOINT));
      for (String code : organizations) {
        alone.add(1, all.of(code)).add(-1, all.of(code).with(Measure.JOINT));
        shared.add(1, all.of(code).with(Measure.JOINT));
      }
      alone.are(true);
      shared.are(false);
    }
  }

  private void addJoint(List<Figure> all, TreeSet<String> organizations) {
    Terms sum = new Terms().add(-1, new Figure("", "", "", Measure.JOINT.name()));
    Map<String, Terms> sums = new TreeMap<>();
    for (String code : organizations) {
      sums.put(code, new Terms().add(-1, new Figure(code, "", "", Measure.JOINT.name())));
    }
    for (Figure figure : all) {
      if (figure.organization.equals("*")) {
        sum.add(1, figure);
        for (String code : figure.value.split(" ", -1)) {
          Objects.requireNonNull(sums.get(code)).add(1, figure);
        }
      }
    }
    sum.are(true);
    sums.values().forEach(terms -> terms.are(true));
  }

  /** Narrows all bounds until nothing changes; the figures that may have fewer values than that. */
  List<String> exposed(int values) {
    boolean hasChanged = true;
    for (int round = 0; hasChanged && round < 200; round++) {
      hasChanged = false;
      for (Equation equation : equations) {
        hasChanged |= narrow(equation);
      }
    }
    List<String> exposed = new ArrayList<>();
    bounds.forEach(
        (figure, known) -> {
          if (known[0] > known[1] + 0.001) {
            throw new IllegalStateException("The attacker knows something wrong of " + figure);
          }
          if (withheld.getOrDefault(figure, false) && known[1] - known[0] < values - 1 - 0.001) {
            exposed.add(figure + " " + known[0] + " to " + known[1]);
          }
        });
    return exposed;
  }

  /** How many figures are withheld. */
  long countWithheld() {
    return withheld.values().stream().filter(it -> it).count();
  }

  private boolean narrow(Equation equation) {
    boolean hasChanged = false;
    for (Map.Entry<Figure, Integer> term : equation.terms.entrySet()) {
      double least = 0;
      double most = 0;
      for (Map.Entry<Figure, Integer> other : equation.terms.entrySet()) {
        if (!other.getKey().equals(term.getKey())) {
          double[] known = known(other.getKey());
          int factor = other.getValue();
          least += factor * known[factor > 0 ? 0 : 1];
          most += factor * known[factor > 0 ? 1 : 0];
        }
      }
      double[] known = known(term.getKey());
      int factor = term.getValue();
      double byMost = -most / factor;
      double byLeast = equation.isZero ? -least / factor : factor > 0 ? FAR : -FAR;
      double atLeast = Math.min(byMost, byLeast);
      double atMost = Math.max(byMost, byLeast);
      boolean isWhole = !isFraction(term.getKey());
      double low = isWhole ? Math.ceil(atLeast - 0.001) : atLeast;
      double high = isWhole ? Math.floor(atMost + 0.001) : atMost;
      if (low > known[0] + 0.001) {
        known[0] = low;
        hasChanged = true;
      }
      if (high < known[1] - 0.001) {
        known[1] = high;
        hasChanged = true;
      }
    }
    return hasChanged;
  }

  private double[] known(Figure figure) {
    return Objects.requireNonNull(bounds.get(figure));
  }

  private static boolean isFraction(Figure figure) {
    return figure.measure.equals("CREDIT") || figure.measure.equals("FTE");
  }
}
