package org.peyman.hub.partners.imdad;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.connectors.postgres.PostgresSystem;
import org.peyman.hub.mapping.OwnWords;
import org.peyman.hub.partner.LiveResolver;

/** {@code Province.imdad}: one query for all provinces of a request. */
final class Support implements LiveResolver {

  private static final String OF_PROVINCES =
      """
      SELECT DISTINCT ON (ostan)
        ostan, sal AS year, households AS "supportedHouseholds",
        loans AS "selfSufficiencyLoans", million_rials AS "loansMillionRials"
      FROM imdad.support
      WHERE ostan = ANY ($1::text[]) AND ($2::int IS NULL OR sal = $2)
      ORDER BY ostan, sal DESC
      """;

  private final PostgresSystem system;
  private final OwnWords provinces = OwnWords.resource(Support.class, "provinces.txt");

  Support(PostgresSystem system) {
    this.system = system;
  }

  @Override
  public CompletionStage<Map<String, Map<String, @Nullable Object>>> load(
      List<String> keys, Arguments arguments) {
    String[] ostans = provinces.of(keys).toArray(String[]::new);
    return system
        .ask(
            OF_PROVINCES,
            Arrays.asList(ostans, arguments.values().get("year")),
            arguments.cancellation())
        .thenApply(this::byProvince);
  }

  private Map<String, Map<String, @Nullable Object>> byProvince(
      List<Map<String, @Nullable Object>> rows) {
    Map<String, Map<String, @Nullable Object>> answers = new HashMap<>();
    for (Map<String, @Nullable Object> row : rows) {
      provinces.code(String.valueOf(row.get("ostan"))).ifPresent(code -> answers.put(code, row));
    }
    return answers;
  }
}
