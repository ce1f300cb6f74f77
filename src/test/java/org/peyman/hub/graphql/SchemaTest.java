package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.ScalarInfo;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.Certainty;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Gender;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.Outcome;
import org.peyman.hub.domain.PartyRole;
import org.peyman.hub.domain.PhaseStatus;
import org.peyman.hub.domain.ProvinceRole;
import org.peyman.hub.domain.ReviewDecision;
import org.peyman.hub.domain.RevisionKind;
import org.peyman.hub.domain.Sector;
import org.peyman.hub.domain.Settlement;
import org.peyman.hub.domain.TargetGroup;
import org.peyman.hub.domain.VerificationMethod;
import org.peyman.hub.domain.WorkMode;
import org.peyman.hub.extension.HubSchema;
import org.peyman.hub.ledger.Refusal;
import org.peyman.hub.ledger.SourceState;
import org.peyman.hub.reporting.ReportDimension;
import org.peyman.hub.reporting.ReportField;
import org.peyman.hub.reporting.ReportState;
import org.peyman.hub.support.Pure;

/** The SDL says everything it promises to say, and nothing that the code does not keep. */
@Pure
final class SchemaTest {

  private static final GraphQLSchema SCHEMA = SchemaAssembly.assemble();
  private static final int SHORTEST = 12;

