package org.peyman.hub.graphql;

import graphql.analysis.QueryTraverser;
import graphql.analysis.QueryVisitorFieldEnvironment;
import graphql.analysis.QueryVisitorStub;
import graphql.execution.ExecutionContext;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLTypeUtil;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Estimates what an operation costs, so that one whose lists multiply each other is refused before
 * it runs. Depth alone would not see it: provinces have progress, whose rows have provinces.
 */
final class Costs {

  /** To ask the database, or to add up what is in memory. */
  static final long STATEMENT = 250;

  /** To parse and validate a document, which takes as long as some hundred values. */
  static final long DOCUMENT = 250;

  private static final long LIVE = 50;

  /** To take one item in. */
  private static final long ITEM = 20;

  /** What stood at a version is read beside what stands now, of which some stood then too. */
  private static final int TIMES_OF_THE_PAST = 2;

  /** The types of the fields that can be asked as of a pair. */
  private static final Set<String> WITH_PAST =
      Set.of(
          "ProgressTable",
          "Overlap",
          "ReportingTable",
          "TargetTable",
          "FundingTable",
          "OutlookTable");

  private static final int USUAL_LIST = 10;
  private static final int PROVINCES = 32;
  private static final int USUAL_PAGE = 50;

  /** A value with its place in the answer, on its way there and in the JSON. */
  private static final long VALUE_BYTES = 250;

  private static final Map<String, Integer> LISTS =
      Map.of(
          "provinces",
          31,
          "claims",
          3,
          "verifications",
          3,
          "revisions",
          3,
          "reviews",
          2,
          "links",
          2,
          "team",
          2,
          "path",
          4,
          "sources",
          20,
          "unknown",
          7);

  /** What is read for an object of a type, whichever of its fields are asked for. */
  private static final Map<String, Long> READ_BYTES =
      Map.of(
          "Job", 2_000L,
          "Claim", 1_500L,
          "Verification", 1_000L,
          "Commitment", 3_000L,
          "CommitmentRevision", 3_000L,
          "Report", 2_000L,
          "QuarantinedItem", 2_000L,
          "_Entity", 2_000L);

  /** An item of quarantine is kept to 8 KB, in characters of up to two bytes, and sent as JSON. */
  private static final long GIVEN_BYTES = 24_000;

  /** A narrative of 10,000 characters of up to two bytes. */
  private static final long NARRATIVE_BYTES = 20_000;

  /** An outlook asks for the year, for its months, and for how they became known. */
  private static final long OF_OUTLOOK = 4;

  /** To look up the jobs of one place and time, as of three versions. */
  private static final long FIGURES = 10;

  /** The whole schema, as tools ask for it. */
  private static final long INTROSPECTION_BYTES = 12_000_000;

  private final PartnerFields partners;
  private final TableSize tables;

  /** A field that is asked for, as far as its cost goes by it. */
  interface Place {

    /** The name of the type that has it. */
    String type();

    GraphQLFieldDefinition definition();

    Map<String, Object> arguments();

    /** The field around it; null: it is of the root. */
    @Nullable Place parent();

    default String name() {
      return definition().getName();
    }
  }

  /** One that is visited in a document. */
  record Visited(QueryVisitorFieldEnvironment field) implements Place {

    @Override
    public String type() {
      return field.getFieldsContainer().getName();
    }

    @Override
    public GraphQLFieldDefinition definition() {
      return field.getFieldDefinition();
    }

    @Override
    public Map<String, Object> arguments() {
      return field.getArguments();
    }

    @Override
    public @Nullable Place parent() {
      QueryVisitorFieldEnvironment parent = field.getParentEnvironment();
      return parent == null ? null : new Visited(parent);
    }
  }

  /**
   * @param tables what is known of the size of what is read
   */
  Costs(PartnerFields partners, TableSize tables) {
    this.partners = partners;
    this.tables = tables;
  }

  /**
   * What the operation costs that is about to be executed.
   *
   * @param pairs are told as of when its fields ask
   */
  Cost of(ExecutionContext execution, Pairs pairs) {
    Map<QueryVisitorFieldEnvironment, Cost> children = new HashMap<>();
    QueryTraverser.newQueryTraverser()
        .schema(execution.getGraphQLSchema())
        .document(execution.getDocument())
        .operationName(execution.getExecutionInput().getOperationName())
        .coercedVariables(execution.getCoercedVariables())
        .build()
        .visitPostOrder(
            new QueryVisitorStub() {
              @Override
              public void visitField(QueryVisitorFieldEnvironment field) {
                if (!field.isTypeNameIntrospectionField()) {
                  Place place = new Visited(field);
                  if (hasPast(place)) {
                    pairs.isAsked(place.arguments());
                  }
                  Cost below = children.getOrDefault(field, Cost.NONE);
                  children.merge(field.getParentEnvironment(), cost(place, below), Cost::plus);
                }
              }
            });
    return children.getOrDefault(null, Cost.NONE);
  }

