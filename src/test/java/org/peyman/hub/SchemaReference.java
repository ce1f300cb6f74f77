package org.peyman.hub;

import static java.util.Objects.requireNonNull;

import graphql.language.AstPrinter;
import graphql.language.DescribedNode;
import graphql.language.Description;
import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.Type;
import graphql.language.TypeDefinition;
import graphql.language.TypeName;
import graphql.parser.Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.peyman.hub.graphql.Engine;

/**
 * The types of the schema as pages, one an area. The area of a type is that of the file of {@code
 * schema/} that declares it; a root field stands where the type stands that it answers.
 */
final class SchemaReference {

  /** A page: the name of its file, its title, and the files of the schema whose types it has. */
  private record Area(String page, String title, Set<String> files) {}

  private static final List<Area> AREAS =
      List.of(
          new Area("progress", "Progress, targets and changes of pledges", Set.of("progress")),
          new Area("outlook", "Outlook", Set.of("outlook")),
          new Area("money", "Money", Set.of("funding")),
          new Area("lists", "Jobs, claims, visits and commitments", Set.of("facts")),
          new Area("reports", "Reports and their reviews", Set.of("reporting")),
          new Area(
              "alerts-and-quality",
              "Alerts, quality and the audit trail",
              Set.of("alerts", "quality", "audit")),
          new Area("views-and-notes", "Saved views and notes", Set.of("views")),
          new Area("sources", "Sources and quarantine", Set.of("sources")),
          new Area(
              "organizations",
              "Organizations, provinces, agreements and phases",
              Set.of("reference")),
          new Area("mutations", "Mutations", Set.of("mutation")),
          new Area("subscriptions", "Subscriptions", Set.of("subscription")),
          new Area(
              "common-types",
              "Common types: ledger, viewer, pages, codes and scalars",
              Set.of("query", "facets", "scalars")));

  private static final Set<String> ROOTS = Set.of("Query", "Mutation", "Subscription");

  private final Map<String, TypeDefinition<?>> types = new LinkedHashMap<>();
  private final Map<String, Area> areas = new HashMap<>();

  private SchemaReference() throws IOException {
    typesIn(Engine.schema()).forEach(type -> types.put(type.getName(), type));
    try (var files = Files.newDirectoryStream(Path.of("schema"), "*.graphqls")) {
      for (Path file : files) {
        Area area = areaOf(file);
        typesIn(Files.readString(file)).forEach(type -> areas.put(type.getName(), area));
      }
    }
  }

  private static List<TypeDefinition<?>> typesIn(String sdl) {
    List<TypeDefinition<?>> types = new ArrayList<>();
    for (Object definition : Parser.parse(sdl).getDefinitions()) {
      if (definition instanceof TypeDefinition<?> type) {
        types.add(type);
      }
    }
    return types;
  }