  @Test
  void everyFileOfTheFolderIsPartOfTheSchema() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("schema"))) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".graphqls")) // beside them are words and queries
              .map(name -> name.replace(".graphqls", ""))
              .toList();
      assertThat(names).containsExactlyInAnyOrderElementsOf(HubSchema.FILES);
    }
  }

  @Test
  void everythingIsDescribed() {
    assertThat(elements().filter(element -> description(element).length() < SHORTEST))
        .as("described too briefly")
        .isEmpty();
  }

  @Test
  void everyArgumentAndInputFieldThatTakesCodesGivesAnExample() {
    List<String> codes =
        List.of(
            "code",
            "agreement",
            "organization",
            "organizations",
            "agreements",
            "phases",
            "provinces");
    List<GraphQLNamedSchemaElement> taking =
        inputs().filter(input -> codes.contains(input.getName())).toList();
    assertThat(taking).hasSizeGreaterThan(15);
    assertThat(taking.stream().filter(input -> !description(input).contains("for example `")))
        .isEmpty();
  }

  @Test
  void everyEnumSaysThatItMayGrow() {
    assertThat(
            types(GraphQLEnumType.class)
                .filter(type -> !description(type).contains("may be added")))
        .isEmpty();
  }

  @Test
  void everyScalarOfOursSaysByWhatItIsSpecified() {
    List<GraphQLScalarType> own =
        types(GraphQLScalarType.class)
            .filter(type -> !ScalarInfo.isGraphqlSpecifiedScalar(type))
            .toList();
    assertThat(own)
        .extracting(GraphQLScalarType::getName)
        .containsExactlyInAnyOrder("Date", "DateTime", "Value");
    assertThat(own).allSatisfy(type -> assertThat(type.getSpecifiedByUrl()).startsWith("https://"));
  }

  @Test
  void everyFieldIsWired() {
    List<String> unwired = new ArrayList<>();
    types(GraphQLObjectType.class)
        .forEach(
            type ->
                type.getFieldDefinitions().stream()
                    .map(field -> FieldCoordinates.coordinates(type, field))
                    .filter(at -> !SCHEMA.getCodeRegistry().hasDataFetcher(at))
                    .forEach(at -> unwired.add(at.toString())));
    assertThat(unwired).isEmpty();
  }

  @Test
  void measuresAreTheSameInTheSchemaAndInTheCode() {
    GraphQLObjectType row = Objects.requireNonNull(SCHEMA.getObjectType("ProgressRow"));
    for (Measure measure : Measure.values()) {
      GraphQLFieldDefinition field = row.getFieldDefinition(measure.field());
      assertThat(field).as(measure.field()).isNotNull();
      assertThat(description(field)).isEqualTo(measure.description().en());
      assertThat(((GraphQLNamedType) field.getType()).getName())
          .isEqualTo(measure.isFraction() ? "Float" : "Int");
    }
  }

  @Test
  void everyEnumHasTheValuesOfTheCode() {
    Map<String, Enum<?>[]> enums =
        Map.ofEntries(
            Map.entry("Dimension", Dimension.values()),
            Map.entry("Settlement", Settlement.values()),
            Map.entry("WorkMode", WorkMode.values()),
            Map.entry("Sector", Sector.values()),
            Map.entry("Gender", Gender.values()),
            Map.entry("TargetGroup", TargetGroup.values()),
            Map.entry("ProvinceRole", ProvinceRole.values()),
            Map.entry("PartyRole", PartyRole.values()),
            Map.entry("PhaseStatus", PhaseStatus.values()),
            Map.entry("Certainty", Certainty.values()),
            Map.entry("RevisionKind", RevisionKind.values()),
            Map.entry("VerificationMethod", VerificationMethod.values()),
            Map.entry("Outcome", Outcome.values()),
            Map.entry("FactKind", FactKind.values()),
            Map.entry("ReportState", ReportState.values()),
            Map.entry("ReportDimension", ReportDimension.values()),
            Map.entry("ReportField", ReportField.values()),
            Map.entry("ReviewDecision", ReviewDecision.values()),
            Map.entry("QuarantineReason", Refusal.Reason.values()),
            Map.entry("MeasureUnit", Measure.Unit.values()),
            Map.entry("SourceState", SourceState.values()),
            Map.entry("Language", Language.values()));
    enums.forEach(
        (name, values) ->
            assertThat(values(name))
                .as(name)
                .isEqualTo(Arrays.stream(values).map(Enum::name).toList()));
    List<String> orders =
        Stream.<Enum<?>>concat(Arrays.stream(Measure.values()), Arrays.stream(Dimension.values()))
            .<String>map(Enum::name)
            .toList();
    assertThat(values("ProgressField")).isEqualTo(orders);
  }

  /**
   * What is submitted is of a scalar that takes anything, so its descriptions say what an enum
   * would.
   */
  @Test
  void whatMayBeSubmittedNamesEveryValueOfItsEnum() {
    Map<String, String> enums =
        Map.ofEntries(
            Map.entry("ClaimItem.settlement", "Settlement"),
            Map.entry("ClaimItem.workMode", "WorkMode"),
            Map.entry("ClaimItem.sector", "Sector"),
            Map.entry("ClaimItem.gender", "Gender"),
            Map.entry("ClaimItem.targetGroup", "TargetGroup"),
            Map.entry("CommitmentItem.certainty", "Certainty"),
            Map.entry("CommitmentItem.kind", "RevisionKind"),
            Map.entry("VerificationItem.method", "VerificationMethod"),
            Map.entry("VerificationItem.outcome", "Outcome"));
    enums.forEach(
        (field, type) -> {
          String[] parts = field.split("\\.", -1);
          GraphQLInputObjectType item =
              (GraphQLInputObjectType) Objects.requireNonNull(SCHEMA.getType(parts[0]));
          String description = description(item.getFieldDefinition(parts[1]));
          assertThat(description).as(field).contains(values(type)).contains("see " + type);
        });
  }

  @Test
  void everyDayHasItsSolarHijriDayBesideIt() {
    types(GraphQLObjectType.class)
        .filter(type -> !type.getName().startsWith("__"))
        .forEach(
            type ->
                type.getFieldDefinitions().stream()
                    .filter(field -> named(field).equals("Date"))
                    .forEach(
                        field ->
                            assertThat(type.getFieldDefinition(field.getName() + "SolarHijri"))
                                .as("%s.%s", type.getName(), field.getName())
                                .isNotNull()));
  }

  @Test
  void thePrintedSchemaCanBeReadAgainAndKeepsItsDescriptions() {
    String sdl = SchemaAssembly.print(SCHEMA);
    assertThat(new SchemaParser().parse(sdl).types()).containsKey("ProgressTable");
    assertThat(sdl)
        .contains("@specifiedBy")
        .contains("Each job counts once")
        .contains("scalar Date");
  }

  private static String named(GraphQLFieldDefinition field) {
    return graphql.schema.GraphQLTypeUtil.unwrapAll(field.getType()).getName();
  }

  private static List<String> values(String type) {
    GraphQLEnumType found = (GraphQLEnumType) Objects.requireNonNull(SCHEMA.getType(type), type);
    return found.getValues().stream().map(GraphQLEnumValueDefinition::getName).toList();
  }

  private static <T extends GraphQLNamedType> Stream<T> types(Class<T> kind) {
    return SCHEMA.getAllTypesAsList().stream()
        .filter(type -> !type.getName().startsWith("__"))
        .filter(kind::isInstance)
        .map(kind::cast);
  }

  private static Stream<GraphQLNamedSchemaElement> elements() {
    Stream<GraphQLNamedSchemaElement> own =
        SCHEMA.getAllTypesAsList().stream()
            .filter(type -> !type.getName().startsWith("__"))
            .filter(type -> !ScalarInfo.isGraphqlSpecifiedScalar(type.getName()))
            .flatMap(SchemaTest::withMembers);
    return Stream.concat(own, inputs());
  }

  private static Stream<GraphQLNamedSchemaElement> withMembers(GraphQLNamedType type) {
    Stream<? extends GraphQLNamedSchemaElement> members =
        type instanceof GraphQLFieldsContainer container
            ? container.getFieldDefinitions().stream()
            : type instanceof GraphQLEnumType choice
                ? choice.getValues().stream()
                : Stream.<GraphQLNamedSchemaElement>empty();
    return Stream.concat(Stream.of(type), members);
  }

  private static Stream<GraphQLNamedSchemaElement> inputs() {
    Stream<GraphQLNamedSchemaElement> arguments =
        types(GraphQLObjectType.class)
            .flatMap(type -> type.getFieldDefinitions().stream())
            .flatMap(field -> field.getArguments().stream());
    Stream<GraphQLNamedSchemaElement> fields =
        SCHEMA.getAllTypesAsList().stream()
            .filter(GraphQLInputFieldsContainer.class::isInstance)
            .map(GraphQLInputFieldsContainer.class::cast)
            .flatMap(type -> type.getFieldDefinitions().stream());
    return Stream.concat(arguments, fields);
  }

  private static String description(GraphQLNamedSchemaElement element) {
    String description = element.getDescription();
    return description == null
        ? ""
        : description.lines().map(String::strip).collect(Collectors.joining(" "));
  }
}
