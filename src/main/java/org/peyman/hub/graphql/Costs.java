package org.peyman.hub.graphql;

import graphql.analysis.FieldComplexityCalculator;
import graphql.analysis.FieldComplexityEnvironment;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how many values an operation would return, so that one whose lists multiply each other
 * is refused before it runs. Depth alone would not see it: provinces have progress, whose rows have
 * provinces.
 */
final class Costs implements FieldComplexityCalculator {

  private static final int STATEMENT = 250;
  private static final int LIVE = 50;

  /** To take one item in. */
  private static final int ITEM = 20;

  private static final int USUAL_LIST = 10;
  private static final int USUAL_PAGE = 50;
  private static final int MOST = 1_000_000_000;

  /** Rows to expect by how many dimensions are grouped by. */
  private static final int[] ROWS = {1, 30, 200, 1000};

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
          "team",
          2,
          "path",
          4,
          "sources",
          20);

  private final PartnerFields fields;

  Costs(PartnerFields fields) {
    this.fields = fields;
  }

  @Override
  public int calculate(FieldComplexityEnvironment field, int childComplexity) {
    if (field.getParentType().getName().startsWith("__")) {
      return childComplexity + 1;
    }
    long cost = 1 + own(field) + (long) childComplexity * times(field);
    return (int) Math.min(cost, MOST);
  }

  /** A load is one for all objects, but its answer grows with them. */
  private int own(FieldComplexityEnvironment field) {
    if (fields.isLive(field.getParentType().getName(), field.getField().getName())) {
      return LIVE;
    }
    if (field.getParentType().getName().equals("Mutation")) {
      return STATEMENT + ITEM * items(field);
    }
    return field.getFieldDefinition().getArgument("filter") == null ? 0 : STATEMENT;
  }

  /** How many items a submission has. */
  private static int items(@Nullable FieldComplexityEnvironment submission) {
    Object input = submission == null ? null : submission.getArguments().get("input");
    Object items = input instanceof Map<?, ?> map ? map.get("items") : null;
    return size(items);
  }

  private static int size(@Nullable Object list) {
    return list instanceof List<?> items ? items.size() : 0;
  }

  private static int times(FieldComplexityEnvironment field) {
    if (!GraphQLTypeUtil.isList(
        GraphQLTypeUtil.unwrapNonNull(field.getFieldDefinition().getType()))) {
      return 1;
    }
    return switch (field.getField().getName()) {
      case "rows" -> rows(field.getParentEnvironment());
      case "userErrors", "waiting" -> items(field.getParentEnvironment());
      case "_entities" -> size(field.getArguments().get("representations"));
      case "nodes", "edges" -> first(field.getParentEnvironment(), USUAL_PAGE);
      default -> LISTS.getOrDefault(field.getField().getName(), USUAL_LIST);
    };
  }

  private static int rows(@Nullable FieldComplexityEnvironment progress) {
    Object groupBy = progress == null ? null : progress.getArguments().get("groupBy");
    int dimensions = groupBy instanceof List<?> list ? list.size() : 0;
    int rows = ROWS[Math.min(dimensions, ROWS.length - 1)];
    return Math.min(rows, first(progress, rows));
  }

  /** What the field's {@code first} allows; a senseless one is refused elsewhere. */
  private static int first(@Nullable FieldComplexityEnvironment field, int usual) {
    Object first = field == null ? null : field.getArguments().get("first");
    return first instanceof Integer number ? Math.max(0, number) : usual;
  }
}
