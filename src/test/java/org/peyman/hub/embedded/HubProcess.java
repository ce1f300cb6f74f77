package org.peyman.hub.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.peyman.hub.support.JavaCommand;

/**
 * A hub in a virtual machine of its own, to be killed: it starts the server of a folder and then
 * waits.
 */
final class HubProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;

  private HubProcess(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  static HubProcess start(Path folder, Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(JavaCommand.of(List.of(), HubProcess.class, folder.toString()));
    builder.environment().putAll(environment);
    return new HubProcess(builder.redirectErrorStream(true).start());
  }

  /** Waits until the server runs; what it logs comes before. */
  URI uri() throws IOException {
    String line = output.readLine();
    while (line != null && !line.startsWith("postgresql:")) {
      line = output.readLine();
    }
    if (line == null) {
      throw new IOException("The hub ended before its server ran");
    }
    return URI.create(line);
  }

  /** Waits until the hub has given up. */
  String complaint() throws IOException {
    StringWriter all = new StringWriter();
    output.transferTo(all);
    return all.toString();
  }

  long pid() {
    return process.pid();
  }

  /** SIGKILL: nothing of the hub's runs any more. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
  }

  /** SIGTERM: the virtual machine runs its hooks. */
  void terminate() {
    process.destroy();
    process.onExit().join();
  }

  @Override
  public void close() {
    terminate();
  }

  public static void main(String[] arguments) throws InterruptedException {
    EmbeddedServer server = EmbeddedServer.start(Path.of(arguments[0]));
    System.out.println(server.uri());
    Thread.sleep(TimeUnit.MINUTES.toMillis(2));
    server.close();
  }
}
