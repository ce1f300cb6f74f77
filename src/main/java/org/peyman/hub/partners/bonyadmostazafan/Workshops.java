package org.peyman.hub.partners.bonyadmostazafan;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.peyman.hub.mapping.YearlyFigures;
import org.peyman.hub.partner.LiveResolver;

/**
 * {@code Province.bonyadMostazafan} and {@code Organization.bonyadMostazafan}: the file is read
 * once for all objects of a request, on a worker thread.
 */
record Workshops(Vertx vertx, FiguresFile file, boolean altogether) implements LiveResolver {

  @Override
  public CompletionStage<Map<String, Map<String, Object>>> load(
      List<String> keys, Arguments arguments) {
    Integer year = (Integer) arguments.values().get("year");
    return vertx
        .executeBlocking(
            () -> YearlyFigures.of(rows(keys, file.rows(arguments.cancellation())), year), false)
        .toCompletionStage();
  }

  private List<YearlyFigures.Row> rows(List<String> keys, List<YearlyFigures.Row> provinces) {
    return provinces.stream()
        .map(row -> altogether ? of(BonyadMostazafan.ORGANIZATION, row) : row)
        .filter(row -> keys.contains(row.key()))
        .toList();
  }

  private static YearlyFigures.Row of(String organization, YearlyFigures.Row row) {
    return new YearlyFigures.Row(organization, row.year(), row.figures());
  }
}
