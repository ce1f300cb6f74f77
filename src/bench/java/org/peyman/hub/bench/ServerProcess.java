package org.peyman.hub.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.peyman.hub.Main;

/**
 * A server that is measured, in a process of its own on the first core, where there is a {@code
 * taskset} to keep it there; who asks, and the database, are kept to the second.
 */
final class ServerProcess implements AutoCloseable {

  private static final List<String> KEPT_TO_A_CORE = List.of("taskset", "-c", "0");

  private final Process process;
  private final String address;

  private ServerProcess(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /** Keeps this process, and the database if it is started afterwards, to the second core. */
  static void leaveTheFirstCore() throws Exception {
    if (hasTaskset()) {
      String own = Long.toString(ProcessHandle.current().pid());
      new ProcessBuilder("taskset", "-a", "-c", "-p", "1", own)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } else {
      System.out.println("There is no taskset here, or no second core: nobody is kept to a core");
    }
  }

  private static boolean hasTaskset() {
    return Runtime.getRuntime().availableProcessors() > 1
        && Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "taskset")));
  }

  /** Runs a class, which says its address in a line, with these arguments. */
  static ServerProcess start(Class<?> main, String... arguments) throws IOException {
    return start(hasTaskset() ? KEPT_TO_A_CORE : List.of(), main, arguments);
  }

  /** The same on all cores. */
  static ServerProcess unkept(Class<?> main, String... arguments) throws IOException {
    return start(List.of(), main, arguments);
  }

  /** A hub on all cores, as its command line starts it. */
  static ServerProcess hub(String database, String keySecret) throws IOException {
    return start(List.of(), Main.class, overOnesOwn(database, keySecret), "serve");
  }

  /** The same on one core, where it can be kept to one, with more in its environment. */
  static ServerProcess keptHub(String database, String keySecret, Map<String, String> more)
      throws IOException {
    Map<String, String> environment = new HashMap<>(overOnesOwn(database, keySecret));
    environment.putAll(more);
    return start(hasTaskset() ? KEPT_TO_A_CORE : List.of(), Main.class, environment, "serve");
  }

  private static Map<String, String> overOnesOwn(String database, String keySecret) {
    return Map.of(
        "PEYMAN_DATABASE_URL", database, "PEYMAN_KEY_SECRET", keySecret, "PEYMAN_PORT", "0");
  }

  private static ServerProcess start(List<String> before, Class<?> main, String... arguments)
      throws IOException {
    return start(before, main, Map.of(), arguments);
  }

  private static ServerProcess start(
      List<String> before, Class<?> main, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx3g",
            "-Dfile.encoding=UTF-8",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classPath(),
            main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    Process process = builder.start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      int at = line.indexOf("http://");
      if (at >= 0) {
        return new ServerProcess(process, line.substring(at).split(" ", 2)[0]);
      }
    }
    throw new IOException(main.getSimpleName() + " did not start");
  }

  /** Maven runs this from a loader of its own. */
  static String classPath() {
    return ServerProcess.class.getClassLoader() instanceof URLClassLoader loader
        ? Arrays.stream(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(":"))
        : System.getProperty("java.class.path");
  }

  /** {@code http://127.0.0.1:port}. */
  String address() {
    return address;
  }

  /** The answer to one request. */
  String post(String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  /** Seconds of a processor that it used so far. */
  double used() {
    return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }
}
