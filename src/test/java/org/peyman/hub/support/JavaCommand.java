package org.peyman.hub.support;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a test starts Java in a process of its own, which lives for seconds: the optimizing compiler
 * would cost it more than it gains, and classes that the compiler of this build made are right.
 */
public final class JavaCommand {

  /** Options of a virtual machine that lives for seconds. */
  static final List<String> SHORT_LIVED =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:-BytecodeVerificationRemote");

  private JavaCommand() {}

  /** This virtual machine's own program, on its class path. */
  public static List<String> of(List<String> options, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(program());
    command.addAll(SHORT_LIVED);
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  static String program() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
