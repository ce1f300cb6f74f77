package org.peyman.hub.alerts;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.ledger.AlertCalls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a webhook that alerts opened and passed: at least once each, by one hub at a time, all that
 * came since the last call in one. A call that fails is made again, after ever longer pauses.
 * Redirects are not followed, and what the receiver writes is not read.
 */
public final class AlertCaller {

  private static final Logger LOG = LoggerFactory.getLogger(AlertCaller.class);
  private static final int LEAST_FAILURE = 300;
  private static final int LEAST_SUCCESS = 200;

  private final Vertx vertx;
  private final AlertCalls calls;
  private final Webhook webhook;
  private final Telling telling;
  private final HttpClient client;
  private final AtomicBoolean isBusy = new AtomicBoolean();
  private final AtomicBoolean isKnown = new AtomicBoolean();
  private volatile boolean isClosed;
  private volatile Future<?> last = Future.succeededFuture();
  private long timer = -1;

  private AlertCaller(Vertx vertx, AlertCalls calls, Webhook webhook, Telling telling) {
    this.vertx = vertx;
    this.calls = calls;
    this.webhook = webhook;
    this.telling = telling;
    int seconds = Math.toIntExact(telling.pace.patience.toSeconds());
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(telling.pace.patience.toMillis()))
                .setIdleTimeout(seconds)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxRedirects(0));
  }

  /**
   * How often.
   *
   * @param look how often is looked for what is to be told
   * @param pause the shortest between two calls
   * @param longest between two that fail
   * @param patience how long an answer is waited for
   */
  public record Pace(Duration look, Duration pause, Duration longest, Duration patience) {

    public static final Pace USUAL =
        new Pace(
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            Duration.ofHours(1),
            Duration.ofSeconds(10));
  }

  /**
   * How it is told.
   *
   * @param node names the hub among all on its database
   * @param body of a call, as JSON
   */
  public record Telling(
      String node, Function<List<AlertCalls.Event>, Future<String>> body, Pace pace, Clock clock) {}

  /** Begins, until it is closed. */
  public static AlertCaller begin(Vertx vertx, AlertCalls calls, Webhook webhook, Telling telling) {
    AlertCaller caller = new AlertCaller(vertx, calls, webhook, telling);
    caller.timer = vertx.setPeriodic(telling.pace.look.toMillis(), tick -> caller.look());
    return caller;
  }

  private void look() {
    if (isClosed || !isBusy.compareAndSet(false, true)) {
      return;
    }
    last =
        known()
            .compose(known -> calls.take(telling.node))
            .compose(events -> events.isEmpty() ? Future.succeededFuture() : tell(events))
            .onFailure(
                failure ->
                    LOG.warn("Alerts could not be told of for the moment: {}", failure.toString()))
            .onComplete(done -> isBusy.set(false));
  }

  private Future<Void> known() {
    return isKnown.get()
        ? Future.succeededFuture()
        : calls.begin(webhook.mark()).onSuccess(begun -> isKnown.set(true));
  }

  private Future<Void> tell(List<AlertCalls.Event> events) {
    return telling
        .body
        .apply(events)
        .compose(this::call)
        .transform(
            (status, failure) -> {
              String problem = problem(status, failure);
              if (problem == null) {
                return calls.told(telling.node, events, telling.pace.pause);
              }
              LOG.warn(
                  "The webhook {} was not told of {} alerts, and will be: {}",
                  webhook,
                  events.size(),
                  problem);
              return calls.failed(telling.node, telling.pace.pause, telling.pace.longest);
            });
  }

  private static @Nullable String problem(@Nullable Integer status, @Nullable Throwable failure) {
    if (failure != null || status == null) {
      return String.valueOf(failure);
    }
    return status >= LEAST_SUCCESS && status < LEAST_FAILURE ? null : "it answers " + status;
  }

  private Future<Integer> call(String body) {
    RequestOptions options =
        new RequestOptions()
            .setAbsoluteURI(webhook.address().toString())
            .setMethod(HttpMethod.POST)
            .setTimeout(telling.pace.patience.toMillis())
            .setFollowRedirects(false);
    return client
        .request(options)
        .compose(request -> send(request, body))
        .timeout(2 * telling.pace.patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Future<Integer> send(HttpClientRequest request, String body) {
    long time = telling.clock.instant().getEpochSecond();
    return request
        .putHeader("Content-Type", "application/json; charset=utf-8")
        .putHeader("Peyman-Signature", webhook.signature(time, body))
        .send(body)
        .map(response -> status(request, response));
  }

  private static int status(HttpClientRequest request, HttpClientResponse response) {
    int status = response.statusCode();
    response.exceptionHandler(ended -> LOG.debug("An answer was left: {}", ended.toString()));
    request.reset(); // nothing of what it writes is read
    return status;
  }

  /** Tells no more; what is under way is waited for. */
  public Future<Void> close() {
    isClosed = true;
    vertx.cancelTimer(timer);
    return last.transform(done -> client.close());
  }
}
