package org.peyman.hub.ledger;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Title;
import org.peyman.hub.ledger.Refusal.Problem;
import org.peyman.hub.ledger.Refusal.Reason;

/** What is wrong with an item as it is stored. */
final class ProblemJson {

  private ProblemJson() {}

  static JsonArray of(Refusal refusal) {
    JsonArray array = new JsonArray();
    refusal.problems().forEach(problem -> array.add(json(problem)));
    return array;
  }

  private static JsonObject json(Problem problem) {
    JsonObject json = new JsonObject().put("reason", problem.reason().name());
    put(json, "field", problem.field());
    put(json, "value", problem.value());
    put(json, "position", problem.position());
    Title allowed = problem.allowed();
    return (allowed == null ? json : json.put("allowed", json(allowed)))
        .put("text", json(problem.text()));
  }

  private static void put(JsonObject json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }

  private static JsonObject json(Title title) {
    return new JsonObject().put("fa", title.fa()).put("en", title.en());
  }

  /**
   * The refusal that was stored; what was stored without its problems has one.
   *
   * @param said the refusal as its own columns say it
   */
  static Refusal read(@Nullable JsonArray array, Refusal said) {
    if (array == null || array.isEmpty()) {
      return said;
    }
    List<Problem> problems = new ArrayList<>();
    array.forEach(element -> problems.add(problem((JsonObject) element)));
    return Refusal.of(problems);
  }

  private static Problem problem(JsonObject json) {
    JsonObject allowed = json.getJsonObject("allowed");
    return new Problem(
        Reason.valueOf(json.getString("reason")),
        json.getString("field"),
        json.getString("value"),
        allowed == null ? null : title(allowed),
        json.getString("position"),
        title(json.getJsonObject("text")));
  }

  private static Title title(JsonObject json) {
    return new Title(json.getString("fa"), json.getString("en"));
  }
}
