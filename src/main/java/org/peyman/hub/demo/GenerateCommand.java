package org.peyman.hub.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command that writes synthetic data in any size. */
@Command(
    name = "generate",
    description = "Writes synthetic data of the four partners: the same options, the same bytes.",
    mixinStandardHelpOptions = true)
public final class GenerateCommand implements Callable<Integer> {

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FOLDER",
      description =
          "Where the partners' folders are written; files of the same name are replaced. To serve"
              + " them, copy seed-data/story and seed-data/synthetic beside them.")
  private Path to = Path.of("");

  @Option(
      names = "--claims",
      paramLabel = "N",
      defaultValue = "6000",
      description = "How many claims in all, 1 to 100,000,000; default: ${DEFAULT-VALUE}.")
  private int claims;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1399",
      description = "Other seeds give other data; default: ${DEFAULT-VALUE}.")
  private long seed;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    try {
      Generator.write(to, new GeneratorOptions(seed, claims));
      return 0;
    } catch (IllegalArgumentException e) {
      return fail(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      String reason = e.getClass().getSimpleName() + ": " + e.getMessage();
      return fail("Cannot write to " + to + ": " + reason);
    }
  }

  private int fail(String message) {
    spec.commandLine().getErr().println(message);
    return 1;
  }
}
