package org.peyman.hub.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * How much of the processors was used, by this process and by PostgreSQL: unlike the time that
 * passed, it hardly depends on what else the machine has to do. Of PostgreSQL it is known on Linux
 * alone.
 */
final class Processors {

  /** How /proc counts, on every Linux in use. */
  private static final double TICKS_A_SECOND = 100;

  private Processors() {}

  /** Seconds so far, of both together. */
  static double used() throws IOException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9 + ofPostgres();
  }

  private static double ofPostgres() throws IOException {
    Path file = LargeLedger.folder().resolve("postgres/data/postmaster.pid");
    long postmaster = Long.parseLong(Files.readAllLines(file).get(0).strip());
    double sum = of(postmaster, true);
    for (ProcessHandle each :
        ProcessHandle.of(postmaster).stream().flatMap(ProcessHandle::children).toList()) {
      sum += of(each.pid(), false);
    }
    return sum;
  }

  /** With those of its children that have ended, where that is asked for. */
  private static double of(long process, boolean withEnded) throws IOException {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process), "stat"));
      List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
      double ticks = 0;
      for (String field : fields.subList(11, withEnded ? 15 : 13)) {
        ticks += Long.parseLong(field);
      }
      return ticks / TICKS_A_SECOND;
    } catch (NoSuchFileException e) {
      return 0; // it has just ended, or this is another system
    }
  }
}
