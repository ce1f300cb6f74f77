package org.peyman.hub.graphql;

import graphql.language.AstPrinter;
import graphql.language.ImplementingTypeDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.Type;
import graphql.language.TypeDefinition;
import graphql.language.TypeName;
import graphql.schema.diff.DiffCategory;
import graphql.schema.diff.DiffEvent;
import graphql.schema.diff.DiffLevel;
import graphql.schema.diff.SchemaDiff;
import graphql.schema.diff.SchemaDiffSet;
import graphql.schema.diff.reporting.CapturingReporter;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what in a schema could break a client of an earlier one.
 *
 * <p>SchemaDiff judges each type by itself: let loose on a whole schema it follows a field whose
 * type changed into the wrong type, and never looks at types that only an interface leads to.
 */
@SuppressWarnings("rawtypes") // graphql-java declares its definitions and types so
final class SchemaEvolution {

  private final Map<String, TypeDefinition> released;
  private final Map<String, TypeDefinition> current;

  private SchemaEvolution(String released, String current) {
    this.released = types(released);
    this.current = types(current);
  }

  /** One line for each change that could break a client, in the order of the types' names. */
  static List<String> breaking(String released, String current) {
    SchemaEvolution evolution = new SchemaEvolution(released, current);
    return evolution.released.values().stream().flatMap(evolution::changes).distinct().toList();
  }

  /**
   * What must be put right: breaking changes that nobody accepted, and what is accepted without a
   * reason or in vain.
   *
   * @param accepted lines of {@code change | reason}; empty ones and those from # on say nothing
   */
  static List<String> problems(String released, String current, List<String> accepted) {
    List<String> changes = breaking(released, current);
    Map<String, String> reasons = reasons(accepted);
    List<String> problems = new ArrayList<>();
    changes.stream()
        .filter(change -> !reasons.containsKey(change))
        .forEach(change -> problems.add("breaks clients: " + change));
    reasons.forEach(
        (change, reason) -> {
          if (reason.isEmpty()) {
            problems.add("is accepted without a reason: " + change);
          }
          if (!changes.contains(change)) {
            problems.add("is accepted and does not occur: " + change);
          }
        });
    return problems;
  }

  private static Map<String, String> reasons(List<String> accepted) {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (String line : accepted) {
      if (!line.isBlank() && !line.startsWith("#")) {
        int bar = line.indexOf('|');
        reasons.put(
            (bar < 0 ? line : line.substring(0, bar)).strip(),
            bar < 0 ? "" : line.substring(bar + 1).strip());
      }
    }
    return reasons;
  }

  private static Map<String, TypeDefinition> types(String sdl) {
    TypeDefinitionRegistry registry = new SchemaParser().parse(sdl);
    return Stream.concat(registry.types().values().stream(), registry.scalars().values().stream())
        .collect(
            Collectors.toMap(TypeDefinition::getName, type -> type, (a, b) -> a, TreeMap::new));
  }

  private Stream<String> changes(TypeDefinition type) {
    CapturingReporter reporter = new CapturingReporter();
    new SchemaDiff()
        .diffSchema(
            SchemaDiffSet.diffSetFromSdl(alone(type, released), alone(type, current)), reporter);
    Stream<String> found =
        reporter.getEvents().stream()
            .filter(event -> event.getLevel() != DiffLevel.INFO)
            .filter(event -> !isHarmless(event))
            .map(SchemaEvolution::line);
    return Stream.concat(found, changedDefaults(type));
  }

  /** A schema that leads to the type, and holds it, where it is there, with its interfaces only. */
  private static String alone(TypeDefinition type, Map<String, TypeDefinition> types) {
    String name = type.getName();
    String leading =
        type instanceof InputObjectTypeDefinition ? "(to: %s): Int".formatted(name) : ": " + name;
    TypeDefinition<?> itself = types.get(name);
    return Stream.concat(Stream.ofNullable(itself), interfaces(itself, types))
        .map(AstPrinter::printAst)
        .collect(
            Collectors.joining(
                "\n", "schema { query: Way_ } type Way_ { leads%s }\n".formatted(leading), ""));
  }

  private static Stream<TypeDefinition> interfaces(
      @Nullable TypeDefinition type, Map<String, TypeDefinition> types) {
    if (!(type instanceof ImplementingTypeDefinition<?> implementing)) {
      return Stream.of();
    }
    List<Type> names = implementing.getImplements();
    return names.stream().map(it -> types.get(((TypeName) it).getName()));
  }

  /** Enums may grow, what is deprecated still works, and a new default asks nothing of a client. */
  private boolean isHarmless(DiffEvent event) {
    if (event.getLevel() == DiffLevel.DANGEROUS) {
      return event.getCategory() == DiffCategory.DEPRECATION_ADDED
          || event.getReasonMsg().contains("new enum value");
    }
    return event.getCategory() == DiffCategory.STRICTER && isNewWithDefault(event);
  }

  private boolean isNewWithDefault(DiffEvent event) {
    return inputs(current.get(event.getTypeName()), event)
            .anyMatch(input -> isNamed(input, event) && input.getDefaultValue() != null)
        && inputs(released.get(event.getTypeName()), event)
            .noneMatch(input -> isNamed(input, event));
  }

  /** Fields of an input type, or arguments of the event's field. */
  private static Stream<InputValueDefinition> inputs(
      @Nullable TypeDefinition type, DiffEvent event) {
    if (type instanceof InputObjectTypeDefinition input) {
      return input.getInputValueDefinitions().stream();
    }
    if (!(type instanceof ImplementingTypeDefinition<?> implementing)) {
      return Stream.of();
    }
    return implementing.getFieldDefinitions().stream()
        .filter(field -> field.getName().equals(event.getFieldName()))
        .flatMap(field -> field.getInputValueDefinitions().stream());
  }

  private static boolean isNamed(InputValueDefinition input, DiffEvent event) {
    return event.getComponents().isEmpty()
        ? input.getName().equals(event.getFieldName())
        : event.getComponents().equals(List.of(input.getName()));
  }

  /** SchemaDiff looks at the defaults of arguments, not at those of input fields. */
  private Stream<String> changedDefaults(TypeDefinition type) {
    if (!(type instanceof InputObjectTypeDefinition before)
        || !(current.get(type.getName()) instanceof InputObjectTypeDefinition after)) {
      return Stream.of();
    }
    Map<String, String> defaults =
        after.getInputValueDefinitions().stream()
            .collect(Collectors.toMap(InputValueDefinition::getName, SchemaEvolution::byDefault));
    return before.getInputValueDefinitions().stream()
        .filter(field -> defaults.containsKey(field.getName()))
        .filter(field -> !byDefault(field).equals(defaults.get(field.getName())))
        .map(
            field ->
                "%s.%s: The default was %s and is %s"
                    .formatted(
                        before.getName(),
                        field.getName(),
                        byDefault(field),
                        defaults.get(field.getName())));
  }

  private static String byDefault(InputValueDefinition input) {
    return input.getDefaultValue() == null
        ? "absent"
        : AstPrinter.printAst(input.getDefaultValue());
  }

  private static String line(DiffEvent event) {
    String field = event.getFieldName() == null ? "" : "." + event.getFieldName();
    return event.getTypeName() + field + ": " + event.getReasonMsg();
  }
}
