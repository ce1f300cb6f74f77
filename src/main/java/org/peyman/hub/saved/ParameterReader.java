package org.peyman.hub.saved;

import graphql.language.AstPrinter;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.OperationDefinition;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes parameters of the variables of a saved query. */
record ParameterReader(GraphQLSchema schema, Titles titles, QueryHeader header) {

  /** Parameters of every export, which therefore no variable may be called. */
  static final Set<String> TAKEN =
      Set.of("headers", "bom", "values", "solar", "times", "digits", "language");

  List<Parameter> of(OperationDefinition operation) {
    List<Parameter> parameters = new ArrayList<>();
    Map<String, String> inputs = Meanings.inputs(operation);
    for (VariableDefinition variable : operation.getVariableDefinitions()) {
      int line = variable.getSourceLocation() == null ? 1 : variable.getSourceLocation().getLine();
      if (TAKEN.contains(variable.getName())) {
        header.problem(line, "no variable may be called " + variable.getName());
      }
      String input = inputs.getOrDefault(variable.getName(), "");
      read(variable, input, line).ifPresent(parameters::add);
    }
    return parameters;
  }

  private Optional<Parameter> read(VariableDefinition variable, String input, int line) {
    Type<?> type = inner(variable.getType());
    boolean isList = type instanceof ListType;
    Type<?> element = type instanceof ListType list ? inner(list.getType()) : type;
    GraphQLInputType leaf = leaf(element);
    if (leaf == null) {
      header.problem(
          line,
          "$"
              + variable.getName()
              + " is neither a scalar, an enum, nor a list of these; give each of its fields a variable");
      return Optional.empty();
    }
    return Optional.of(
        new Parameter(
            variable.getName(),
            AstPrinter.printAstCompact(variable.getType()),
            leaf,
            isList,
            variable.getType() instanceof NonNullType && variable.getDefaultValue() == null,
            variable.getDefaultValue() == null
                ? null
                : AstPrinter.printAstCompact(variable.getDefaultValue()),
            title(variable.getName(), line),
            new Meanings(titles, header).ofVariable(input, (GraphQLNamedType) leaf, line)));
  }

  private static Type<?> inner(Type<?> type) {
    return type instanceof NonNullType required ? required.getType() : type;
  }

  private @Nullable GraphQLInputType leaf(Type<?> type) {
    if (!(type instanceof TypeName name)) {
      return null;
    }
    return schema.getType(name.getName()) instanceof GraphQLInputType leaf
            && (leaf instanceof GraphQLScalarType || leaf instanceof GraphQLEnumType)
        ? leaf
        : null;
  }

  private Titles.Title title(String name, int line) {
    Optional<Titles.Title> found = header.variableTitle(name).or(() -> titles.ofVariable(name));
    String example =
        Optional.ofNullable(header.example(name))
            .or(() -> titles.ofVariable(name).map(Titles.Title::example))
            .orElse("");
    if (found.isEmpty() || example.isEmpty()) {
      header.problem(
          line,
          "words.csv has no titles and example of $%s, nor has the file \"# variable.%s.en:\", \".fa:\" and \".example:\""
              .formatted(name, name));
    }
    return new Titles.Title(
        found.map(Titles.Title::fa).orElse("?"), found.map(Titles.Title::en).orElse("?"), example);
  }
}
