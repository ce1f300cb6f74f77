package org.peyman.hub.ledger;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;

/** The steps of what PostgreSQL did for a statement, as EXPLAIN writes them. */
final class PlanNodes {

  /** To be put before a statement. */
  static final String EXPLAIN = "EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ";

  private PlanNodes() {}

  /** The outermost step, of the answer to a statement that is explained. */
  static JsonObject root(String answer) {
    return new JsonArray(answer).getJsonObject(0).getJsonObject("Plan");
  }

  /** A step and all below it. */
  static Stream<JsonObject> of(JsonObject node) {
    JsonArray below = node.getJsonArray("Plans", new JsonArray());
    return Stream.concat(
        Stream.of(node), below.stream().map(JsonObject.class::cast).flatMap(PlanNodes::of));
  }
}
