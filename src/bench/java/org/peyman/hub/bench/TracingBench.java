package org.peyman.hub.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.peyman.hub.support.TestDatabase;

/**
 * How many tables a hub answers a second that sends traces of all requests, beside one that sends
 * none: each on one core, saturated. The collector takes what is sent and keeps nothing.
 *
 * <p>Arguments: how many claims (100,000), and seconds of each measurement (3).
 */
final class TracingBench {

  private static final String OPEN = "PEYMAN_PUBLIC";

  private TracingBench() {}

  static void main(String[] arguments) throws Exception {
    int claims = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
    double seconds = arguments.length < 2 ? 3 : Double.parseDouble(arguments[1]);
    System.out.println(Machine.line());
    ServerProcess.leaveTheFirstCore();
    AtomicLong taken = new AtomicLong();
    Vertx vertx = Vertx.vertx();
    HttpServer collector =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  request.body().onSuccess(body -> taken.addAndGet(body.length()));
                  request.response().end();
                });
    String address = "http://127.0.0.1:" + collector.listen(0, "127.0.0.1").await().actualPort();
    String secret = TestDatabase.OWN_SECRET;
    try (LargeLedger ledgers = LargeLedger.start()) {
      String database = ledgers.copy(claims, secret);
      try (ServerProcess traced =
              ServerProcess.keptHub(
                  database, secret, Map.of(OPEN, "false", "OTEL_EXPORTER_OTLP_ENDPOINT", address));
          ServerProcess plain = ServerProcess.keptHub(database, secret, Map.of(OPEN, "false"))) {
        compare(traced, plain, seconds);
      }
    }
    System.out.printf("The collector was sent %,d bytes%n", taken.get());
    System.exit(0);
  }

  private static void compare(ServerProcess traced, ServerProcess plain, double seconds)
      throws Exception {
    new Versus(seconds)
        .with("traces are sent", traced, "/graphql", TableBench::anew)
        .with("none are", plain, "/graphql", TableBench::anew)
        .run("28 rows x 6 fields, asked anew each time");
    new Versus(seconds)
        .with("traces are sent", traced, "/graphql", TableBench::known)
        .with("none are", plain, "/graphql", TableBench::known)
        .run("28 rows x 6 fields, asked before");
  }
}
