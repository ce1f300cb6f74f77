package org.peyman.hub;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the JSON Schema of partners' configurations. */
@Command(
    name = "configuration-schema",
    description = "Prints the JSON Schema of partners' configurations, for editors.",
    mixinStandardHelpOptions = true)
final class ConfigurationSchemaCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "The file to write; without it, standard output.")
  private @Nullable Path to;

  @SuppressWarnings("NullAway.Init") // filled by picocli
  ConfigurationSchemaCommand() {}

  @Override
  public Integer call() {
    Vertx vertx = Vertx.vertx();
    try {
      String schema = Partners.configurationSchema(vertx, Clock.systemUTC());
      if (to == null) {
        spec.commandLine().getOut().print(schema);
        spec.commandLine().getOut().flush();
      } else {
        Files.writeString(to, schema);
      }
      return 0;
    } catch (IOException e) {
      throw new CannotStart("The schema cannot be written to " + to);
    } finally {
      vertx.close().await();
    }
  }
}
