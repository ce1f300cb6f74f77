package org.peyman.hub.graphql;

import graphql.schema.GraphQLFieldDefinition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a query costs that is asked again and again, exactly as {@link Costs} has it: what does not
 * depend on arguments is added up once.
 */
final class CostPlan {

  private final Costs costs;
  private final List<Field> fields;

  /**
   * @param fields of the root
   */
  CostPlan(Costs costs, List<Field> fields) {
    this.costs = costs;
    this.fields = fields;
  }

  /**
   * A field with what is below it.
   *
   * @param type the name of the type that has it
   * @param fixed what it costs in any case; null: that depends on arguments
   */
  record Field(
      String type,
      GraphQLFieldDefinition definition,
      Given given,
      List<Field> below,
      @Nullable Cost fixed) {}

  /** A field in one request. */
  private record Asked(Field field, Costs.@Nullable Place parent, CompiledRequest request)
      implements Costs.Place {

    @Override
    public String type() {
      return field.type;
    }

    @Override
    public GraphQLFieldDefinition definition() {
      return field.definition;
    }

    @Override
    public Map<String, Object> arguments() {
      return request.arguments(field.given);
    }
  }

  /** What one request costs; its pairs are told as of when its fields ask. */
  Cost of(CompiledRequest request) {
    return of(fields, null, request);
  }

  private Cost of(List<Field> all, Costs.@Nullable Place parent, CompiledRequest request) {
    Cost sum = Cost.NONE;
    for (Field field : all) {
      sum = sum.plus(field.fixed == null ? of(field, parent, request) : field.fixed);
    }
    return sum;
  }

  private Cost of(Field field, Costs.@Nullable Place parent, CompiledRequest request) {
    Costs.Place asked = new Asked(field, parent, request);
    if (Costs.hasPast(asked)) {
      request.scope().pairs().isAsked(asked.arguments());
    }
    return costs.cost(asked, of(field.below, asked, request));
  }
}
