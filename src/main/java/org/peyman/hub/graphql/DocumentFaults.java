package org.peyman.hub.graphql;

import graphql.GraphQLContext;
import graphql.GraphQLError;
import graphql.execution.CoercedVariables;
import graphql.introspection.Introspection;
import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.AstPrinter;
import graphql.language.Definition;
import graphql.language.EnumValue;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.ListType;
import graphql.language.Node;
import graphql.language.NonNullType;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.SourceLocation;
import graphql.language.StringValue;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnmodifiedType;
import graphql.schema.idl.ScalarInfo;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Quoted;

/**
 * Says in a caller's words what is wrong in a document: which name is not there, and which ones
 * are; the engine finds the same places, but names classes of its own and offers nothing.
 */
record DocumentFaults(GraphQLSchema schema) {

  /** What is said here in other words; the rest is about variables, fragments and directives. */
  private static final Set<ValidationErrorType> WORDED =
      Set.of(
          ValidationErrorType.FieldUndefined,
          ValidationErrorType.UnknownArgument,
          ValidationErrorType.MissingFieldArgument,
          ValidationErrorType.NullValueForNonNullArgument,
          ValidationErrorType.WrongType,
          ValidationErrorType.BadValueForDefaultArg,
          ValidationErrorType.UnknownType,
          ValidationErrorType.UndefinedFragment,
          ValidationErrorType.SubselectionRequired,
          ValidationErrorType.SubselectionNotAllowed);

  /** {@code Validation error (FieldUndefined@[a/b]) : }, before what it is about. */
  private static final Pattern KIND = Pattern.compile("^Validation [Ee]rror \\([^)]*\\) ?: ");

  /** The same errors at the same places, in words; as they were, where there are none for them. */
  List<GraphQLError> worded(
      List<? extends GraphQLError> errors, graphql.language.Document document) {
    Map<SourceLocation, String> words = new Walk(schema, document).words();
    return errors.stream().map(error -> worded(error, words)).toList();
  }

  private static GraphQLError worded(GraphQLError error, Map<SourceLocation, String> words) {
    if (!(error instanceof ValidationError invalid)) {
      return error;
    }
    @Nullable String found =
        isWorded(invalid)
            ? places(invalid)
                .flatMap(place -> Stream.ofNullable(words.get(place)))
                .findFirst()
                .orElse(null)
            : null;
    String own = KIND.matcher(invalid.getMessage()).replaceFirst("");
    return ValidationError.newValidationError()
        .validationErrorType(invalid.getValidationErrorType())
        .sourceLocations(invalid.getLocations())
        .queryPath(invalid.getQueryPath())
        .description(found == null ? own : found)
        .build();
  }

  private static boolean isWorded(ValidationError error) {
    return error.getValidationErrorType() instanceof ValidationErrorType type
        && WORDED.contains(type);
  }

  private static Stream<SourceLocation> places(GraphQLError error) {
    return Stream.ofNullable(error.getLocations()).flatMap(List::stream);
  }

  /** Goes once through a document with the types of the schema beside it. */
  private static final class Walk {

    private final GraphQLSchema schema;
    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final Map<SourceLocation, String> words = new LinkedHashMap<>();

    @SuppressWarnings("rawtypes") // as the library gives them
    private final List<Definition> definitions;

    Walk(GraphQLSchema schema, graphql.language.Document document) {
      this.schema = schema;
      this.definitions = List.copyOf(document.getDefinitions());
      document
          .getDefinitionsOfType(FragmentDefinition.class)
          .forEach(fragment -> fragments.put(fragment.getName(), fragment));
    }

    Map<SourceLocation, String> words() {
      for (Definition<?> definition : definitions) {
        if (definition instanceof OperationDefinition operation) {
          operation.getVariableDefinitions().forEach(this::variable);
          selections(operation.getSelectionSet(), root(operation));
        } else if (definition instanceof FragmentDefinition fragment) {
          selections(fragment.getSelectionSet(), conditioned(fragment.getTypeCondition()));
        }
      }
      return words;
    }

    private @Nullable GraphQLObjectType root(OperationDefinition operation) {
      return switch (operation.getOperation()) {
        case QUERY -> schema.getQueryType();
        case MUTATION -> schema.getMutationType();
        case SUBSCRIPTION -> schema.getSubscriptionType();
      };
    }

    private void say(Node<?> at, String what) {
      if (at.getSourceLocation() != null) {
        words.putIfAbsent(at.getSourceLocation(), what);
      }
    }

    private void variable(VariableDefinition variable) {
      TypeName name = named(variable.getType());
      if (schema.getType(name.getName()) == null) {
        say(name, unknownType(name.getName()));
      }
      GraphQLType type = new WrittenTypes(schema).of(variable.getType());
      if (type != null && variable.getDefaultValue() != null) {
        fault(type, variable.getDefaultValue(), "$" + variable.getName())
            .ifPresent(what -> say(variable, what));
      }
    }

