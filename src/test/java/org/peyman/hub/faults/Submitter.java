package org.peyman.hub.faults;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.support.InventedCode;

/**
 * A client that does what docs/submitting.md says: submits ten claims of ten persons at a time, and
 * sends the same submission under the same key again for as long as it is told that this helps, or
 * is told nothing.
 */
final class Submitter implements AutoCloseable {

  /** In one submission, so that a figure in between would be one that nobody stated. */
  static final int CLAIMS = 10;

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final String MUTATION =
      "mutation($input: SubmitClaimsInput!) { submitClaims(input: $input) { accepted unchanged"
          + " refused pending } }";

  private final Asked hub;
  private final int padding;
  private final int first = 100_000_000 + 1_000_000 * NUMBER.incrementAndGet();
  private final Thread thread = new Thread(this::run, "submitter");
  private volatile boolean isOver;
  private volatile int sent;
  private volatile int accepted;
  private volatile int tries;
  private volatile @Nullable String refusal;

  private Submitter(Asked hub, int padding) {
    this.hub = hub;
    this.padding = padding;
  }

  /** One that submits until it is closed. */
  static Submitter to(Asked hub) {
    return to(hub, 0);
  }

  /** The same, whose claims have ids that are longer by so many characters. */
  static Submitter to(Asked hub, int padding) {
    Submitter submitter = new Submitter(hub, padding);
    submitter.thread.setDaemon(true);
    submitter.thread.start();
    return submitter;
  }

  private void run() {
    while (!isOver && refusal == null) {
      int number = sent;
      sent = number + 1;
      String body = body(number);
      while (!isTaken(body) && refusal == null) {
        pause();
      }
      accepted = refusal == null ? sent : accepted;
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private boolean isTaken(String body) {
    tries++;
    try {
      JsonObject answer = hub.graphql(body).json();
      if (!answer.containsKey("errors")) {
        JsonObject result = answer.getJsonObject("data").getJsonObject("submitClaims");
        if (result.getInteger("accepted") != CLAIMS) {
          refusal = answer.encode();
        }
        return true;
      }
      if (!Asked.isRetryable(answer)) {
        refusal = answer.encode();
      }
      return false;
    } catch (IOException e) {
      return false; // nothing was said
    }
  }

  private String body(int number) {
    JsonArray items = new JsonArray();
    for (int i = 0; i < CLAIMS; i++) {
      int person = first + number * CLAIMS + i;
      items.add(
          new JsonObject()
              .put("claimId", "C-" + person + "x".repeat(padding))
              .put("person", InventedCode.of(person))
              .put("phase", "PHASE_1")
              .put("province", "PROVINCE_" + person % 31)
              .put("startedOn", "1399-08-15"));
    }
    JsonObject input =
        new JsonObject()
            .put("idempotencyKey", "submission " + first + " " + number)
            .put("organization", "O1")
            .put("items", items);
    return new JsonObject()
        .put("query", MUTATION)
        .put("variables", new JsonObject().put("input", input))
        .encode();
  }

  /** How many claims were said to be taken in. */
  int acceptedClaims() {
    return accepted * CLAIMS;
  }

  /** How many claims were sent, whatever was answered. */
  int sentClaims() {
    return sent * CLAIMS;
  }

  /** How often something was sent. */
  int tries() {
    return tries;
  }

  /** What it was told not to send again; null: it never was. */
  @Nullable String refusal() {
    return refusal;
  }

  /** Has the last submission come through, and sends no more. */
  @Override
  public void close() {
    isOver = true;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(60));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    if (thread.isAlive()) {
      throw new AssertionError("A submission did not come through");
    }
  }
}