  private static Area areaOf(Path file) {
    String name = file.getFileName().toString().replace(".graphqls", "");
    return AREAS.stream()
        .filter(area -> area.files().contains(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(file + " belongs to no page of the reference"));
  }

  /** The text of each page by the name of its file, with the title as its first heading. */
  static Map<String, String> pages() throws IOException {
    SchemaReference schema = new SchemaReference();
    Map<String, String> pages = new LinkedHashMap<>();
    AREAS.forEach(area -> pages.put(area.page(), schema.page(area)));
    return pages;
  }

  private String page(Area area) {
    StringBuilder text = new StringBuilder("# " + area.title() + "\n");
    for (String root : List.of("Query", "Mutation", "Subscription")) {
      ObjectTypeDefinition type = root(root);
      List<FieldDefinition> fields =
          type.getFieldDefinitions().stream()
              .filter(field -> areaOf(root, field).equals(area))
              .toList();
      if (!fields.isEmpty()) {
        text.append("\n## Fields of ").append(root).append("\n");
        if (!root.equals("Query")) {
          text.append("\n").append(said(type)).append("\n");
        }
        fields.forEach(field -> rootField(text, area, root, field));
      }
    }
    List<TypeDefinition<?>> its =
        types.values().stream()
            .filter(type -> !ROOTS.contains(type.getName()))
            .filter(type -> area.equals(areas.get(type.getName())))
            .toList();
    if (!its.isEmpty()) {
      text.append("\n## Types\n");
      its.forEach(type -> type(text, area, type));
    }
    return text.toString();
  }

  private ObjectTypeDefinition root(String name) {
    return (ObjectTypeDefinition) requireNonNull(types.get(name));
  }

  private Area areaOf(String root, FieldDefinition field) {
    Area ofAnswer = areas.get(nameOf(field.getType()));
    return root.equals("Query") && ofAnswer != null ? ofAnswer : requireNonNull(areas.get(root));
  }

  private void rootField(StringBuilder text, Area area, String root, FieldDefinition field) {
    text.append("\n### ").append(root).append('.').append(field.getName()).append("\n\n");
    text.append(said(field)).append("\n\n");
    text.append("Answers ").append(link(area, field.getType())).append(".\n");
    inputs(text, area, "Argument", field.getInputValueDefinitions());
  }

  private void type(StringBuilder text, Area area, TypeDefinition<?> type) {
    text.append("\n### ").append(type.getName()).append("\n\n");
    text.append(said((DescribedNode<?>) type)).append("\n");
    if (type instanceof ObjectTypeDefinition object) {
      fields(text, area, object.getFieldDefinitions());
    } else if (type instanceof InterfaceTypeDefinition common) {
      fields(text, area, common.getFieldDefinitions());
    } else if (type instanceof InputObjectTypeDefinition input) {
      inputs(text, area, "Field of input", input.getInputValueDefinitions());
    } else if (type instanceof EnumTypeDefinition values) {
      text.append("\n| Value | Meaning |\n|---|---|\n");
      values
          .getEnumValueDefinitions()
          .forEach(value -> MarkdownTable.row(text, code(value.getName()), said(value)));
    }
  }

  private void fields(StringBuilder text, Area area, List<FieldDefinition> fields) {
    text.append("\n| Field | Type | Meaning |\n|---|---|---|\n");
    for (FieldDefinition field : fields) {
      MarkdownTable.row(text, signature(field), link(area, field.getType()), said(field));
      for (InputValueDefinition argument : field.getInputValueDefinitions()) {
        if (!isOfTheQuery(field, argument)) {
          String name = code(field.getName() + "(" + argument.getName() + ":)");
          MarkdownTable.row(text, name, link(area, argument.getType()), withUsual(argument));
        }
      }
    }
  }

  private static String signature(FieldDefinition field) {
    List<String> names =
        field.getInputValueDefinitions().stream().map(InputValueDefinition::getName).toList();
    return code(field.getName() + (names.isEmpty() ? "" : "(" + String.join(", ", names) + ")"));
  }

  /**
   * Whether the field of the query that has the same name has the same argument, which then is
   * explained there.
   */
  private boolean isOfTheQuery(FieldDefinition field, InputValueDefinition argument) {
    return root("Query").getFieldDefinitions().stream()
        .filter(root -> root.getName().equals(field.getName()))
        .flatMap(root -> root.getInputValueDefinitions().stream())
        .anyMatch(root -> AstPrinter.printAst(root).equals(AstPrinter.printAst(argument)));
  }

  private void inputs(
      StringBuilder text, Area area, String heading, List<InputValueDefinition> inputs) {
    if (!inputs.isEmpty()) {
      text.append("\n| ").append(heading).append(" | Type | Meaning |\n|---|---|---|\n");
      for (InputValueDefinition input : inputs) {
        String type = link(area, input.getType());
        MarkdownTable.row(text, code(input.getName()), type, withUsual(input));
      }
    }
  }

  private static String withUsual(InputValueDefinition input) {
    String usual =
        input.getDefaultValue() == null
            ? ""
            : " Default: " + code(AstPrinter.printAst(input.getDefaultValue())) + ".";
    return said(input) + usual;
  }

  /** A type, of which the name leads to where it is explained. */
  private String link(Area from, Type<?> type) {
    if (type instanceof NonNullType required) {
      return link(from, required.getType()) + "!";
    }
    if (type instanceof ListType list) {
      return "\\[" + link(from, list.getType()) + "\\]";
    }
    String name = nameOf(type);
    Area area = areas.get(name);
    if (area == null) {
      return code(name);
    }
    String page = area.equals(from) ? "" : area.page() + ".md";
    return "[" + code(name) + "](" + page + "#" + name.toLowerCase(Locale.ROOT) + ")";
  }

  private static String nameOf(Type<?> type) {
    if (type instanceof NonNullType required) {
      return nameOf(required.getType());
    }
    return type instanceof ListType list ? nameOf(list.getType()) : ((TypeName) type).getName();
  }

  private static String said(DescribedNode<?> node) {
    Description description = node.getDescription();
    List<String> lines = new ArrayList<>();
    if (description != null) {
      description.getContent().lines().map(String::strip).forEach(lines::add);
    }
    return String.join(" ", lines).strip();
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
