package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.MarkdownTable.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.FactField;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.graphql.ErrorCode;
import org.peyman.hub.support.Pure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * {@code docs/reference.md} and the pages that it lists say what the code says. Written anew with
 * {@code -Dreference.record=true}, which fails on purpose.
 */
@Pure
final class ReferenceTest {

  private static final Path INDEX = Path.of("docs/reference.md");
  private static final Path FOLDER = Path.of("docs/reference");
  private static final String MADE =
      "\n\nMade of the code by `ReferenceTest`; [all pages](../reference.md).\n";

  @Test
  void theReferenceIsWhatTheCodeSays() throws IOException {
    Map<Path, String> pages = pages();
    if (Boolean.getBoolean("reference.record")) {
      Files.createDirectories(FOLDER);
      for (Map.Entry<Path, String> page : pages.entrySet()) {
        Files.writeString(page.getKey(), page.getValue());
      }
      throw new AssertionError("Written anew: " + pages.keySet());
    }

    for (Map.Entry<Path, String> page : pages.entrySet()) {
      assertThat(page.getKey()).hasContent(page.getValue());
    }
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files).as("pages that nothing writes").allMatch(pages::containsKey);
    }
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

  /** The text of every page, the index first. */
  private static Map<Path, String> pages() throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("commands", commands());
    texts.put("measures", measures());
    texts.put("fields-of-facts", facts());
    texts.put("error-codes", errors());
    int ofCode = texts.size();
    texts.putAll(SchemaReference.pages());
    List<String> links =
        texts.entrySet().stream()
            .map(page -> "- [" + titleOf(page.getValue()) + "](reference/" + page.getKey() + ".md)")
            .toList();
    Map<Path, String> pages = new LinkedHashMap<>();
    pages.put(INDEX, index(links.subList(0, ofCode), links.subList(ofCode, links.size())));
    texts.forEach(
        (name, text) -> pages.put(FOLDER.resolve(name + ".md"), text.replaceFirst("\n", MADE)));
    return pages;
  }

  private static String titleOf(String page) {
    return page.substring("# ".length(), page.indexOf('\n'));
  }

  private static String index(List<String> ofCode, List<String> ofSchema) {
    return """
        # Reference

        Made of the code by `ReferenceTest`; change the code, not these pages.

        ## Commands, measures, facts and errors

        %s

        ## Schema

        Each page has the root fields of its area and the types that they answer and take.

        %s

        A running hub serves the whole schema in SDL at `/schema.graphql`; the command
        [`sdl`](reference/commands.md#sdl) prints it.
        """
        .formatted(String.join("\n", ofCode), String.join("\n", ofSchema));
  }

  private static String commands() {
    StringBuilder text =
        new StringBuilder(
            """
            # Commands and their options

            `mvn -q compile exec:java -Dexec.args="COMMAND …"`. Without a command the hub serves. A flag goes before the
            environment.
            """);
    Main.commands().getSubcommands().values().stream()
        .sorted(Comparator.comparing(CommandLine::getCommandName))
        .forEach(command -> command(text, command.getCommandSpec()));
    return text.toString();
  }

  private static String measures() {
    StringBuilder text =
        new StringBuilder(
            "# Measures\n\n| Field | English | Persian | Unit | Adds up | Meaning |\n|---|---|---|---|---|---|\n");
    for (Measure measure : Measure.values()) {
      row(
          text,
          "`" + measure.field() + "`",
          measure.title().en(),
          measure.title().fa(),
          String.valueOf(measure.unit()),
          measure.additive() ? "yes" : "no",
          measure.description().en());
    }
    return text.toString();
  }

  private static String errors() {
    StringBuilder text = new StringBuilder("# Error codes\n\n| Code | Try again |\n|---|---|\n");
    for (ErrorCode code : ErrorCode.values()) {
      row(text, "`" + code + "`", code.retryable() ? "yes" : "no");
    }
    return text.toString();
  }

  private static String facts() {
    StringBuilder text = new StringBuilder("# Fields of facts\n");
    for (FactKind kind : FactKind.values()) {
      text.append("\n## ").append(kind.plural()).append("\n\n");
      text.append("| Field | Column of a file | Holds | Required |\n|---|---|---|---|\n");
      FactField.of(kind).forEach(field -> field(text, "", field));
    }
    return text.toString();
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
    text.append("\n## ").append(command.name()).append("\n\n");
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
}
