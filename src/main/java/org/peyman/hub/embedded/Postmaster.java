package org.peyman.hub.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.peyman.hub.embedded.PostgresPrograms.Outcome;

/** Starts and stops the server of one folder. Only who holds the folder's lock may use it. */
record Postmaster(PostgresPrograms programs, ServerFolder folder) {

  private static final int ATTEMPTS = 10;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
  private static final long LAST_STEPS_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long LOG_BYTES = 8L << 20;
  private static final int QUOTED_LINES = 5;

  /**
   * What another attempt may find gone: a program that took the port, a server that a killed hub
   * was just starting, the last processes of a killed server.
   */
  private static final List<String> PASSING =
      List.of("could not bind", "lock file \"postmaster.pid\"", "shared memory block");

  /**
   * Starts the server and waits until it takes connections; the answer is its port.
   *
   * @param wanted the port; 0: any that is free
   */
  int start(List<String> settings, int wanted) {
    for (int attempt = 1; ; attempt++) {
      stop();
      int port = wanted == 0 ? freePort() : wanted;
      long before = shortenedLog();
      Outcome outcome = start(port, settings);
      if (outcome.success()) {
        return port;
      }
      stop();
      String why = logSince(before, outcome);
      if (attempt == ATTEMPTS || PASSING.stream().noneMatch(why::contains)) {
        throw new EmbeddedServerException(
            "PostgreSQL does not start in " + folder.path() + ": " + why);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private Outcome start(int port, List<String> settings) {
    String options = "-c port=" + port + " -c " + String.join(" -c ", settings);
    return pgCtl("start", "--timeout=150", "--log=" + folder.log(), "--options=" + options);
  }

  private Outcome pgCtl(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--wait", "-D", folder.data().toString()));
    all.addAll(List.of(arguments));
    return programs.run("pg_ctl", all);
  }

  /**
   * Stops the server of this folder, if one runs: fast, with a checkpoint, and if that does not
   * end, at once, which costs no data either but makes the next start replay the log. Another
   * program's process is left alone.
   */
  void stop() {
    Optional<PostmasterFile> file = PostmasterFile.of(folder.data());
    Optional<ProcessHandle> process = file.flatMap(PostmasterFile::process);
    if (file.isEmpty() || process.isEmpty()) {
      return;
    }
    if (file.get().isServer(process.get())) {
      stop(file.get(), process.get());
    } else {
      file.get().disown();
    }
  }

  /** Whether the server of this folder runs. */
  boolean isRunning() {
    return PostmasterFile.of(folder.data())
        .flatMap(file -> file.process().filter(process -> runs(file, process)))
        .isPresent();
  }

  private void stop(PostmasterFile file, ProcessHandle process) {
    if (!pgCtl("stop", "--timeout=20", "--mode=fast").success()) {
      pgCtl("stop", "--timeout=10", "--mode=immediate");
    }
    long patience = System.nanoTime() + LAST_STEPS_NANOS;
    while (runs(file, process)) {
      if (System.nanoTime() - patience > 0) {
        throw new EmbeddedServerException(
            "The server in %s (process %s) does not stop: end it, then start again"
                .formatted(folder.path(), process.pid()));
      }
      LockSupport.parkNanos(LAST_STEPS_NANOS / 500);
    }
  }

  /** A zombie has no program any more: in a container there may be nobody to bury it. */
  private static boolean runs(PostmasterFile file, ProcessHandle process) {
    return process.isAlive() && file.isServer(process);
  }

  private static int freePort() {
    try (ServerSocket socket =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw EmbeddedServerException.of("There is no free port on 127.0.0.1", e);
    }
  }

  /** Puts a long log aside; the answer is the length of what is there. */
  private long shortenedLog() {
    Path log = folder.log();
    try {
      if (Files.exists(log) && Files.size(log) > LOG_BYTES) {
        Files.move(log, log.resolveSibling("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
      }
      return Files.exists(log) ? Files.size(log) : 0;
    } catch (IOException e) {
      throw EmbeddedServerException.of("The log " + log + " cannot be written", e);
    }
  }

  /** The last lines of the log, or what {@code pg_ctl} said where the server came to write none. */
  private String logSince(long before, Outcome outcome) {
    String text = outcome.output();
    try {
      byte[] log = Files.readAllBytes(folder.log());
      if (log.length > before) {
        int from = (int) before;
        text = new String(log, from, log.length - from, StandardCharsets.UTF_8).strip();
      }
    } catch (IOException e) {
      text = outcome.output();
    }
    List<String> lines = text.lines().toList();
    return String.join(
        " | ", lines.subList(Math.max(0, lines.size() - QUOTED_LINES), lines.size()));
  }
}
