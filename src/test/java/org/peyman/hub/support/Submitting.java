package org.peyman.hub.support;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.UnaryOperator;

/** One organization that sends claims, one after the other, each of a job of its own. */
public final class Submitting {

  private final String name;
  private int sent;

  /** What it sends is called so. */
  public Submitting(String name) {
    this.name = name;
  }

  /** How many it sent. */
  public int sent() {
    return sent;
  }

  /** Sends the next; fails where it is not taken in. */
  public void next(UnaryOperator<String> post) {
    int number = sent + 1;
    String answer = post.apply(body(name, number));
    if (!answer.contains("\"accepted\":1")) {
      throw new AssertionError(answer);
    }
    sent = number;
  }

  /**
   * A request that submits one claim, as GraphQL over HTTP takes it; the same again by its number.
   */
  public static String body(String name, int number) {
    JsonObject claim =
        new JsonObject()
            .put("claimId", name + "-" + number)
            .put("revision", 1)
            .put("phase", "PHASE_1")
            .put("province", "QOM")
            .put("startedOn", "1399-08-10");
    JsonObject input =
        new JsonObject()
            .put("idempotencyKey", name + "-" + number)
            .put("organization", "SEPAH")
            .put("items", new JsonArray().add(claim));
    return new JsonObject()
        .put(
            "query",
            "mutation ($input: SubmitClaimsInput!)"
                + " { submitClaims(input: $input) { accepted } }")
        .put("variables", new JsonObject().put("input", input))
        .encode();
  }
}
