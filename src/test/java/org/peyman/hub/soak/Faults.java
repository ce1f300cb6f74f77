package org.peyman.hub.soak;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.peyman.hub.simulator.SimulatorCommand;

/** One simulated partner after the other fails in each of its ways, and is mended. */
final class Faults {

  private static final List<String> SYSTEMS =
      List.of("imdad", "basijsazandegi", "bonyadmostazafan", "astanquds");
  private static final List<JsonObject> WAYS =
      List.of(
          new JsonObject().put("do", "stop"),
          new JsonObject().put("do", "slow").put("millis", 3_000),
          broken("garbage"),
          broken("half"),
          broken("endless"),
          broken("error"),
          broken("hang"));

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI control;
  private int number;

  /** Those of the demonstration that runs on a data folder. */
  Faults(Path dataFolder) throws IOException {
    Path file = SimulatorCommand.folder(dataFolder).resolve("address");
    this.control = URI.create(Files.readString(file).strip());
  }

  private static JsonObject broken(String how) {
    return new JsonObject().put("do", "break").put("how", how);
  }

  /** The next fault. */
  void cause() throws IOException, InterruptedException {
    order(SYSTEMS.get(number % SYSTEMS.size()), WAYS.get(number / SYSTEMS.size() % WAYS.size()));
    number++;
  }

  /** All partners are well again. */
  void mend() throws IOException, InterruptedException {
    for (String system : SYSTEMS) {
      order(system, new JsonObject().put("do", "start"));
      order(system, new JsonObject().put("do", "mend"));
    }
  }

  /** How many there were. */
  int number() {
    return number;
  }

  private void order(String system, JsonObject order) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(control.resolve("/systems/" + system))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(order.encode()))
            .build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(system + " does not follow " + order + ": " + answer.body());
    }
  }
}
