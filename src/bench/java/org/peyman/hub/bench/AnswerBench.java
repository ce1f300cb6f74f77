package org.peyman.hub.bench;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.RunningHub;
import org.peyman.hub.embedded.EmbeddedServer;

/**
 * How many answers a second the hub gives over HTTP, beside a bare Vert.x server that gives the
 * same bytes to every request, in one run: a question that was asked before, and one that was not,
 * each by organization and phase over the seed data. Client and servers share the machine in both.
 * Prints medians of five and their ratios; 1 is the bare server's rate.
 *
 * <p>Argument: seconds of each measurement, 3 if none is given.
 */
public final class AnswerBench {

  private static final int CONNECTIONS = 32;
  private static final int TIMES = 5;
  private static final String QUERY =
      "query Q($first: Int) { progress(groupBy: [ORGANIZATION, PHASE], first: $first) { rows {"
          + " organization { code } phase { code } pledged jobs verified fulfilment } } }";

  private AnswerBench() {}

  public static void main(String[] arguments) throws Exception {
    int seconds = arguments.length == 0 ? 3 : Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("peyman-answer-bench-");
    Vertx vertx = Vertx.vertx();
    try (EmbeddedServer server = EmbeddedServer.start(folder);
        RunningHub hub =
            RunningHub.start(server.uri().toString(), Path.of("seed-data"), Clock.systemUTC())) {
      compare(vertx, hub, seconds);
    } finally {
      vertx.close().await();
      CopiedLedger.delete(folder);
    }
    System.exit(0);
  }

  private static void compare(Vertx vertx, RunningHub hub, int seconds) throws Exception {
    Buffer known = body(null);
    Buffer answer = Buffer.buffer(hub.post(known.toString()).body());
    String bare = constant(vertx, answer);
    Load constant = new Load(vertx, bare, number -> known);
    Load asked = new Load(vertx, hub.address(), number -> known);
    Load anew = new Load(vertx, hub.address(), number -> body(1_000_000 + number));
    List<Double> rates = new ArrayList<>();
    List<Double> ofKnown = new ArrayList<>();
    List<Double> ofNew = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      rates.add(constant.rate(seconds));
      ofKnown.add(asked.rate(seconds));
      ofNew.add(anew.rate(seconds));
    }
    System.out.printf(
        Locale.ROOT,
        "%d bytes, %d connections: bare %.0f/s; asked before %.0f/s, ratio %.2f; asked anew %.0f/s,"
            + " ratio %.4f%n",
        answer.length(),
        CONNECTIONS,
        median(rates),
        median(ofKnown),
        median(ofKnown) / median(rates),
        median(ofNew),
        median(ofNew) / median(rates));
  }

  /** Another number of rows makes it another question with the same answer. */
  private static Buffer body(@Nullable Integer number) {
    JsonObject variables = new JsonObject();
    if (number != null) {
      variables.put("first", 1_000 + number % 9_000);
    }
    return new JsonObject().put("query", QUERY).put("variables", variables).toBuffer();
  }

  private static String constant(Vertx vertx, Buffer answer) {
    int port =
        vertx
            .deployVerticle(
                () -> new Constant(answer),
                new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors()))
            .map(deployed -> Constant.port)
            .await();
    return "http://127.0.0.1:" + port;
  }

  /** Gives the same to everybody. */
  private static final class Constant extends AbstractVerticle {
    private static volatile int port;
    private final Buffer answer;

    Constant(Buffer answer) {
      this.answer = answer;
    }

    @Override
    public void start(Promise<Void> started) {
      vertx
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
          .listen(-1, "127.0.0.1")
          .onSuccess(listening -> port = listening.actualPort())
          .<Void>mapEmpty()
          .onComplete(started);
    }
  }

  /** Which body the request of a number has. */
  private interface Bodies {
    Buffer of(int number);
  }

  /** Requests over so many connections, each following the answer to the one before. */
  private static final class Load {
    private final HttpClient client;
    private final RequestOptions request;
    private final Bodies bodies;
    private final LongAdder sent = new LongAdder();

    Load(Vertx vertx, String address, Bodies bodies) {
      URI uri = URI.create(address);
      this.client =
          vertx.createHttpClient(
              new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
      this.request =
          new RequestOptions()
              .setMethod(HttpMethod.POST)
              .setHost(uri.getHost())
              .setPort(uri.getPort())
              .setURI("/graphql")
              .putHeader("Content-Type", "application/json");
      this.bodies = bodies;
    }

    double rate(int seconds) throws InterruptedException {
      long until = System.nanoTime() + seconds * 1_000_000_000L;
      long before = sent.sum();
      CountDownLatch over = new CountDownLatch(CONNECTIONS);
      for (int i = 0; i < CONNECTIONS; i++) {
        next(until, over);
      }
      over.await();
      return (sent.sum() - before) / (double) seconds;
    }

    private void next(long until, CountDownLatch over) {
      if (System.nanoTime() > until) {
        over.countDown();
        return;
      }
      sent.increment();
      client
          .request(request)
          .compose(open -> open.send(bodies.of(sent.intValue())))
          .compose(
              response -> {
                if (response.statusCode() != 200) {
                  throw new IllegalStateException("Status " + response.statusCode());
                }
                return response.body();
              })
          .onComplete(
              (body, failure) -> {
                if (failure != null) {
                  failure.printStackTrace();
                  over.countDown();
                } else {
                  next(until, over);
                }
              });
    }
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
