package org.peyman.hub.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a running server writes of itself: its process, its folder, the second of its start. It
 * stays behind when the server is killed, and the process may by now be any other program.
 */
record PostmasterFile(Path data, List<String> lines) {

  private static final Duration CLOCK_SLACK = Duration.ofSeconds(5);

  /** More than a server takes between creating the file and writing it. */
  private static final Duration WRITING = Duration.ofSeconds(5);

  /** Greater than any process number, on every system. */
  private static final String NOBODY = Integer.toString(Integer.MAX_VALUE);

  /** The file, if there is one. An empty one is what a crash of the machine may leave: deleted. */
  static Optional<PostmasterFile> of(Path data) {
    try {
      List<String> lines = Files.readAllLines(file(data), StandardCharsets.ISO_8859_1);
      if (lines.isEmpty() && lastModified(data).isBefore(Instant.now().minus(WRITING))) {
        Files.delete(file(data));
        return Optional.empty();
      }
      return Optional.of(new PostmasterFile(data, lines));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw EmbeddedServerException.of("The folder " + data + " cannot be read", e);
    }
  }

  private static Instant lastModified(Path data) throws IOException {
    return Files.getLastModifiedTime(file(data)).toInstant();
  }

  private static Path file(Path data) {
    return data.resolve("postmaster.pid");
  }

  /** Where the server that is named here listens, once it does. */
  Optional<Integer> port() {
    return process().filter(this::isServer).map(server -> (int) number(3)).filter(port -> port > 0);
  }

  /** The process named here, as long as anything lives under this number. */
  Optional<ProcessHandle> process() {
    long pid = number(0);
    return pid <= 0 ? Optional.empty() : ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
  }

  /** Whether that process is a PostgreSQL that was started for this folder. */
  boolean isServer(ProcessHandle process) {
    ProcessHandle.Info info = process.info();
    boolean postgres =
        info.command().map(command -> Path.of(command).getFileName()).stream()
            .anyMatch(name -> name.toString().startsWith("postgres"));
    return postgres && info.arguments().map(this::nameFolder).orElseGet(() -> startedThen(info));
  }

  private boolean nameFolder(String[] arguments) {
    return Arrays.asList(arguments).contains(data.toString());
  }

  /** For systems that do not show the arguments of a process. */
  private boolean startedThen(ProcessHandle.Info info) {
    Instant written = Instant.ofEpochSecond(number(2));
    return info.startInstant()
        .filter(start -> Duration.between(start, written).abs().compareTo(CLOCK_SLACK) < 0)
        .isPresent();
  }

  /**
   * Takes the number of an unrelated process out of the file, so that PostgreSQL starts. The file
   * itself has to stay: by its last lines PostgreSQL finds out whether orphans of the old server
   * still work on the data.
   */
  void disown() {
    try {
      List<String> rest = lines.subList(1, lines.size());
      Files.writeString(file(data), NOBODY + "\n" + String.join("\n", rest) + "\n");
    } catch (IOException e) {
      throw EmbeddedServerException.of("The folder " + data + " cannot be written", e);
    }
  }

  private long number(int line) {
    try {
      return line < lines.size() ? Long.parseLong(lines.get(line).strip()) : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
