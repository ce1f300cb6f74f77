package org.peyman.hub.soak;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.peyman.hub.soak.Questions.Asked;

/**
 * Clients that ask, and one that submits, at a steady rate. What a hub may refuse for a while is
 * sent again, as clients do; everything else that is no answer is a failure.
 */
final class MixedLoad implements AutoCloseable {

  private static final int ASKERS = 3;

  /** One request in so many is a submission. */
  private static final double SUBMITTED_OF = 6;

  private static final String FAILED = "failed";
  private static final String REFUSED = "refused for a while";
  private static final String LATE = "not within a minute";
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int MOST_KEPT = 20;

  private final URI address;
  private final Claims claims;
  private final List<Thread> threads = new ArrayList<>();
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();
  private volatile boolean isOver;

  /** Begins with so many requests a second in all. */
  MixedLoad(String address, double rate, Claims claims) {
    this.address = URI.create(address);
    this.claims = claims;
    double submitted = rate / SUBMITTED_OF;
    start(submitted, this::submit);
    for (int asker = 0; asker < ASKERS; asker++) {
      Questions questions = new Questions(asker);
      start((rate - submitted) / ASKERS, (client, turn) -> ask(client, questions));
    }
  }

  /** What one client does again and again. */
  private interface Turn {
    void take(HttpClient client, int turn) throws IOException, InterruptedException;
  }

  private void start(double rate, Turn work) {
    Thread thread = new Thread(() -> run(TimeUnit.SECONDS.toNanos(1) / rate, work), "soak");
    thread.setDaemon(true);
    thread.start();
    threads.add(thread);
  }

  private void run(double everyNanos, Turn work) {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    long due = System.nanoTime();
    for (int turn = 0; !isOver; turn++) {
      try {
        work.take(client, turn);
      } catch (HttpTimeoutException e) {
        note(LATE, "");
      } catch (IOException | InterruptedException | RuntimeException e) {
        note(FAILED, e.toString());
      }
      due = Math.max(due + (long) everyNanos, System.nanoTime());
      while (!isOver && System.nanoTime() < due) {
        LockSupport.parkNanos(Math.min(due - System.nanoTime(), TimeUnit.SECONDS.toNanos(1)));
      }
    }
  }

  private void ask(HttpClient client, Questions questions)
      throws IOException, InterruptedException {
    Asked asked = questions.next();
    HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(asked.path()));
    String body = asked.body();
    if (body == null) {
      HttpResponse<byte[]> file =
          client.send(request.timeout(LONGEST).build(), BodyHandlers.ofByteArray());
      note(file.statusCode() == 200 ? "files" : FAILED, asked.path() + " " + file.statusCode());
      return;
    }
    JsonObject answer = new JsonObject(post(client, request, body));
    if (errors(answer).isEmpty()) {
      questions.answered(answer.getJsonObject("data"));
      note(asked.isLive() ? "live, answered" : "answers", "");
    } else if (asked.isLive() && errors(answer).stream().allMatch(MixedLoad::isOfPartner)) {
      note("live, partner unavailable", "");
    } else {
      note(isRefusedForAWhile(answer) ? REFUSED : FAILED, body + " " + answer);
    }
  }

  private void submit(HttpClient client, int turn) throws IOException, InterruptedException {
    Claims.Submission submission = claims.next(turn);
    HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve("/graphql"));
    JsonObject answer = sent(client, request, submission);
    while (isRefusedForAWhile(answer)) {
      note(REFUSED, "");
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
      answer = sent(client, request, submission);
    }
    JsonObject data = answer.getJsonObject("data");
    JsonObject receipt = data == null ? null : data.getJsonObject("submitClaims");
    if (receipt != null
        && receipt.getInteger("accepted") == submission.facts().size()
        && receipt.getInteger("refused") == submission.refused()) {
      claims.took(submission);
      note("submissions", "");
      note("claims taken in", "", submission.facts().size());
    } else {
      note(FAILED, submission.body() + " " + answer);
    }
  }

  /** Sent again, under the same key, where nobody knows whether it was taken in. */
  private JsonObject sent(
      HttpClient client, HttpRequest.Builder request, Claims.Submission submission)
      throws IOException, InterruptedException {
    while (true) {
      try {
        return new JsonObject(post(client, request, submission.body()));
      } catch (HttpTimeoutException e) {
        note(LATE, "");
      }
    }
  }

  private static String post(HttpClient client, HttpRequest.Builder request, String body)
      throws IOException, InterruptedException {
    return client
        .send(
            request
                .setHeader("Content-Type", "application/json")
                .timeout(LONGEST)
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString())
        .body();
  }

  private static List<JsonObject> errors(JsonObject answer) {
    return answer.getJsonArray("errors", new JsonArray()).stream()
        .map(JsonObject.class::cast)
        .map(error -> error.getJsonObject("extensions", new JsonObject()))
        .toList();
  }

  private static boolean isOfPartner(JsonObject error) {
    return "PARTNER_UNAVAILABLE".equals(error.getString("code"));
  }

  /** As the hub says itself of each error. */
  private static boolean isRefusedForAWhile(JsonObject answer) {
    return !errors(answer).isEmpty()
        && errors(answer).stream().allMatch(error -> error.getBoolean("retryable", false));
  }

  private void note(String outcome, String about) {
    note(outcome, about, 1);
  }

  private synchronized void note(String outcome, String about, int times) {
    outcomes.merge(outcome, times, Integer::sum);
    if (outcome.equals(FAILED) && failures.size() < MOST_KEPT) {
      failures.add(about);
    }
  }

  /** How often each thing came of a request. */
  synchronized Map<String, Integer> outcomes() {
    return new TreeMap<>(outcomes);
  }

  /** The first of them. */
  synchronized List<String> failures() {
    return List.copyOf(failures);
  }

  /** Ends, with the requests under way answered. */
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
