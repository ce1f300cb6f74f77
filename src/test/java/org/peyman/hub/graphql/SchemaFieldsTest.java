package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.FactField;
import org.peyman.hub.domain.FactKind;

/** Facets and the fields of facts are the same in the schema and in the domain. */
final class SchemaFieldsTest {

  private static final GraphQLSchema SCHEMA = SchemaAssembly.assemble();

  @ParameterizedTest
  @CsvSource({
    "CLAIM, ClaimItem",
    "COUNT, CountItem",
    "COMMITMENT, CommitmentItem",
    "VERIFICATION, VerificationItem"
  })
  void whatMayBeSubmittedHasTheFieldsOfItsKind(FactKind kind, String item) {
    List<String> names =
        Stream.concat(Stream.of("organization"), names(FactField.of(kind))).toList();
    assertThat(input(item).getFields())
        .extracting(GraphQLInputObjectField::getName)
        .containsExactlyInAnyOrderElementsOf(names);
    FactField.of(kind).forEach(field -> sameField(input(item), field));
  }

  private static void sameField(GraphQLInputObjectType item, FactField field) {
    GraphQLInputObjectField given = item.getFieldDefinition(field.name());
    String description = Objects.requireNonNullElse(given.getDescription(), "");
    assertThat(description.startsWith("Required"))
        .as(item.getName() + "." + field.name() + " is said to be required: " + description)
        .isEqualTo(field.required());
    if (field.type() == FactField.Type.ITEMS) {
      GraphQLInputObjectType inner =
          (GraphQLInputObjectType) GraphQLTypeUtil.unwrapAll(given.getType());
      assertThat(inner.getFields())
          .extracting(GraphQLInputObjectField::getName)
          .containsExactlyInAnyOrderElementsOf(names(field.fields()).toList());
      field.fields().forEach(each -> sameField(inner, each));
    }
  }

  @ParameterizedTest
  @EnumSource(Facet.class)
  void aFacetIsAFieldOfJobsClaimsAndRowsAndOfTheFiltersOfThem(Facet facet) {
    String type = facet.isFlag() ? "Boolean" : facet.type().getSimpleName();
    for (String object : List.of("Job", "Claim", "ProgressRow")) {
      GraphQLNamedType given =
          (GraphQLNamedType)
              Objects.requireNonNull(SCHEMA.getObjectType(object))
                  .getFieldDefinition(facet.field())
                  .getType();
      assertThat(given.getName()).as(object + "." + facet.field()).isEqualTo(type);
    }
    for (String filter : List.of("JobFilter", "ProgressFilter")) {
      String given =
          GraphQLTypeUtil.simplePrint(
              input(filter).getFieldDefinition(facet.filterField()).getType());
      assertThat(given)
          .as(filter + "." + facet.filterField())
          .isEqualTo(facet.isFlag() ? type : "[" + type + "!]");
    }
  }

  private static GraphQLInputObjectType input(String name) {
    return (GraphQLInputObjectType) Objects.requireNonNull(SCHEMA.getType(name));
  }

  private static Stream<String> names(List<FactField> fields) {
    return fields.stream().map(FactField::name);
  }
}
