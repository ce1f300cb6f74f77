package org.peyman.hub.graphql;

import graphql.AssertException;
import graphql.GraphQLError;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.errors.SchemaProblem;
import graphql.schema.validation.InvalidSchemaException;
import java.util.List;
import java.util.function.Consumer;
import org.peyman.hub.extension.HubSchema;

/** The SDL files of the hub: what they define, and what fills it. */
final class SchemaFiles {

  private SchemaFiles() {}

  /** What the hub's own files define. */
  static TypeDefinitionRegistry types() {
    return HubSchema.types();
  }

  /** What keeps the hub's own schema and an addition from being a schema together. */
  static List<String> problems(Consumer<TypeDefinitionRegistry> addition) {
    try {
      TypeDefinitionRegistry types = types();
      addition.accept(types);
      new SchemaGenerator().makeExecutableSchema(types, wiring().build());
      return List.of();
    } catch (SchemaProblem problem) {
      return problem.getErrors().stream().map(GraphQLError::getMessage).toList();
    } catch (InvalidSchemaException | AssertException problem) {
      return List.of(String.valueOf(problem.getMessage()));
    }
  }

  /** Where the values of what they define come from. */
  static RuntimeWiring.Builder wiring() {
    RuntimeWiring.Builder wiring =
        RuntimeWiring.newRuntimeWiring()
            .scalar(Scalars.DATE)
            .scalar(Scalars.DATE_TIME)
            .scalar(Scalars.VALUE)
            .strictMode(false) // ours take the place of the standard Float and Int
            .scalar(Scalars.FLOAT)
            .scalar(Numbers.INT)
            .strictMode(true);
    ReportFields reports = new ReportFields();
    QueryFields.into(wiring, reports);
    reports.into(wiring);
    MutationFields.into(wiring);
    SubscriptionFields.into(wiring, reports);
    ReferenceFields.into(wiring);
    OrganizationFields.into(wiring);
    ProgressFields.into(wiring);
    FactFields.into(wiring);
    CommitmentFields.into(wiring);
    TargetFields.into(wiring);
    QualityFields.into(wiring);
    FundingFields.into(wiring);
    OutlookFields.into(wiring);
    AlertFields.into(wiring);
    SavedViewFields.into(wiring);
    FigureNoteFields.into(wiring);
    SourceFields.into(wiring);
    QuarantineFields.into(wiring);
    AuditFields.into(wiring);
    Lists.into(wiring);
    return wiring;
  }
}
