package org.peyman.hub.graphql;

import com.fasterxml.jackson.core.io.SerializedString;
import graphql.analysis.QueryTraverser;
import graphql.analysis.QueryVisitorFieldEnvironment;
import graphql.analysis.QueryVisitorStub;
import graphql.execution.CoercedVariables;
import graphql.execution.FieldCollector;
import graphql.execution.FieldCollectorParameters;
import graphql.execution.MergedField;
import graphql.execution.MergedSelectionSet;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.NodeUtil;
import graphql.language.OperationDefinition;
import graphql.normalized.ExecutableNormalizedField;
import graphql.normalized.ExecutableNormalizedOperation;
import graphql.normalized.ExecutableNormalizedOperationFactory;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingFieldSelectionSetImpl;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.access.Permission;

/**
 * Plans one operation of a document, for one choice of what its directives leave out. Fields are
 * collected and merged by graphql-java; each is written by the same reader that its execution would
 * use, and where one has to be awaited the whole operation is {@link NotCompiled}.
 */
final class QueryCompiler {

  /**
   * The shapes that are compiled: these fields of the root, and what can be read of their answers.
   */
  private static final Set<String> ROOTS =
      Set.of(
          "progress",
          "jobs",
          "commitments",
          "overlaps",
          "ledger",
          "sources",
          "organizations",
          "provinces",
          "agreements",
          "phases");

  /** What is awaited of them, and has its answer in memory or shares it with the whole request. */
  private static final Set<String> AWAITED =
      Set.of("ProgressTable.sources", "ProgressTable.complete", "ProgressRow.dataAsOf");

  private static final String TYPE_NAME = "__typename";

  private final Judges judges;
  private final GraphQLSchema schema;
  private final Document document;
  private final OperationDefinition operation;
  private final CoercedVariables variables;
  private final Map<String, FragmentDefinition> fragments;
  private final FieldCollector collector = new FieldCollector();
  private final IdentityHashMap<Field, Given> given = new IdentityHashMap<>();
  private final Set<Permission> needed = EnumSet.noneOf(Permission.class);
  private @Nullable ExecutableNormalizedOperation normalized;
  private boolean speaksOfSources;
  private int size;

  /** What a query is judged by. */
  record Judges(GraphQLSchema schema, FieldAccess access, Costs costs) {}

  /**
   * @param variables of a request whose directives leave out the same
   */
  QueryCompiler(
      Judges judges, Document document, OperationDefinition operation, CoercedVariables variables) {
    this.judges = judges;
    this.schema = judges.schema;
    this.document = document;
    this.operation = operation;
    this.variables = variables;
    this.fragments = NodeUtil.getFragmentsByName(document);
  }

  CompiledQuery compile() {
    List<CompiledQuery.Root> roots = new ArrayList<>();
    GraphQLObjectType query = schema.getQueryType();
    for (MergedField field :
        collector
            .collectFields(parameters(query), operation.getSelectionSet())
            .getSubFieldsList()) {
      roots.add(root(query, field));
    }
    if (size == 0) {
      throw new NotCompiled("a query that asks for nothing");
    }
    CostPlan cost = new CostPlan(judges.costs, costed());
    return new CompiledQuery(
        List.copyOf(roots), needed, cost, speaksOfSources, given.size() + 1, size);
  }

  private CompiledQuery.Root root(GraphQLObjectType query, MergedField field) {
    if (field.getName().equals(TYPE_NAME)) {
      return CompiledQuery.Root.ofTypeName(field.getResultKey(), query.getName());
    }
    GraphQLFieldDefinition definition = query.getFieldDefinition(field.getName());
    if (definition == null
        || !ROOTS.contains(field.getName())
        || !(fetcher(query, definition) instanceof QueryFields.Root from)) {
      throw new NotCompiled(field.getName());
    }
    return new CompiledQuery.Root(
        new SerializedString(field.getResultKey()),
        from,
        given(definition, field.getSingleField()),
        below(field, definition),
        value(definition.getType(), field));
  }

  /** As graphql-java's execution knows it of the same field. */
  private CompiledCall.Below below(MergedField field, GraphQLFieldDefinition definition) {
    ExecutableNormalizedField asked =
        normalized().getTopLevelFields().stream()
            .filter(it -> it.getResultKey().equals(field.getResultKey()))
            .findAny()
            .orElseThrow(() -> new NotCompiled(field.getResultKey()));
    return new CompiledCall.Below(
        TableSelection.of(field, fragments),
        DataFetchingFieldSelectionSetImpl.newCollector(schema, definition.getType(), () -> asked));
  }

  private ExecutableNormalizedOperation normalized() {
    if (normalized == null) {
      normalized =
          ExecutableNormalizedOperationFactory.createExecutableNormalizedOperation(
              schema, operation, fragments, variables);
    }
    return normalized;
  }

