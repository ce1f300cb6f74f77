package org.peyman.hub.saved;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Node;
import graphql.language.NodeTraverser;
import graphql.language.NodeVisitorStub;
import graphql.language.ObjectField;
import graphql.language.OperationDefinition;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLNamedType;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.Title;

/** Finds out what the values of columns and variables say to people. */
record Meanings(Titles titles, QueryHeader header) {

  /** Fractions of a whole: the measures that are, and those that others than measures have. */
  private static final Set<String> SHARES =
      Stream.concat(
              Arrays.stream(Measure.values())
                  .filter(measure -> measure.unit() == Measure.Unit.RATIO)
                  .map(measure -> "ProgressRow." + measure.field()),
              Stream.of(
                  "ReportingRow.completeness",
                  "ReportingRow.timeliness",
                  "Share.share",
                  "FacetShare.share"))
          .collect(Collectors.toUnmodifiableSet());

  /**
   * Of what the last of some fields, such as {@code Province.code}, says. The code that a row
   * itself goes by says just that.
   *
   * @param fields that lead to the column
   * @param named what the column of the field before the last would be called
   */
  Meaning ofColumn(
      List<String> fields, Supplier<Titles.Title> named, GraphQLNamedType type, int line) {
    String coordinates = fields.get(fields.size() - 1);
    Optional<Coded> coded = Coded.ofField(coordinates);
    if (coded.isPresent()) {
      return fields.size() == 1 ? Meaning.PLAIN : Meaning.of(coded.get(), title(named.get()));
    }
    return SHARES.contains(coordinates) ? Meaning.ofShare() : ofType(type, line);
  }

  /**
   * Of what a variable is given.
   *
   * @param input the argument, or the field of a filter, that takes it
   */
  Meaning ofVariable(String input, GraphQLNamedType type, int line) {
    return type.getName().equals("String")
        ? Coded.ofInput(input).map(coded -> Meaning.of(coded, null)).orElse(Meaning.PLAIN)
        : ofType(type, line);
  }

  private static Title title(Titles.Title title) {
    return new Title(title.fa(), title.en());
  }

  private Meaning ofType(GraphQLNamedType type, int line) {
    if (!(type instanceof GraphQLEnumType choice)) {
      return Meaning.PLAIN;
    }
    Map<String, Title> words = new LinkedHashMap<>();
    for (GraphQLEnumValueDefinition value : choice.getValues()) {
      String key = choice.getName() + "." + value.getName();
      titles
          .ofValue(key)
          .ifPresentOrElse(
              title -> words.put(value.getName(), title),
              () -> header.problem(line, "words.csv has no words for the value " + key));
    }
    return Meaning.of(words);
  }

  /** The arguments, and fields of filters, that an operation gives its variables to. */
  static Map<String, String> inputs(OperationDefinition operation) {
    Map<String, String> inputs = new HashMap<>();
    new NodeTraverser()
        .depthFirst(
            new NodeVisitorStub() {
              @Override
              @SuppressWarnings("rawtypes") // as the library declares it
              public TraversalControl visitArgument(Argument node, TraverserContext<Node> context) {
                note(node.getName(), node.getValue());
                return TraversalControl.CONTINUE;
              }

              @Override
              @SuppressWarnings("rawtypes") // as the library declares it
              public TraversalControl visitObjectField(
                  ObjectField node, TraverserContext<Node> context) {
                note(node.getName(), node.getValue());
                return TraversalControl.CONTINUE;
              }

              private void note(String input, Value<?> given) {
                if (given instanceof VariableReference reference) {
                  inputs.putIfAbsent(reference.getName(), input);
                } else if (given instanceof ArrayValue several) {
                  several.getValues().forEach(one -> note(input, one));
                }
              }
            },
            operation);
    return inputs;
  }
}
