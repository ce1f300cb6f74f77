package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLSchema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peyman.hub.access.Caller;
import org.peyman.hub.access.Permission;
import org.peyman.hub.access.Policy;
import org.peyman.hub.access.Role;
import org.peyman.hub.support.Pure;

/** Something was decided about every field of the schema, so that nothing is open by accident. */
@Pure
final class PolicyTest {

  private static final FieldAccess ACCESS = new FieldAccess(PartnerFields.NONE);

  @ParameterizedTest
  @MethodSource
  void everyFieldOfTheSchemaHasADecision(GraphQLSchema schema) {
    assertThat(paths(schema))
        .hasSizeGreaterThan(300)
        .allSatisfy(path -> assertThat(permission(path)).as(path).isPresent());
  }

  static Stream<GraphQLSchema> everyFieldOfTheSchemaHasADecision() {
    return Stream.of(
        SchemaAssembly.assemble(), SchemaAssembly.assembleSubgraph(PartnerFields.NONE));
  }

  @Test
  void nothingIsDecidedAboutWhatIsNotThere() {
    Set<String> known = new TreeSet<>(paths(SchemaAssembly.assemble()));
    known.addAll(paths(SchemaAssembly.assembleSubgraph(PartnerFields.NONE)));
    known.addAll(known.stream().map(path -> path.substring(0, path.indexOf('.'))).toList());

    assertThat(known).containsAll(Policy.paths());
  }

  @Test
  void aFieldThatNobodyDecidedAboutIsShownToNobody() {
    assertThat(Policy.of("Query", "newField")).isEmpty();
    assertThat(Policy.of("NewType", "field")).isEmpty();
  }

  @Test
  void rootFieldsAreDecidedAboutOneByOne() {
    assertThat(Policy.paths()).doesNotContain("Query", "Mutation", "Subscription");
  }

  @Test
  void recordsOfOneOrganizationAreForItAndForStewards() {
    Caller partner = new Caller("a key", Role.PARTNER, "IMDAD");
    Caller steward = new Caller("a key", Role.STEWARD, null);
    Caller analyst = new Caller("a key", Role.ANALYST, null);

    for (Permission own : List.of(Permission.RECORDS, Permission.QUARANTINE, Permission.RETRIAL)) {
      assertThat(partner.may(own, "IMDAD")).isTrue();
      assertThat(partner.may(own, "BASIJ_SAZANDEGI")).isFalse();
      assertThat(partner.may(own, null)).isFalse();
      assertThat(steward.may(own, "IMDAD")).isTrue();
      assertThat(analyst.may(own, "IMDAD")).isFalse();
    }
    assertThat(partner.may(Permission.SUBMISSION, "IMDAD")).isTrue();
    assertThat(partner.may(Permission.SUBMISSION, "BASIJ_SAZANDEGI")).isFalse();
    assertThat(steward.may(Permission.SUBMISSION, "IMDAD")).isFalse();
  }

  /** Each as {@code Type.field}. */
  static List<String> paths(GraphQLSchema schema) {
    return schema.getAllTypesAsList().stream()
        .filter(type -> !type.getName().startsWith("__"))
        .filter(GraphQLFieldsContainer.class::isInstance)
        .map(GraphQLFieldsContainer.class::cast)
        .flatMap(
            type ->
                type.getFieldDefinitions().stream()
                    .map(field -> type.getName() + "." + field.getName()))
        .sorted()
        .toList();
  }

  private static Optional<Permission> permission(String path) {
    String[] parts = path.split("\\.", 2);
    return ACCESS.permission(parts[0], parts[1]);
  }
}