  private DataFetcher<?> fetcher(GraphQLObjectType type, GraphQLFieldDefinition definition) {
    return schema.getCodeRegistry().getDataFetcher(type, definition);
  }

  private Given given(GraphQLFieldDefinition definition, Field field) {
    return definition.getArguments().isEmpty()
        ? Given.NOTHING
        : given.computeIfAbsent(
            field,
            first -> new Given(given.size() + 1, definition.getArguments(), field.getArguments()));
  }

  private FieldCollectorParameters parameters(GraphQLObjectType type) {
    return FieldCollectorParameters.newParameters()
        .schema(schema)
        .objectType(type)
        .fragments(fragments)
        .variables(variables.toMap())
        .build();
  }

  private Selected.Value value(GraphQLType type, MergedField field) {
    if (type instanceof GraphQLNonNull required) {
      return new Selected.Required(value(required.getWrappedType(), field));
    }
    if (type instanceof GraphQLList list) {
      return new Selected.Many(value(list.getWrappedType(), field));
    }
    if (type instanceof GraphQLScalarType scalar) {
      return new Selected.Scalar(scalar.getCoercing());
    }
    if (type instanceof GraphQLEnumType constants) {
      return new Selected.Constant(constants);
    }
    if (type instanceof GraphQLObjectType object) {
      return new Selected.One(selected(object, field));
    }
    throw new NotCompiled(field.getName());
  }

  private Selected selected(GraphQLObjectType type, MergedField field) {
    MergedSelectionSet fields = collector.collectFields(parameters(type), field);
    return new Selected(
        fields.getSubFieldsList().stream().map(each -> member(type, each)).toList());
  }

  private Selected.Member member(GraphQLObjectType type, MergedField field) {
    size++;
    String name = field.getResultKey();
    if (field.getName().equals(TYPE_NAME)) {
      return Selected.Member.ofTypeName(name, type.getName());
    }
    GraphQLFieldDefinition definition = type.getFieldDefinition(field.getName());
    if (definition == null) {
      throw new NotCompiled(type.getName() + "." + field.getName());
    }
    Given its = given(definition, field.getSingleField());
    return Selected.Member.of(
        name, reader(type, definition), its, value(definition.getType(), field));
  }

  private TypeFields.Direct reader(GraphQLObjectType type, GraphQLFieldDefinition definition) {
    DataFetcher<?> fetcher = fetcher(type, definition);
    if (fetcher instanceof TypeFields.Direct direct) {
      return direct;
    }
    String path = type.getName() + "." + definition.getName();
    if (fetcher instanceof TypeFields.Awaited awaited && AWAITED.contains(path)) {
      speaksOfSources = true;
      return (object, call) -> NotYet.known(awaited.of(object, call));
    }
    throw new NotCompiled(path);
  }

  /** All fields as they are visited to be judged, those that are merged one by one. */
  private List<CostPlan.Field> costed() {
    Map<@Nullable QueryVisitorFieldEnvironment, List<CostPlan.Field>> below = new HashMap<>();
    QueryTraverser.newQueryTraverser()
        .schema(schema)
        .document(document)
        .operationName(operation.getName())
        .coercedVariables(variables)
        .build()
        .visitPostOrder(
            new QueryVisitorStub() {
              @Override
              public void visitField(QueryVisitorFieldEnvironment field) {
                if (!field.isTypeNameIntrospectionField()) {
                  List<CostPlan.Field> its = below.getOrDefault(field, List.of());
                  below
                      .computeIfAbsent(field.getParentEnvironment(), first -> new ArrayList<>())
                      .add(costed(field, its));
                }
              }
            });
    return List.copyOf(below.getOrDefault(null, List.of()));
  }

  private CostPlan.Field costed(QueryVisitorFieldEnvironment field, List<CostPlan.Field> below) {
    GraphQLFieldDefinition definition = field.getFieldDefinition();
    String type = field.getFieldsContainer().getName();
    needed.add(
        judges
            .access
            .permission(type, definition.getName())
            .orElseThrow(() -> new NotCompiled("what nobody may see")));
    boolean isFixed =
        !hasArguments(field)
            && !hasArguments(field.getParentEnvironment())
            && below.stream().allMatch(it -> it.fixed() != null);
    return new CostPlan.Field(
        type,
        definition,
        given(definition, field.getField()),
        List.copyOf(below),
        isFixed ? judges.costs.cost(new Costs.Visited(field), sum(below)) : null);
  }

  private static Cost sum(List<CostPlan.Field> fields) {
    Cost sum = Cost.NONE;
    for (CostPlan.Field field : fields) {
      sum = sum.plus(Objects.requireNonNull(field.fixed()));
    }
    return sum;
  }

  private static boolean hasArguments(@Nullable QueryVisitorFieldEnvironment field) {
    return field != null && !field.getFieldDefinition().getArguments().isEmpty();
  }
}
