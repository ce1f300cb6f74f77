package org.peyman.hub.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Callers who ask the most that is allowed, ask all the time, or hardly read what they are
 * answered: in a process of their own, behind all others for the processors, since they would have
 * machines of their own. They say how they were answered.
 */
final class Abusers {

  private static final String COSTLY =
      "{ a%d: jobs(first: 500) { nodes { id claims { claimId organization { code nameFa } phase {"
          + " code titleFa } verifications { outcome } } province { code nameFa nameEn } } } b:"
          + " jobs(first: 500, orderBy: [{by: STARTED_ON, direction: DESC}]) { nodes { id claims {"
          + " claimId verifications { outcome } } } } }";
  private static final String FLOODING =
      "{ q%d: jobs(first: 200) { nodes { id startedOn endedOn province { code } phase { code } } }"
          + " }";
  private static final String LITTLE = "{ q%d: provinces { code } }";

  /** All that they ask. */
  static final List<String> ALL = List.of(COSTLY, FLOODING, LITTLE);

  private Abusers() {}

  /** Begins, with a key for each of three kinds; those who flood with next to nothing have none. */
  static Process start(String address, List<String> keys) throws IOException {
    List<String> command = new ArrayList<>(List.of("nice", "-n", "19"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(ServerProcess.classPath());
    command.addAll(List.of(Abusers.class.getName(), address));
    command.addAll(keys);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** Ends them; how they were answered. */
  static String end(Process abusers) throws IOException {
    abusers.getOutputStream().close();
    return new String(abusers.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  public static void main(String[] arguments) throws IOException {
    String address = arguments[0];
    List<BenchCaller> costly = new ArrayList<>();
    List<BenchCaller> flooding = new ArrayList<>();
    List<BenchCaller> little = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      costly.add(new BenchCaller(address, arguments[1], COSTLY, 0));
    }
    for (int i = 0; i < 40; i++) {
      flooding.add(new BenchCaller(address, arguments[2], FLOODING, 50));
      little.add(new BenchCaller(address, null, LITTLE, 50));
    }
    for (int i = 0; i < 20; i++) {
      BenchCaller.slow(address, arguments[3], COSTLY);
    }
    while (System.in.read() >= 0) {
      // until whoever started this ends it
    }
    System.out.printf(
        "costly %s, flooding %s, little %s%n",
        BenchCaller.statuses(costly), BenchCaller.statuses(flooding), BenchCaller.statuses(little));
    System.exit(0);
  }
}
