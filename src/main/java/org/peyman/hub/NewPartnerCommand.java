package org.peyman.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.peyman.hub.packaged.PackagedFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a partner to begin with. */
@Command(
    name = "new-partner",
    description =
        "Writes a partner to begin with into an empty folder: a jar's sources with their tests, and"
            + " with this hub's versions in its pom.xml; or a YAML file with data.",
    footer = "Exit code: 0, or 2 where the folder cannot be used.",
    mixinStandardHelpOptions = true)
final class NewPartnerCommand implements Callable<Integer> {

  private static final int WRONG = 2;
  private static final List<String> JAR_NEXT =
      List.of(
          "1. mvn install in the hub's folder puts the two jars that this one needs into your local"
              + " repository.",
          "2. mvn package in the new folder runs its tests and makes target/hamyar-partner-1.0.jar.",
          "3. validate --plugin target/hamyar-partner-1.0.jar shows what the hub makes of it.");
  private static final List<String> YAML_NEXT =
      List.of(
          "1. validate mihan.yaml shows what the hub makes of it.",
          "2. serve --partners mihan.yaml takes it in.");

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The folder to write, which is not there or empty.")
  private Path folder = Path.of(".");

  @Option(names = "--yaml", description = "A configuration with a file of data, without Java.")
  private boolean isYaml;

  @SuppressWarnings("NullAway.Init") // filled by picocli
  NewPartnerCommand() {}

  @Override
  public Integer call() {
    try {
      if (!isFree()) {
        return refuse("is not empty");
      }
      PackagedFolder.read(
              isYaml ? "/new-partner/yaml" : "/new-partner/jar",
              packaged -> FolderCopy.of(packaged, folder))
          .forEach(file -> say(folder.resolve(file).toString()));
    } catch (IOException e) {
      return refuse("cannot be written");
    }
    say("");
    (isYaml ? YAML_NEXT : JAR_NEXT).forEach(this::say);
    return 0;
  }

  private boolean isFree() throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private int refuse(String why) {
    spec.commandLine()
        .getErr()
        .println(
            "The folder '" + folder + "' " + why + "; allowed: one that is not there, or empty.");
    return WRONG;
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
  }
}
