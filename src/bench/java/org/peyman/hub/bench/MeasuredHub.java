package org.peyman.hub.bench;

import java.time.Clock;
import org.peyman.hub.RunningHub;

/** A hub as the command line starts it, in a process that can be kept to one core. */
final class MeasuredHub {

  private MeasuredHub() {}

  public static void main(String[] arguments) {
    RunningHub hub = RunningHub.start(arguments[0], null, Clock.systemUTC());
    System.out.println(hub.address());
  }
}
