package org.peyman.hub;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.peyman.hub.config.Flags;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what a hub that is started so would be told. */
@Command(
    name = "config",
    description = {
      "Prints all settings, what gave each, and what is wrong with them.",
      "Takes the flags of serve. What is printed can stand in the file of --config."
    },
    mixinStandardHelpOptions = true)
final class ConfigCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private Flags flags = new Flags();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    flags.shown(spec, System.getenv()).forEach(out::println);
    flags.settings(System.getenv());
    return 0;
  }
}
