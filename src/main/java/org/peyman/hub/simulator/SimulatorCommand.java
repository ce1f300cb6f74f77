package org.peyman.hub.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that controls the simulated systems of a demonstration that runs. */
@Command(
    name = "simulator",
    description =
        "Stops, starts, slows, breaks or mends a simulated partner system of the demonstration that runs, or"
            + " lets it report more jobs. Without a name it says how all are.",
    footer = "There is a page for the same: the hub says its address when it starts.",
    mixinStandardHelpOptions = true)
public final class SimulatorCommand implements Callable<Integer> {

  private static final int FAILED = 1;
  private static final int USAGE = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SYSTEM",
      description = "imdad, basijsazandegi, bonyadmostazafan, astanquds or all.")
  private @Nullable String system;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ACTION",
      description = "stop, start, slow, break, mend or report.")
  private @Nullable String action;

  @Option(
      names = "--millis",
      paramLabel = "N",
      defaultValue = "" + Order.USUAL_MILLIS,
      description = "slow: how long each answer is held back; default: ${DEFAULT-VALUE}.")
  private int millis;

  @Option(
      names = "--how",
      paramLabel = "FAULT",
      defaultValue = "garbage",
      description = "break: garbage, half, endless, error or hang; default: ${DEFAULT-VALUE}.")
  private String how = "";

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "" + Order.USUAL_JOBS,
      description = "report: how many jobs, 1 to 100; default: ${DEFAULT-VALUE}.")
  private int jobs;

  @Option(
      names = "--data-folder",
      paramLabel = "FOLDER",
      description =
          "The data folder of the demonstration. Default: .peyman. Environment: PEYMAN_DATA_FOLDER")
  private @Nullable Path dataFolder;

  private final HttpClient client = HttpClient.newHttpClient();

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * The folder of a simulation within the data folder of the hub that starts it.
   *
   * @param dataFolder of the hub
   */
  public static Path folder(Path dataFolder) {
    return dataFolder.resolve("simulator");
  }

  @Override
  public Integer call() throws InterruptedException {
    if (system != null && action == null) {
      return fail(
          USAGE, "Say what " + system + " should do: stop, start, slow, break, mend, report");
    }
    Path file = folder(dataFolder()).resolve(Simulation.ADDRESS_FILE);
    try {
      return follow(URI.create(Files.readString(file).strip()));
    } catch (IOException e) {
      return fail(
          FAILED,
          "No demonstration with simulated systems runs on "
              + dataFolder()
              + "; start one, or name its folder with --data-folder");
    }
  }

  private Path dataFolder() {
    String environment = System.getenv("PEYMAN_DATA_FOLDER");
    if (dataFolder != null) {
      return dataFolder;
    }
    return Path.of(environment == null || environment.isBlank() ? ".peyman" : environment);
  }

  private int follow(URI address) throws IOException, InterruptedException {
    for (String name : names()) {
      HttpResponse<String> answer = order(address, name);
      if (answer.statusCode() != 200) {
        return fail(USAGE, name + ": " + new JsonObject(answer.body()).getString("error"));
      }
    }
    show(new JsonArray(send(HttpRequest.newBuilder(address.resolve("/systems"))).body()));
    return 0;
  }

  private List<String> names() {
    if (system == null) {
      return List.of();
    }
    return system.equals("all")
        ? Arrays.stream(SystemName.values()).map(SystemName::folder).toList()
        : List.of(system);
  }

  private HttpResponse<String> order(URI address, String name)
      throws IOException, InterruptedException {
    JsonObject order =
        new JsonObject().put("do", action).put("millis", millis).put("how", how).put("jobs", jobs);
    return send(
        HttpRequest.newBuilder(address.resolve("/systems/" + name.replaceAll("[^a-z]", "-")))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(order.encode())));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
  }

  private void show(JsonArray states) {
    PrintWriter out = spec.commandLine().getOut();
    for (int i = 0; i < states.size(); i++) {
      JsonObject state = states.getJsonObject(i);
      out.println(state.getString("name") + " (" + state.getString("kind") + "): " + words(state));
    }
    out.flush();
  }

  private static String words(JsonObject state) {
    String fault = state.getString("fault");
    int delay = state.getInteger("millis");
    int reported = state.getInteger("reported");
    return (state.getBoolean("stopped") ? "stopped" : "running")
        + (delay > 0 ? ", slow by " + delay + " ms" : "")
        + (fault == null ? "" : ", broken: " + fault.toLowerCase(Locale.ROOT))
        + (reported > 0 ? ", " + reported + " jobs reported beyond its data" : "");
  }

  private int fail(int code, String message) {
    spec.commandLine().getErr().println(message);
    return code;
  }
}
