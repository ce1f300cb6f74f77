package org.peyman.hub.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.peyman.hub.embedded.EmbeddedServer;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.WrittenBatch;
import org.peyman.hub.support.Claims;

/**
 * How fast facts are taken in, beside COPY of the very rows that they became into the same tables
 * with the same indexes and durability, in one run on one server. Prints both times and their
 * ratio; more is better, 1 is COPY's own rate.
 *
 * <p>Argument: how many claims, 200,000 if none is given.
 */
public final class IntakeBench {

  private static final int BATCH = 5_000;

  private IntakeBench() {}

  public static void main(String[] arguments) throws Exception {
    int claims = arguments.length == 0 ? 200_000 : Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("peyman-intake-bench-");
    try (EmbeddedServer server = EmbeddedServer.start(folder)) {
      double intake = takeIn(server.uri().toString(), claims);
      double copy = CopiedLedger.copy(server.uri());
      System.out.printf(
          Locale.ROOT,
          "%,d claims: taken in within %.1f s, their rows copied within %.1f s; ratio %.2f%n",
          claims,
          intake,
          copy,
          copy / intake);
    } finally {
      CopiedLedger.delete(folder);
    }
    System.exit(0);
  }

  private static double takeIn(String uri, int claims) throws Exception {
    Vertx vertx = Vertx.vertx();
    Ledger ledger = Ledger.open(vertx, CopiedLedger.settings(uri)).await();
    ledger.learn(Claims.reference(), "bench").await();
    long start = System.nanoTime();
    Future<WrittenBatch> next = written(vertx, ledger, 0, claims);
    for (int from = 0; from < claims; from += BATCH) {
      WrittenBatch batch = next.await();
      next = written(vertx, ledger, from + BATCH, claims);
      ledger.take(batch).await();
    }
    double seconds = CopiedLedger.secondsSince(start);
    ledger.close().await();
    vertx.close().await();
    return seconds;
  }

  /** While the database takes the batch before it in, as it is for partners' pages and files. */
  private static Future<WrittenBatch> written(Vertx vertx, Ledger ledger, int from, int claims) {
    int to = Math.max(from, Math.min(claims, from + BATCH));
    return vertx.executeBlocking(
        () -> ledger.write(new Batch("bench", Claims.entries(from, to))), false);
  }
}