    private static TypeName named(Type<?> written) {
      if (written instanceof NonNullType required) {
        return named(required.getType());
      }
      return written instanceof ListType list ? named(list.getType()) : (TypeName) written;
    }

    private String unknownType(String name) {
      List<String> names =
          schema.getAllTypesAsList().stream()
              .map(GraphQLNamedType::getName)
              .filter(each -> !each.startsWith("__"))
              .toList();
      return "There is no type " + Quoted.of(name) + Choices.instead(name, names);
    }

    private @Nullable GraphQLCompositeType conditioned(@Nullable TypeName condition) {
      if (condition == null) {
        return null;
      }
      GraphQLType type = schema.getType(condition.getName());
      if (type == null) {
        say(condition, unknownType(condition.getName()));
      }
      return type instanceof GraphQLCompositeType composite ? composite : null;
    }

    private void selections(@Nullable SelectionSet set, @Nullable GraphQLCompositeType parent) {
      if (set == null) {
        return;
      }
      for (Selection<?> selection : set.getSelections()) {
        if (selection instanceof Field field && parent != null) {
          field(field, parent);
        } else if (selection instanceof InlineFragment inline) {
          TypeName condition = inline.getTypeCondition();
          selections(inline.getSelectionSet(), condition == null ? parent : conditioned(condition));
        } else if (selection instanceof FragmentSpread spread
            && !fragments.containsKey(spread.getName())) {
          say(
              spread,
              "There is no fragment "
                  + Quoted.of(spread.getName())
                  + Choices.instead(spread.getName(), List.copyOf(fragments.keySet())));
        }
      }
    }

    private void field(Field field, GraphQLCompositeType parent) {
      GraphQLFieldDefinition definition = definition(field.getName(), parent);
      if (definition == null) {
        say(
            field,
            parent.getName()
                + " has no field "
                + Quoted.of(field.getName())
                + others(field, parent));
        return;
      }
      arguments(field, definition);
      GraphQLUnmodifiedType type = GraphQLTypeUtil.unwrapAll(definition.getType());
      if (type instanceof GraphQLCompositeType composite) {
        if (field.getSelectionSet() == null) {
          say(
              field,
              field.getName()
                  + " is of type "
                  + type.getName()
                  + ": say which of its fields"
                  + example(composite));
        }
        selections(field.getSelectionSet(), composite);
      } else if (field.getSelectionSet() != null) {
        say(
            field,
            field.getName()
                + " is of type "
                + type.getName()
                + ", which has no fields: leave out { }");
      }
    }

    private static String others(Field field, GraphQLCompositeType parent) {
      return parent instanceof GraphQLFieldsContainer container
          ? Choices.instead(field.getName(), names(container))
          : "";
    }

    private static List<String> names(GraphQLFieldsContainer container) {
      return container.getFieldDefinitions().stream().map(GraphQLFieldDefinition::getName).toList();
    }

    private static String example(GraphQLCompositeType type) {
      return type instanceof GraphQLFieldsContainer container
          ? ", for example { " + names(container).get(0) + " }"
          : "";
    }

    private @Nullable GraphQLFieldDefinition definition(String name, GraphQLCompositeType parent) {
      if (name.startsWith("__")) {
        boolean isKnown =
            name.equals("__typename")
                || (parent == schema.getQueryType()
                    && List.of("__schema", "__type").contains(name));
        return isKnown ? Introspection.getFieldDef(schema, parent, name) : null;
      }
      return parent instanceof GraphQLFieldsContainer container
          ? container.getFieldDefinition(name)
          : null;
    }

    private void arguments(Field field, GraphQLFieldDefinition definition) {
      for (Argument argument : field.getArguments()) {
        GraphQLArgument known = definition.getArgument(argument.getName());
        if (known == null) {
          List<String> names =
              definition.getArguments().stream().map(GraphQLArgument::getName).toList();
          say(
              argument,
              field.getName()
                  + (names.isEmpty()
                      ? " takes no arguments"
                      : " has no argument " + Quoted.of(argument.getName()))
                  + Choices.instead(argument.getName(), names));
        } else {
          fault(known.getType(), argument.getValue(), argument.getName())
              .ifPresent(what -> say(argument, what));
        }
      }
      definition.getArguments().stream()
          .filter(known -> isRequired(known.getType()) && !known.hasSetDefaultValue())
          .filter(
              known ->
                  field.getArguments().stream()
                      .noneMatch(it -> it.getName().equals(known.getName())))
          .findFirst()
          .ifPresent(
              missing ->
                  say(
                      field,
                      field.getName()
                          + " needs the argument "
                          + shown(missing.getName(), missing.getType())));
    }