  /** What a field costs with all that is below it. */
  Cost cost(Place field, Cost below) {
    Cost value = new Cost(1, VALUE_BYTES);
    if (field.name().equals("__schema")) {
      return value.plus(below).plus(new Cost(0, INTROSPECTION_BYTES));
    }
    if (field.type().startsWith("__")) {
      return value.plus(below);
    }
    Cost each = below.plus(read(field));
    return value.plus(own(field)).plus(each.times(times(field))).plus(repeated(field, each));
  }

  /** Who is named again is not read again, but shown again. */
  private static Cost repeated(Place field, Cost each) {
    Object named = field.arguments().get("representations");
    long again = (long) size(named) - different(named);
    return again == 0 ? Cost.NONE : new Cost(each.bytes() / VALUE_BYTES, each.bytes()).times(again);
  }

  /** A load is one for all objects, but its answer grows with them. */
  private Cost own(Place field) {
    if (partners.isLive(field.type(), field.name())) {
      return new Cost(LIVE, 0);
    }
    if (field.type().equals("Mutation")) {
      return new Cost(STATEMENT + ITEM * items(field), ITEM * items(field) * VALUE_BYTES);
    }
    if (field.definition().getArgument("filter") == null) {
      return field.type().equals("Report") && field.name().equals("figures")
          ? new Cost(FIGURES, 0)
          : Cost.NONE;
    }
    Cost statement = new Cost(STATEMENT, 0);
    Cost now =
        isProgress(field)
            ? statement.plus(tables.sums(field.arguments(), multiplicity(field)))
            : statement;
    Cost all = shown(field).equals("OutlookTable") ? now.times(OF_OUTLOOK) : now;
    return isOfThePast(field) ? new Cost(all.values() * TIMES_OF_THE_PAST, all.bytes()) : all;
  }

  private static boolean isOfThePast(Place field) {
    return hasPast(field) && Pairs.Given.of(field.arguments()) != null;
  }

  /** Only the hub's own fields: what partners call theirs is their own affair. */
  static boolean hasPast(Place field) {
    return field.definition().getArgument(Pairs.VERSION) != null
        && WITH_PAST.contains(shown(field));
  }

  private static boolean isProgress(Place field) {
    return field.definition().getArgument("groupBy") != null
        && !isReporting(field)
        && !isFunding(field);
  }

  private static boolean isFunding(Place field) {
    return shown(field).equals("FundingTable");
  }

  private static boolean isReporting(Place field) {
    return shown(field).equals("ReportingTable");
  }

  /** How many objects have the field; all of them are asked for by one statement. */
  private long multiplicity(Place field) {
    long parents = 1;
    for (Place it = field.parent(); it != null; it = it.parent()) {
      parents *= Math.max(1, times(it));
    }
    return parents;
  }

  private static Cost read(Place field) {
    if (field.type().equals("QuarantinedItem") && field.name().equals("given")) {
      return new Cost(0, GIVEN_BYTES);
    }
    if (field.type().equals("Report") && field.name().equals("narrative")) {
      return new Cost(0, NARRATIVE_BYTES);
    }
    return new Cost(0, READ_BYTES.getOrDefault(shown(field), 0L));
  }

  /** How many items a submission has. */
  private static int items(@Nullable Place submission) {
    Object input = submission == null ? null : submission.arguments().get("input");
    Object items = input instanceof Map<?, ?> map ? map.get("items") : null;
    return size(items);
  }

  private static int size(@Nullable Object list) {
    return list instanceof List<?> items ? items.size() : 0;
  }

  private long times(Place field) {
    if (!GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(field.definition().getType()))) {
      return 1;
    }
    Place parent = field.parent();
    return switch (field.name()) {
      case "rows" -> rows(parent);
      case "userErrors", "waiting" -> items(parent);
      case "_entities" -> different(field.arguments().get("representations"));
      case "nodes", "edges" -> first(parent);
      default -> LISTS.getOrDefault(field.name(), USUAL_LIST);
    };
  }

  private long rows(@Nullable Place table) {
    if (table == null) {
      return USUAL_LIST;
    }
    if (isTargets(table)) {
      return PROVINCES;
    }
    if (isFunding(table)) {
      return TableSize.funding(table.arguments());
    }
    return isReporting(table)
        ? TableSize.reporting(table.arguments())
        : tables.rows(table.arguments());
  }

  private static boolean isTargets(Place table) {
    return shown(table).equals("TargetTable");
  }

  /** The name of the type that is shown in a field, be it one or many. */
  private static String shown(Place field) {
    return GraphQLTypeUtil.unwrapAll(field.definition().getType()).getName();
  }

  private static int different(@Nullable Object representations) {
    return representations instanceof List<?> list ? new HashSet<>(list).size() : 0;
  }

  /** What the field's {@code first} allows; a senseless one is refused elsewhere. */
  private static int first(@Nullable Place field) {
    Object first = field == null ? null : field.arguments().get("first");
    return first instanceof Integer number ? Math.max(0, number) : USUAL_PAGE;
  }
}
