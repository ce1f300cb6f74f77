package org.peyman.hub.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One started demonstration for all tests of this virtual machine that only ask, and leave it as it
 * was. It is started for the first of them, and stopped when the virtual machine ends.
 */
public final class Demonstration {

  private static final StartedHub HUB = start();

  private Demonstration() {}

  public static StartedHub hub() {
    return HUB;
  }

  private static StartedHub start() {
    try {
      Path folder = Files.createTempDirectory(InMemory.folder(), "peyman-demonstration-");
      StartedHub hub = StartedHub.demonstration(folder);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(hub, folder)));
      return hub;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stop(StartedHub hub, Path folder) {
    hub.close();
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : innermostFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
