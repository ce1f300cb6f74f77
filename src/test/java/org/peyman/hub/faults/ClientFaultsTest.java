package org.peyman.hub.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.peyman.hub.support.CapturedLog;
import org.peyman.hub.support.LongRunning;
import org.peyman.hub.support.TestDatabase;

/** Clients that are gone in the middle of what they asked for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClientFaultsTest {

  @RegisterExtension final CapturedLog log = CapturedLog.ofAll();

  private static final String LIST =
      "{ jobs(first: 500) { nodes { id startedOn claims { claimId organization { code } } } } }";
  private static final String FOLLOWED = "subscription { progressChanged { total { jobs } } }";

  private FaultedHub hub;

  @BeforeAll
  void start() throws Exception {
    hub = FaultedHub.on(TestDatabase.fresh());
    Submitter.submit(hub.asked(), 600);
  }

  @AfterAll
  void close() {
    hub.close();
  }

  @Test
  void inTheMiddleOfAnAnswer() throws Exception {
    hub.enduresAndHoldsNothing(() -> vanish(30, post(LIST)));
  }

  @Test
  void inTheMiddleOfASubscription() throws Exception {
    hub.enduresAndHoldsNothing(() -> vanish(30, events(FOLLOWED)));
  }

  @Test
  @LongRunning
  void inTheMiddleOfAnExport() throws Exception {
    hub.enduresAndHoldsNothing(() -> vanish(100, get("/q/jobs.csv", "*/*")));
    hub.enduresAndHoldsNothing(() -> vanish(100, get("/q/jobs.xlsx", "*/*")));
  }

  @Test
  @LongRunning
  void manyOfThemAtOnce() throws Exception {
    for (String request : List.of(post(LIST), events(FOLLOWED), get("/q/jobs.json", "*/*"))) {
      hub.enduresAndHoldsNothing(
          () -> {
            for (int i = 0; i < 10; i++) {
              vanish(100, request);
            }
          });
    }
  }

  /** Others wait for the answer that they would have made. */
  @Test
  void beforeTheirAnswerIsBegun() throws Exception {
    String refused = "/q/progress-by-province.json?asOf=1990-01-01";
    double asked = metric("cache_requests_total", "result=\"miss\"");
    hub.relay().pause();
    try {
      Socket socket = send(get(refused, "*/*"));
      FaultedHub.await(
          "it is asked", () -> metric("cache_requests_total", "result=\"miss\"") > asked);
      socket.close();
      FaultedHub.await(
          "it is gone",
          () ->
              metric("requests_outcomes_total", "/q/progress-by-province\",outcome=\"GONE\"") > 0);
    } finally {
      hub.relay().mend();
    }

    assertThat(hub.asked().get(refused).status()).isEqualTo(400);
  }

  private double metric(String name, String label) throws IOException {
    return hub.asked()
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.contains(name) && line.contains(label))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  @Test
  @LongRunning
  void inTheMiddleOfASubmission() throws Exception {
    String whole = post("mutation { submitClaims(input: { items: [] }) { accepted } }");
    hub.enduresAndHoldsNothing(() -> vanish(100, whole.substring(0, whole.length() - 20)));
  }

  /** So many ask at once; each reads a little, or nothing, and its machine is gone. */
  private void vanish(int times, String request) throws Exception {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      sockets.add(send(request));
    }
    boolean isWhole = request.startsWith("GET") || request.endsWith("}");
    Set<String> answers = new HashSet<>();
    for (int i = 0; i < times; i++) {
      try (Socket socket = sockets.get(i)) {
        if (isWhole && i % 3 != 0) {
          byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
          answers.add(new String(status, StandardCharsets.US_ASCII));
        }
      }
    }
    assertThat(answers).isSubsetOf("HTTP/1.1 200", "HTTP/1.1 503"); // for want of memory
    assertThat(answers.contains("HTTP/1.1 200")).isEqualTo(isWhole);
  }

  private Socket send(String request) throws IOException {
    URI address = URI.create(hub.asked().address());
    Socket socket = new Socket(address.getHost(), address.getPort());
    socket.setSoLinger(true, 0); // what is left unsent is lost
    socket.setReceiveBufferSize(1024);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private static String post(String query) {
    String body = new JsonObject().put("query", query).encode();
    return "POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        + "Content-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private static String events(String subscription) throws IOException {
    String query = URLEncoder.encode(subscription, StandardCharsets.UTF_8);
    return get("/graphql?query=" + query, "text/event-stream");
  }

  private static String get(String path, String accept) {
    return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: " + accept + "\r\n\r\n";
  }
}
