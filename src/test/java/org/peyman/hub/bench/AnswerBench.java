package org.peyman.hub.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.RunningHub;
import org.peyman.hub.embedded.EmbeddedServer;

/**
 * How many answers a second the hub gives over HTTP, beside a bare Vert.x server that gives the
 * same bytes to every request, in one run: a question that was asked before, and one that was not,
 * each by organization and phase over the seed data. Each server has one core and one event loop;
 * the client and PostgreSQL have the other. Prints medians of five, by the clock and by the time
 * that the server computed, which others on the machine disturb less, and their ratios; 1 is the
 * bare server.
 *
 * <p>Arguments: seconds of each measurement, 3 if none is given; then options of the hub's virtual
 * machine.
 */
public final class AnswerBench {

  private static final int CONNECTIONS = 32;
  private static final int TIMES = 5;
  private static final int WARM = 200_000;
  private static final String QUERY =
      "query Q($first: Int) { progress(groupBy: [ORGANIZATION, PHASE], first: $first) { rows {"
          + " organization { code } phase { code } pledged jobs verified fulfilment } } }";

  private AnswerBench() {}

  public static void main(String[] arguments) throws Exception {
    List<String> given = List.of(arguments);
    int seconds = given.isEmpty() ? 3 : Integer.parseInt(given.get(0));
    Path folder = Files.createTempDirectory("peyman-answer-bench-");
    ServerProcess.keepOff();
    try (EmbeddedServer database = EmbeddedServer.start(folder);
        ServerProcess hub =
            ServerProcess.start(
                HubAlone.class,
                given.subList(Math.min(1, given.size()), given.size()),
                database.uri().toString())) {
      compare(hub, seconds);
    } finally {
      CopiedLedger.delete(folder);
    }
    System.exit(0);
  }

  private static void compare(ServerProcess hub, int seconds) throws Exception {
    byte[] known = body(null);
    Path answer = Files.createTempFile("peyman-answer-", ".json");
    Files.writeString(answer, answer(hub.uri(), known));
    try (ServerProcess bare =
        ServerProcess.start(Constant.class, List.of(), answer.toAbsolutePath().toString())) {
      Series constant = new Series(bare, number -> known);
      Series asked = new Series(hub, number -> known);
      Series anew = new Series(hub, number -> body(1_000_000 + number));
      constant.warmUp();
      asked.warmUp();
      for (int i = 0; i < TIMES; i++) {
        constant.measure(seconds);
        asked.measure(seconds);
        anew.measure(seconds);
      }
      System.out.printf(
          "%d bytes, %d connections%nbare: %s%nasked before: %s%nasked anew: %s%n",
          Files.size(answer),
          CONNECTIONS,
          constant,
          asked.besides(constant),
          anew.besides(constant));
    } finally {
      Files.delete(answer);
    }
  }

  /** Measurements of one kind of request to one server. */
  private static final class Series {
    private final ServerProcess server;
    private final RawLoad load;
    private final List<Double> rates = new ArrayList<>();
    private final List<Double> costs = new ArrayList<>();

    Series(ServerProcess server, IntFunction<byte[]> bodies) {
      this.server = server;
      this.load = new RawLoad(server.uri(), CONNECTIONS, bodies);
    }

    /** Until the virtual machine has compiled what is measured, and for a minute at most. */
    void warmUp() throws IOException {
      for (double answers = 0, times = 0; answers < WARM && times < 30; times++) {
        answers += 2 * load.rate(2);
      }
    }

    void measure(int seconds) throws IOException {
      Duration before = server.computed();
      double rate = load.rate(seconds);
      rates.add(rate);
      costs.add(server.computed().minus(before).toNanos() / 1_000.0 / (rate * seconds));
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%.0f/s, each computed for %.1f microseconds", median(rates), median(costs));
    }

    /** With its share of another's rate, and of what another computes. */
    String besides(Series other) {
      return String.format(
          Locale.ROOT,
          "%s; ratio %.4f, by computing %.4f",
          this,
          median(rates) / median(other.rates),
          median(other.costs) / median(costs));
    }
  }

  private static String answer(URI hub, byte[] body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(hub.resolve("/graphql"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  /** Another number of rows makes it another question with the same answer. */
  private static byte[] body(@Nullable Integer number) {
    JsonObject variables = new JsonObject();
    if (number != null) {
      variables.put("first", 1_000 + number % 9_000);
    }
    return new JsonObject().put("query", QUERY).put("variables", variables).toBuffer().getBytes();
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  /** A hub over the seed data; its argument is the database. */
  static final class HubAlone {
    private HubAlone() {}

    public static void main(String[] arguments) {
      RunningHub hub = RunningHub.start(arguments[0], Path.of("seed-data"), Clock.systemUTC());
      System.out.println(hub.address());
    }
  }

  /** Gives the same to everybody: the bytes of the file that its argument names. */
  static final class Constant {
    private Constant() {}

    public static void main(String[] arguments) throws Exception {
      Buffer answer = Buffer.buffer(Files.readAllBytes(Path.of(arguments[0])));
      int port =
          Vertx.vertx()
              .createHttpServer()
              .requestHandler(
                  request ->
                      request
                          .body()
                          .onSuccess(
                              body ->
                                  request
                                      .response()
                                      .putHeader("Content-Type", "application/json; charset=utf-8")
                                      .end(answer)))
              .listen(0, "127.0.0.1")
              .await()
              .actualPort();
      System.out.println("http://127.0.0.1:" + port);
    }
  }
}
