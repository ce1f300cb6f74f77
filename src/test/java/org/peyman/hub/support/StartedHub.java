package org.peyman.hub.support;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A hub in a virtual machine of its own, as its users start it; killed when the test that closes it
 * is over.
 *
 * <p>What it prints is kept by line.
 */
public final class StartedHub implements AutoCloseable {

  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Pattern READY =
      Pattern.compile(
          "Peyman is ready at (http://127\\.0\\.0\\.1:\\d+) \\(GraphiQL: \\1/graphiql\\)");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Process process;
  private final List<String> out = new CopyOnWriteArrayList<>();
  private final List<String> err = new CopyOnWriteArrayList<>();
  private final Thread outReader;
  private final Thread errReader;

  private StartedHub(Process process) {
    this.process = process;
    this.outReader = reader(process.getInputStream(), out);
    this.errReader = reader(process.getErrorStream(), err);
  }

  /** A demonstration over the repository's seed data in the given folder, ready to be asked. */
  public static StartedHub demonstration(Path dataFolder, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--port", "0", "--data-folder", dataFolder.toString()));
    arguments.addAll(List.of(more));
    return start(Map.of(), arguments.toArray(String[]::new)).awaitReady();
  }

  /** A hub that may or may not come to be ready. */
  public static StartedHub start(Map<String, String> environment, String... arguments) {
    List<String> soon = new ArrayList<>(JavaCommand.SHORT_LIVED);
    soon.add("-Xmx512m");
    return start(soon, environment, arguments);
  }

  /** The same in a virtual machine with these options. */
  public static StartedHub start(
      List<String> options, Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(JavaCommand.program());
    command.addAll(options);
    command.add("--enable-native-access=ALL-UNNAMED");
    if (Runtime.version().feature() >= 24) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(List.of("-cp", classPath(), "org.peyman.hub.Main"));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("PEYMAN_"));
    builder.environment().put("PEYMAN_PUBLIC", "false"); // unless the environment says otherwise
    builder.environment().put("PEYMAN_DRAIN_SECONDS", "0"); // as above
    builder.environment().putAll(environment);
    try {
      return new StartedHub(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The hub's own classes and libraries, without those of the tests. */
  private static String classPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(all.split(Pattern.quote(File.pathSeparator), -1))
        .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes/"))
        .reduce((a, b) -> a + File.pathSeparator + b)
        .orElseThrow();
  }

  private static Thread reader(InputStream stream, List<String> lines) {
    Thread thread = new Thread(() -> read(stream, lines));
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Leaves out what Vert.x says of a thread that had to wait for its turn, with its trace. */
  private static final class NotForWantOfAProcessor implements Predicate<String> {
    private boolean within;

    @Override
    public boolean test(String line) {
      within =
          BlockedThreads.isForWantOfAProcessor(line)
              || (within && (line.startsWith("\tat ") || line.contains(": Thread blocked")));
      return !within;
    }
  }

  private static void read(InputStream stream, List<String> lines) {
    try {
      new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
          .lines()
          .filter(new NotForWantOfAProcessor())
          .forEach(lines::add);
    } catch (UncheckedIOException e) {
      // killed while it was read
    }
  }

  /**
   * Waits for the line on standard output; fails with all that was printed when it does not come.
   */
  public StartedHub awaitReady() {
    long end = System.nanoTime() + Patience.of(LONGEST).toNanos();
    while (out.isEmpty()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroyForcibly();
        throw new AssertionError("The hub did not become ready:\n" + String.join("\n", err));
      }
      sleep();
    }
    if (!READY.matcher(out.get(0)).matches()) {
      process.destroyForcibly();
      throw new AssertionError("Not the line that was promised: " + out.get(0));
    }
    return this;
  }

  private static void sleep() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** {@code http://127.0.0.1:port}. */
  public String address() {
    Matcher matcher = READY.matcher(out.get(0));
    if (!matcher.matches()) {
      throw new AssertionError(out.get(0));
    }
    return matcher.group(1);
  }

  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(address() + path)));
  }

  /** The answer to a GraphQL request in JSON. */
  public HttpResponse<String> post(String body) {
    return send(
        HttpRequest.newBuilder(URI.create(address() + "/graphql"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The number of its process. */
  public long pid() {
    return process.pid();
  }

  public List<String> out() {
    return out;
  }

  public List<String> err() {
    return err;
  }

  /** Asks it to stop, as an operator does. */
  public void terminate() {
    process.destroy();
  }

  /** Whether it was started by something that has it ignore SIGHUP, which nothing can undo. */
  public boolean ignoresHangUp() throws IOException {
    return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16) % 2 == 1);
  }

  /** Sends SIGHUP, as systemd does for a reload. */
  public void hangUp() throws IOException {
    new ProcessBuilder("kill", "-HUP", String.valueOf(process.pid())).start();
  }

  /** Gives it no chance to put anything in order. */
  public void kill() {
    process.destroyForcibly();
  }

  /** Waits for its end; its exit code. */
  public int awaitExit() {
    try {
      if (!process.waitFor(Patience.of(LONGEST).toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("The hub did not end:\n" + String.join("\n", err));
      }
      outReader.join();
      errReader.join();
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The PostgreSQL that runs on a data folder. */
  public static Optional<ProcessHandle> postgres(Path dataFolder) {
    try (Stream<Path> files = Files.walk(dataFolder)) {
      Optional<Path> file = files.filter(path -> path.endsWith("postmaster.pid")).findFirst();
      return file.isEmpty()
          ? Optional.empty()
          : ProcessHandle.of(Long.parseLong(Files.readAllLines(file.get()).get(0)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether a process still does something: one that ended may stay listed until its parent looks.
   */
  public static boolean runs(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      process.destroy();
      awaitExit();
    }
  }
}
