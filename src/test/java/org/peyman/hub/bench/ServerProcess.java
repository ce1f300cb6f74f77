package org.peyman.hub.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A server in a virtual machine of its own, on one core, where the system can say which ({@code
 * taskset}); so it is the server that is saturated, and nobody else. It says its address in the
 * first line that begins with {@code http://}.
 */
final class ServerProcess implements AutoCloseable {

  private static final Path TASKSET = Path.of("/usr/bin/taskset");

  private final Process process;
  private final BufferedReader said;
  private final URI address;

  private ServerProcess(Process process) throws IOException {
    this.process = process;
    this.said = process.inputReader(StandardCharsets.UTF_8);
    this.address = URI.create(address());
  }

  /**
   * Starts one.
   *
   * @param options of the virtual machine
   */
  static ServerProcess start(Class<?> main, List<String> options, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(TASKSET)) {
      command.addAll(List.of(TASKSET.toString(), "-c", "0"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new ServerProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Leaves the servers' core to them: for the process that asks, and what it starts. */
  static void keepOff() throws IOException, InterruptedException {
    if (Files.isExecutable(TASKSET) && Runtime.getRuntime().availableProcessors() > 1) {
      String self = Long.toString(ProcessHandle.current().pid());
      new ProcessBuilder(TASKSET.toString(), "-acp", "1", self).start().waitFor();
    }
  }

  private String address() throws IOException {
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith("http://")) {
        return line.strip();
      }
    }
    throw new IOException("The server ended before it said where it is");
  }

  URI uri() {
    return address;
  }

  /** How long it has been computing so far, in all its threads. */
  Duration computed() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    said.close();
  }
}
