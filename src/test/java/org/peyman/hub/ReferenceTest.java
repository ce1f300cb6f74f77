package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.FactField;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.graphql.Engine;
import org.peyman.hub.graphql.ErrorCode;
import org.peyman.hub.support.Pure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * {@code docs/reference.md} says what the code says. Written anew with {@code
 * -Dreference.record=true}, which fails on purpose.
 */
@Pure
final class ReferenceTest {

  private static final Path FILE = Path.of("docs/reference.md");

  @Test
  void theReferenceIsWhatTheCodeSays() throws IOException {
    String reference = reference();
    if (Boolean.getBoolean("reference.record")) {
      Files.writeString(FILE, reference);
      throw new AssertionError("Written anew: " + FILE);
    }

    assertThat(Files.readString(FILE)).isEqualTo(reference);
  }

  /** Each is made only where it is given, since that takes time. */
  @Test
  void aCommandIsKnownByItsNameAlone() {
    Map<String, CommandLine> all = Main.commands().getSubcommands();

    assertThat(all).hasSizeGreaterThan(10).containsKey("serve");
    all.forEach(
        (name, command) -> {
          assertThat(command.getCommandSpec().userObject().getClass().getAnnotation(Command.class))
              .extracting(Command::name)
              .isEqualTo(name);
          assertThat(Main.command(name).getSubcommands()).containsOnlyKeys(name);
        });
    assertThat(Main.command("--help").getSubcommands()).hasSameSizeAs(all);
  }

  private static String reference() {
    StringBuilder text =
        new StringBuilder(
            """
            # Reference

            Made of the code by `ReferenceTest`; change the code, not this page.

            ## Commands

            `mvn -q compile exec:java -Dexec.args="COMMAND …"`. Without a command the hub serves. A flag goes before the
            environment.
            """);
    CommandLine main = Main.commands();
    main.getSubcommands().values().stream()
        .sorted(Comparator.comparing(CommandLine::getCommandName))
        .forEach(command -> command(text, command.getCommandSpec()));
    text.append(
        "\n## Measures\n\n| Field | English | Persian | Unit | Adds up | Meaning |\n|---|---|---|---|---|---|\n");
    for (Measure measure : Measure.values()) {
      row(
          text,
          "`" + measure.field() + "`",
          measure.titleEn(),
          measure.titleFa(),
          String.valueOf(measure.unit()),
          measure.additive() ? "yes" : "no",
          measure.description());
    }
    fields(text);
    text.append("\n## Error codes\n\n| Code | Try again |\n|---|---|\n");
    for (ErrorCode code : ErrorCode.values()) {
      row(text, "`" + code + "`", code.retryable() ? "yes" : "no");
    }
    text.append("\n## Schema\n\n```graphql\n").append(Engine.schema().strip()).append("\n```\n");
    return text.toString();
  }

  private static void fields(StringBuilder text) {
    text.append("\n## Fields of facts\n");
    for (FactKind kind : FactKind.values()) {
      text.append("\n### ").append(kind.plural()).append("\n\n");
      text.append("| Field | Column of a file | Holds | Required |\n|---|---|---|---|\n");
      FactField.of(kind).forEach(field -> field(text, "", field));
    }
  }

  private static void field(StringBuilder text, String inside, FactField field) {
    boolean isList = field.type() == FactField.Type.ITEMS;
    row(
        text,
        "`" + inside + field.name() + "`",
        isList ? "" : "`" + field.column() + "`",
        field.allowed().isEmpty() ? holds(field) : String.join(", ", field.allowed()),
        field.key() ? "yes, names the fact" : field.required() ? "yes" : "no");
    field.fields().forEach(inner -> field(text, field.name() + "[].", inner));
  }

  private static String holds(FactField field) {
    return switch (field.type()) {
      case TEXT -> "a text";
      case NUMBER -> "a number";
      case DATE -> "a date";
      case MONTH -> "a month";
      case LIST -> "texts";
      case ITEMS -> "a list";
    };
  }

  private static void command(StringBuilder text, CommandSpec command) {
    text.append("\n### ").append(command.name()).append("\n\n");
    text.append(String.join(" ", command.usageMessage().description())).append("\n\n");
    text.append("| | |\n|---|---|\n");
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      row(
          text,
          "`" + parameter.paramLabel() + "`",
          said(parameter.description(), parameter.defaultValue()));
    }
    for (OptionSpec option : command.options()) {
      if (!option.usageHelp() && !option.versionHelp()) {
        String label = option.arity().max() > 0 ? " " + option.paramLabel() : "";
        row(
            text,
            "`" + option.longestName() + label + "`",
            said(option.description(), option.defaultValue()));
      }
    }
  }

  private static String said(String[] description, String usual) {
    String words = String.join(" ", description);
    return words.replace("${DEFAULT-VALUE}", String.valueOf(usual));
  }

  private static void row(StringBuilder text, String... cells) {
    List<String> safe =
        Arrays.stream(cells).map(cell -> cell.replace("|", "\\|").replace("\n", " ")).toList();
    text.append("| ").append(String.join(" | ", safe)).append(" |\n");
  }
}
