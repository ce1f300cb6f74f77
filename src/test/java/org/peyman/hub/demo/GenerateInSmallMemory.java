package org.peyman.hub.demo;

import picocli.CommandLine;

/** What a virtual machine of its own runs in {@link GeneratorTest}. */
final class GenerateInSmallMemory {
  private GenerateInSmallMemory() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new GenerateCommand()).execute(arguments));
  }
}
