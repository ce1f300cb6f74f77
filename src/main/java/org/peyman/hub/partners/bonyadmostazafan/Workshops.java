package org.peyman.hub.partners.bonyadmostazafan;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.peyman.hub.mapping.YearlyFigures;
import org.peyman.hub.partner.LiveResolver;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;

/**
 * {@code Province.bonyadMostazafan} and {@code Organization.bonyadMostazafan}: the file is read
 * once for all objects of a request, on a worker thread.
 */
record Workshops(Vertx vertx, FiguresFile file, boolean altogether) implements LiveResolver {

  @Override
  public CompletionStage<Map<String, Map<String, Object>>> load(
      List<String> keys, Arguments arguments) {
    Integer year = (Integer) arguments.values().get("year");
    Promise<Map<String, Map<String, Object>>> answer = Promise.promise();
    arguments
        .cancellation()
        .whenCancelled(
            () -> answer.tryFail(new PartnerFailure(Kind.TIMED_OUT, "Nobody waits any more")));
    vertx
        .executeBlocking(
            () -> YearlyFigures.of(rows(keys, file.rows(arguments.cancellation())), year), false)
        .onSuccess(answer::tryComplete)
        .onFailure(answer::tryFail);
    return answer.future().toCompletionStage();
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