    private static boolean isRequired(GraphQLType type) {
      return GraphQLTypeUtil.isNonNull(type);
    }

    private static String shown(String name, GraphQLType type) {
      return name + ": " + GraphQLTypeUtil.simplePrint(type);
    }

    /** What is wrong with a value as it is written; empty: nothing that could be said here. */
    private Optional<String> fault(GraphQLType type, Value<?> value, String path) {
      if (value instanceof VariableReference) {
        return Optional.empty();
      }
      if (type instanceof GraphQLNonNull required) {
        return value instanceof graphql.language.NullValue
            ? Optional.of(
                path + " must not be null; it is of type " + GraphQLTypeUtil.simplePrint(type))
            : fault(required.getWrappedType(), value, path);
      }
      if (type instanceof GraphQLList list) {
        return value instanceof ArrayValue array
            ? elements(list.getWrappedType(), array, path)
            : fault(list.getWrappedType(), value, path);
      }
      if (type instanceof GraphQLInputObjectType object) {
        return value instanceof ObjectValue written
            ? fields(object, written, path)
            : Optional.of(
                path
                    + ": "
                    + printed(value)
                    + " is no "
                    + object.getName()
                    + "; write { "
                    + object.getFieldDefinitions().get(0).getName()
                    + ": … }");
      }
      if (type instanceof GraphQLEnumType choice) {
        return choice(choice, value, path);
      }
      return type instanceof GraphQLScalarType scalar
          ? scalar(scalar, value).map(what -> path + ": " + what)
          : Optional.empty();
    }

    private Optional<String> elements(GraphQLType type, ArrayValue array, String path) {
      @SuppressWarnings("rawtypes") // as the library gives them
      List<Value> values = array.getValues();
      for (int i = 0; i < values.size(); i++) {
        Optional<String> fault = fault(type, values.get(i), path + "[" + i + "]");
        if (fault.isPresent()) {
          return fault;
        }
      }
      return Optional.empty();
    }

    private Optional<String> fields(GraphQLInputObjectType type, ObjectValue value, String path) {
      List<String> names =
          type.getFieldDefinitions().stream().map(GraphQLInputObjectField::getName).toList();
      for (ObjectField field : value.getObjectFields()) {
        GraphQLInputObjectField known = type.getFieldDefinition(field.getName());
        if (known == null) {
          return Optional.of(
              type.getName()
                  + " has no field "
                  + Quoted.of(field.getName())
                  + " (at "
                  + path
                  + ")"
                  + Choices.instead(field.getName(), names));
        }
        Optional<String> fault =
            fault(known.getType(), field.getValue(), path + "." + field.getName());
        if (fault.isPresent()) {
          return fault;
        }
      }
      return type.getFieldDefinitions().stream()
          .filter(known -> isRequired(known.getType()) && !known.hasSetDefaultValue())
          .filter(
              known ->
                  value.getObjectFields().stream()
                      .noneMatch(it -> it.getName().equals(known.getName())))
          .findFirst()
          .map(missing -> path + " needs the field " + shown(missing.getName(), missing.getType()));
    }

    private static Optional<String> choice(GraphQLEnumType type, Value<?> value, String path) {
      List<String> names = Choices.of(type);
      if (value instanceof EnumValue name) {
        return names.contains(name.getName())
            ? Optional.empty()
            : Optional.of(
                path
                    + ": "
                    + name.getName()
                    + " is no "
                    + type.getName()
                    + Choices.instead(name.getName(), names));
      }
      if (value instanceof StringValue text && names.contains(text.getValue())) {
        return Optional.of(
            path
                + ": "
                + printed(value)
                + " is no "
                + type.getName()
                + "; write "
                + text.getValue()
                + " without quotes");
      }
      return Optional.of(
          path
              + ": "
              + printed(value)
              + " is no "
              + type.getName()
              + Choices.instead(printed(value), names));
    }

    /** The hub's own scalars say what is allowed. */
    private static Optional<String> scalar(GraphQLScalarType scalar, Value<?> value) {
      try {
        scalar
            .getCoercing()
            .parseLiteral(
                value,
                CoercedVariables.emptyVariables(),
                GraphQLContext.getDefault(),
                Locale.ENGLISH);
        return Optional.empty();
      } catch (CoercingParseLiteralException e) {
        return Optional.of(
            ScalarInfo.isGraphqlSpecifiedScalar(scalar)
                ? printed(value) + " is no " + scalar.getName()
                : String.valueOf(e.getMessage()));
      }
    }

    private static String printed(Value<?> value) {
      return ErrorShape.cut(AstPrinter.printAstCompact(value));
    }
  }
}
