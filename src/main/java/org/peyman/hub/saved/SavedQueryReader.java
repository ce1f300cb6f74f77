package org.peyman.hub.saved;

import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.SourceLocation;
import graphql.language.VariableReference;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.validation.ValidationError;
import graphql.validation.Validator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads saved queries, and collects all that is wrong with all of them before it says so. */
public final class SavedQueryReader {

  /** The fields of the root whose answers are published. */
  private static final Set<String> PUBLISHED =
      new TreeSet<>(Set.of("Query.progress", "Query.overlaps", "Query.reporting"));

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private final GraphQLSchema schema;
  private final Titles titles;
  private final List<String> problems;

  private SavedQueryReader(GraphQLSchema schema, Titles titles, List<String> problems) {
    this.schema = schema;
    this.titles = titles;
    this.problems = problems;
  }

  /**
   * The queries, by name.
   *
   * @throws QueryProblems where one of them cannot be served
   */
  public static List<SavedQuery> read(GraphQLSchema schema, QueryFiles files) {
    List<String> problems = new ArrayList<>();
    SavedQueryReader reader =
        new SavedQueryReader(schema, Titles.read(files.words(), problems), problems);
    List<SavedQuery> queries = new ArrayList<>();
    files.queries().forEach((file, text) -> reader.read(file, text).ifPresent(queries::add));
    if (!problems.isEmpty()) {
      throw new QueryProblems(problems);
    }
    return queries;
  }

  private Optional<SavedQuery> read(String file, String text) {
    QueryHeader header = new QueryHeader(file, text, problems);
    if (!NAME.matcher(header.name()).matches()) {
      header.problem(1, "the file's name must be small letters, digits and single hyphens");
    }
    return document(text, header)
        .flatMap(
            document ->
                operation(document, header)
                    .map(operation -> read(document, operation, text, header)));
  }

  private Optional<Document> document(String text, QueryHeader header) {
    try {
      Document document = Parser.parse(text);
      List<ValidationError> errors =
          new Validator().validateDocument(schema, document, Locale.ENGLISH);
      errors.forEach(error -> header.problem(line(error), error.getMessage()));
      return errors.isEmpty() ? Optional.of(document) : Optional.empty();
    } catch (InvalidSyntaxException e) {
      header.problem(line(e.getLocation()), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static int line(ValidationError error) {
    List<SourceLocation> locations = error.getLocations();
    return locations == null || locations.isEmpty() ? 1 : line(locations.get(0));
  }

  private static int line(@Nullable SourceLocation location) {
    return location == null ? 1 : location.getLine();
  }

  private static Optional<OperationDefinition> operation(Document document, QueryHeader header) {
    List<OperationDefinition> operations = document.getDefinitionsOfType(OperationDefinition.class);
    if (operations.size() == 1
        && operations.get(0).getOperation() == OperationDefinition.Operation.QUERY) {
      return Optional.of(operations.get(0));
    }
    header.problem(1, "exactly one operation is expected, a query");
    return Optional.empty();
  }

  private SavedQuery read(
      Document document, OperationDefinition operation, String text, QueryHeader header) {
    GraphQLObjectType root = schema.getQueryType();
    SelectedFields picking = new SelectedFields(schema, document);
    Shape shape = new ShapeReader(picking, titles, header).read(root, operation.getSelectionSet());
    List<Parameter> parameters = new ParameterReader(schema, titles, header).of(operation);
    header.refuseUnknown("column", names(shape.columns().stream().map(Column::name).toList()));
    header.refuseUnknown("variable", names(parameters.stream().map(Parameter::name).toList()));
    SavedQuery.Words words =
        new SavedQuery.Words(
            header.name(),
            header.text("title.fa"),
            header.text("title.en"),
            header.text("about.fa"),
            header.text("about.en"));
    PastArguments past = new PastReader(picking).read(root, operation.getSelectionSet());
    SavedQuery.Prepared prepared =
        new SavedQuery.Prepared(
            new PreparsedDocumentEntry(document),
            operation,
            following(document, operation, shape, header),
            past,
            subscription(text, header));
    List<String> given = parameters.stream().map(Parameter::name).toList();
    header.openVariables().ifPresent(open -> refuseOpen(open, given, shape, past, header));
    return new SavedQuery(words, QueryFiles.document(text), parameters, shape, prepared);
  }

  private static @Nullable String subscription(String text, QueryHeader header) {
    return header
        .openVariables()
        .flatMap(open -> SubscribedQuery.of(QueryFiles.document(text)))
        .orElse(null);
  }

  /** What is open to the public is published, and asked as of the end of an edition. */
  private static void refuseOpen(
      Set<String> open,
      List<String> given,
      Shape shape,
      @Nullable PastArguments past,
      QueryHeader header) {
    open.stream()
        .filter(name -> !given.contains(name))
        .forEach(name -> header.problemOfOpen("there is no variable " + name));
    shape.touched().stream()
        .filter(field -> field.startsWith("Query.") && !PUBLISHED.contains(field))
        .forEach(
            field ->
                header.problemOfOpen(
                    field + " is not published; allowed: " + String.join(", ", PUBLISHED)));
    boolean isAskedAsOf =
        past != null
            && past.isAll()
            && past.day() instanceof VariableReference day
            && day.getName().equals(PastArguments.DAY);
    if (!isAskedAsOf) {
      header.problemOfOpen("every field must be asked asOf: $" + PastArguments.DAY);
    }
  }

  private static Set<String> names(List<String> names) {
    return new HashSet<>(names);
  }

  private @Nullable PagedQuery following(
      Document document, OperationDefinition operation, Shape shape, QueryHeader header) {
    boolean isConnection =
        shape.touched().stream().anyMatch(field -> field.endsWith("Connection.nodes"));
    if (!isConnection) {
      return null;
    }
    List<Field> roots =
        operation.getSelectionSet().getSelectionsOfType(Field.class).stream()
            .filter(field -> field.getResultKey().equals(shape.way().get(0)))
            .toList();
    if (shape.way().size() != 2 || roots.size() != 1) {
      header.problem(
          1,
          "a connection must be asked for once, as a field of the query itself; found at "
              + shape.way().stream().map(Objects::toString).collect(Collectors.joining(".")));
      return null;
    }
    return PagedQuery.of(document, operation, roots.get(0));
  }
}
