package org.peyman.hub.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The growth of the times as a drawing, both axes by powers of ten. It brings its own ground, so
 * that it can be read on a light page and on a dark one.
 */
final class GrowthPicture {

  private static final int LEFT = 64;
  private static final int RIGHT = 470;
  private static final int TOP = 56;
  private static final int BOTTOM = 330;

  private static final String HEAD =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 380" role="img" aria-labelledby="title says">
      <title id="title">Time of a question never asked before, by number of claims</title>
      <desc id="says">%s</desc>
      <style>
        .ground { fill: #ffffff } text { font: 13px sans-serif; fill: #1f2328 } .small { font-size: 11px }
        .grid { stroke: #d0d7de; stroke-width: 1 } .line { fill: none; stroke-width: 2.5 }
        .hub { stroke: #0550ae } .cells { stroke: #953800 } .duck { stroke: #6639ba }
        text.hub { fill: #0550ae; stroke: none } text.cells { fill: #953800; stroke: none }
        text.duck { fill: #6639ba; stroke: none }
        @media (prefers-color-scheme: dark) {
          .ground { fill: #0d1117 } text { fill: #e6edf3 } .grid { stroke: #30363d }
          .hub { stroke: #79c0ff } .cells { stroke: #ffa657 } .duck { stroke: #d2a8ff }
          text.hub { fill: #79c0ff } text.cells { fill: #ffa657 } text.duck { fill: #d2a8ff }
        }
      </style>
      <rect class="ground" width="720" height="380" rx="6"/>
      <text x="16" y="26">Time of a question never asked before (ms, both axes logarithmic)</text>
      """;

  /** A line of the drawing. */
  private record Series(
      String name, String style, String dashes, ToDoubleFunction<GrowthBench.Size> millis) {}

  private static final List<Series> SERIES =
      List.of(
          new Series("hub, median", "hub", "", size -> size.hub().median()),
          new Series("hub, p99", "hub", "2 5", size -> size.hub().p99()),
          new Series("hub over HTTP, median", "hub", "9 4", size -> size.overHttp().medianMillis()),
          new Series("PostgreSQL over cells, median", "cells", "", size -> size.cells().median()),
          new Series("DuckDB over jobs, median", "duck", "", size -> size.jobs().median()));

  private final List<GrowthBench.Size> sizes;
  private final double lowest;
  private final double highest;

  GrowthPicture(List<GrowthBench.Size> sizes) {
    this.sizes = sizes;
    double[] all =
        SERIES.stream()
            .flatMap(series -> sizes.stream().map(series.millis::applyAsDouble))
            .mapToDouble(it -> Math.log10(it))
            .toArray();
    this.lowest = Math.floor(java.util.Arrays.stream(all).min().orElse(0));
    this.highest = Math.ceil(java.util.Arrays.stream(all).max().orElse(1));
  }

  String text() {
    StringBuilder svg = new StringBuilder(String.format(Locale.ROOT, HEAD, says()));
    for (int power = (int) lowest; power <= highest; power++) {
      double y = y(Math.pow(10, power));
      svg.append(
          line(
              "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
              LEFT, RIGHT, y, y));
      svg.append(
          line(
              "<text class=\"small\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
              LEFT - 8, y + 4, power(power)));
    }
    for (GrowthBench.Size size : sizes) {
      svg.append(
          line(
              "<text class=\"small\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%,d claims</text>",
              x(size), BOTTOM + 22, size.claims()));
    }
    List<Double> taken = new ArrayList<>();
    SERIES.stream()
        .sorted(Comparator.comparingDouble(series -> -last(series))) // from the top
        .forEach(series -> svg.append(drawn(series, taken)));
    return svg.append("</svg>\n").toString();
  }

  /** With its name at its end, below those that stand there already. */
  private String drawn(Series series, List<Double> taken) {
    StringBuilder points = new StringBuilder();
    sizes.forEach(
        size ->
            points.append(
                String.format(
                    Locale.ROOT, "%.1f,%.1f ", x(size), y(series.millis.applyAsDouble(size)))));
    double millis = last(series);
    double at = y(millis) + 4;
    while (isTaken(at, taken)) {
      at += 4;
    }
    taken.add(at);
    return line(
            "<polyline class=\"line %s\" stroke-dasharray=\"%s\" points=\"%s\"/>",
            series.style,
            series.dashes.isEmpty() ? "none" : series.dashes,
            points.toString().strip())
        + line(
            "<text class=\"small %s\" x=\"%d\" y=\"%.1f\">%s: %s</text>",
            series.style, RIGHT + 10, at, series.name, number(millis));
  }

  private double last(Series series) {
    return series.millis.applyAsDouble(sizes.get(sizes.size() - 1));
  }

  private static boolean isTaken(double at, List<Double> taken) {
    return taken.stream().anyMatch(other -> Math.abs(other - at) < 14);
  }

  private String says() {
    StringBuilder says = new StringBuilder();
    for (GrowthBench.Size size : sizes) {
      says.append(String.format(Locale.ROOT, "At %,d claims: ", size.claims()));
      SERIES.forEach(
          series ->
              says.append(series.name)
                  .append(' ')
                  .append(number(series.millis.applyAsDouble(size)))
                  .append(" ms; "));
    }
    return says.toString().strip();
  }

  private double x(GrowthBench.Size size) {
    double first = Math.log10(sizes.get(0).claims());
    double last = Math.log10(sizes.get(sizes.size() - 1).claims());
    double share = last == first ? 0.5 : (Math.log10(size.claims()) - first) / (last - first);
    return LEFT + 30 + share * (RIGHT - LEFT - 60);
  }

  private double y(double millis) {
    return BOTTOM - (Math.log10(millis) - lowest) / (highest - lowest) * (BOTTOM - TOP);
  }

  private static String power(int power) {
    return power < 0
        ? String.format(Locale.ROOT, "%." + -power + "f", Math.pow(10, power))
        : String.format(Locale.ROOT, "%,d", Math.round(Math.pow(10, power)));
  }

  private static String number(double value) {
    return value >= 100
        ? String.format(Locale.ROOT, "%,.0f", value)
        : value >= 1
            ? String.format(Locale.ROOT, "%.3g", value)
            : String.format(Locale.ROOT, "%.2f", value);
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values) + "\n";
  }
}
