package org.peyman.hub.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many jobs each system reported beyond its files, kept in a file, so that a system started
 * anew holds them again. Thread-safe; it blocks.
 */
final class Reported {

  private static final String FILE = "reported.txt";

  private final Path file;
  private final Map<SystemName, Integer> counts = new EnumMap<>(SystemName.class);

  private Reported(Path file) {
    this.file = file;
  }

  /** What is kept in the folder, which is made if it is missing. */
  static Reported in(Path folder) throws IOException {
    Files.createDirectories(folder);
    Reported reported = new Reported(folder.resolve(FILE));
    if (Files.exists(reported.file)) {
      Files.readAllLines(reported.file).forEach(reported::read);
    }
    return reported;
  }

  private void read(String line) {
    String[] words = line.split(" ", -1);
    if (words.length == 2 && words[1].matches("\\d{1,4}")) {
      SystemName.of(words[0]).ifPresent(name -> counts.put(name, Integer.valueOf(words[1])));
    }
  }

  synchronized int of(SystemName name) {
    return counts.getOrDefault(name, 0);
  }

  /** Keeps that it reported so many; the number. */
  synchronized int set(SystemName name, int count) {
    counts.put(name, count);
    StringBuilder lines = new StringBuilder();
    counts.forEach((each, of) -> lines.append(each.folder()).append(' ').append(of).append('\n'));
    try {
      Files.writeString(file, lines);
      return count;
    } catch (IOException e) {
      throw new UncheckedIOException("What was reported cannot be kept in " + file, e);
    }
  }
}
