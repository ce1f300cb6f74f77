package org.peyman.hub;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.peyman.hub.support.StartedHub;
import org.peyman.hub.support.Submitting;

/**
 * Clients that ask and submit without a pause through what a load balancer does: each request goes
 * once, over connections that are kept, to the next hub that said of itself that it is ready.
 */
final class BalancedLoad implements AutoCloseable {

  private static final int CLIENTS = 4;
  private static final long LOOK_MILLIS = 100;

  private final List<StartedHub> hubs = new CopyOnWriteArrayList<>();
  private final List<StartedHub> ready = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger turn = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger submitted = new AtomicInteger();
  private volatile boolean isOver;

  BalancedLoad(List<StartedHub> hubs) {
    this.hubs.addAll(hubs);
    look();
    start(this::lookOften);
    for (int client = 0; client < CLIENTS; client++) {
      start(this::ask);
    }
  }

  private void start(Runnable work) {
    Thread thread = new Thread(work, "load");
    thread.setDaemon(true);
    thread.start();
    threads.add(thread);
  }

  void add(StartedHub hub) {
    hubs.add(hub);
  }

  void remove(StartedHub hub) {
    hubs.remove(hub);
  }

  boolean sendsTo(StartedHub hub) {
    return ready.contains(hub);
  }

  int answered() {
    return answered.get();
  }

  int submitted() {
    return submitted.get();
  }

  List<String> failures() {
    return failures;
  }

  private void lookOften() {
    while (!isOver) {
      look();
      rest();
    }
  }

  private void look() {
    List<StartedHub> now = hubs.stream().filter(BalancedLoad::isReady).toList();
    ready.addAll(now.stream().filter(hub -> !ready.contains(hub)).toList());
    ready.retainAll(now);
  }

  private static boolean isReady(StartedHub hub) {
    try {
      return hub.get("/health/ready").statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private static void rest() {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void ask() {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    while (!isOver) {
      int number = answered.incrementAndGet();
      boolean submits = number % 5 == 0;
      String body = submits ? Submitting.body("L", number) : question(number);
      try {
        List<StartedHub> all = List.copyOf(ready);
        StartedHub hub = all.get(Math.floorMod(turn.incrementAndGet(), all.size()));
        note(client.send(request(hub, body), BodyHandlers.ofString()), submits);
      } catch (IOException | InterruptedException e) {
        failures.add(e.toString());
      }
    }
  }

  private void note(HttpResponse<String> answer, boolean submits) {
    if (answer.statusCode() != 200 || answer.body().contains("\"errors\"")) {
      failures.add(answer.statusCode() + " " + answer.body());
    } else if (submits) {
      submitted.addAndGet(
          new JsonObject(answer.body())
              .getJsonObject("data")
              .getJsonObject("submitClaims")
              .getInteger("accepted"));
    }
  }

  private static HttpRequest request(StartedHub hub, String body) {
    return HttpRequest.newBuilder(URI.create(hub.address() + "/graphql"))
        .header("Content-Type", "application/json")
        .timeout(Duration.ofSeconds(30))
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  /** One that nobody asked before. */
  private static String question(int number) {
    return new JsonObject()
        .put("query", "{ q" + number + ": progress { total { jobs } ledgerVersion } }")
        .encode();
  }

  @Override
  public void close() {
    isOver = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
