package org.peyman.hub.partners.basijsazandegi;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.connectors.net.HttpSystem;
import org.peyman.hub.mapping.OwnWords;
import org.peyman.hub.mapping.YearlyFigures;
import org.peyman.hub.partner.LiveResolver;
import org.peyman.hub.partner.PartnerFailure;

/**
 * {@code Province.basijSazandegi} and {@code Phase.basijSazandegi}: one request for all objects.
 *
 * @param key what its records call the object; with an s, the parameter that names the objects
 */
record Figures(HttpSystem system, URI address, String key, OwnWords words) implements LiveResolver {

  private static final Map<String, String> NAMES =
      Map.of("teams", "fieldTeams", "projects", "projects", "finished", "projectsFinished");

  @Override
  public CompletionStage<Map<String, Map<String, Object>>> load(
      List<String> keys, Arguments arguments) {
    List<String> known = words.of(keys);
    if (known.isEmpty()) {
      return CompletableFuture.completedStage(Map.of());
    }
    Integer year = (Integer) arguments.values().get("year");
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put(key + "s", String.join(",", known));
    if (year != null) {
      parameters.put("year", Integer.toString(year));
    }
    return system
        .get(address, parameters, arguments.cancellation())
        .thenCompose(json -> answers(json, year));
  }

  private CompletionStage<Map<String, Map<String, Object>>> answers(
      @Nullable Object json, @Nullable Integer year) {
    try {
      Object records = json instanceof Map<?, ?> body ? body.get("records") : null;
      YearlyFigures.Names names = new YearlyFigures.Names(key, words::code, NAMES);
      return CompletableFuture.completedStage(
          YearlyFigures.of(YearlyFigures.rows(records, names), year));
    } catch (PartnerFailure failure) {
      return CompletableFuture.failedStage(failure);
    }
  }
}
