package org.peyman.hub.partners.astanquds;

import java.net.URI;
import java.util.HashMap;
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

/** {@code Province.astanQuds}: one query for all provinces of a request. */
final class Contributions implements LiveResolver {

  private static final String QUERY =
      """
      query Figures($provinces: [String!]!, $year: Int) {
        figures(provinces: $provinces, year: $year) { province year benefactors millionRials }
      }
      """;

  private final HttpSystem system;
  private final URI address;
  private final OwnWords provinces = OwnWords.resource(Contributions.class, "provinces.txt");
  private final YearlyFigures.Names names =
      new YearlyFigures.Names(
          "province",
          provinces::code,
          Map.of("benefactors", "benefactors", "millionRials", "contributionsMillionRials"));

  Contributions(HttpSystem system, URI address) {
    this.system = system;
    this.address = address;
  }

  @Override
  public CompletionStage<Map<String, Map<String, Object>>> load(
      List<String> keys, Arguments arguments) {
    Integer year = (Integer) arguments.values().get("year");
    Map<String, @Nullable Object> variables = new HashMap<>();
    variables.put("provinces", provinces.of(keys));
    variables.put("year", year);
    return system
        .graphql(address, QUERY, variables, arguments.cancellation())
        .thenCompose(data -> answers(data, year));
  }

  private CompletionStage<Map<String, Map<String, Object>>> answers(
      Map<?, ?> data, @Nullable Integer year) {
    try {
      return CompletableFuture.completedStage(
          YearlyFigures.of(YearlyFigures.rows(data.get("figures"), names), year));
    } catch (PartnerFailure failure) {
      return CompletableFuture.failedStage(failure);
    }
  }
}
