package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peyman.hub.support.Pure;

/** A client written for the last release still works; and whatever would break it is noticed. */
@Pure
final class SchemaEvolutionTest {

  private static final Path FOLDER = Path.of("schema", "released");
  private static final Path ACCEPTED = FOLDER.resolve("accepted-breaking-changes.txt");

  private static final String RELEASED =
      """
      type Query { node(id: ID!): Node jobs(filter: Filter, first: Int = 50): [Job!]! old: Int @deprecated }
      interface Node { id: ID! }
      type Job implements Node { id: ID! settlement: Settlement hours: Float days(of: Int): Int }
      type Hidden implements Node { id: ID! name: String! }
      enum Settlement { URBAN RURAL }
      input Filter { settlements: [Settlement!] month: String order: Order! = UP }
      enum Order { UP DOWN }
      scalar Date
      """;

  @Test
  void noClientOfTheLastReleaseBreaksByWhatNobodyAccepted() throws IOException {
    String released = Files.readString(released());

    assertThat(SchemaEvolution.problems(released, Engine.schema(), Files.readAllLines(ACCEPTED)))
        .as("See docs/schema-evolution.md. Against %s, the schema", released())
        .isEmpty();
  }

  @Test
  void aMeasureRenamedInTheRealSchemaWouldBeNoticed() {
    String renamed = Engine.schema().replace("  overstatement: Int\n", "  overstated: Int\n");

    assertThat(SchemaEvolution.breaking(Engine.schema(), renamed))
        .containsExactly(
            "ProgressRow.overstatement: The new API is missing the field 'ProgressRow.overstatement'");
  }

  @Test
  void theReleasedSchemaIsNotServed() throws IOException {
    assertThat(getClass().getResource("/schema/query.graphqls")).isNotNull();
    assertThat(getClass().getResource("/schema/released/" + released().getFileName())).isNull();
  }

  private static Path released() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".graphql")).toList();
      assertThat(found).as("the one schema of the last release").hasSize(1);
      return found.get(0);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hours: Float | '' | Job.hours: The new API is missing the field 'Job.hours'",
        "hours: Float | hours: Int | Job.hours: The new API has changed field 'Job.hours' from type 'Float' to 'Int'",
        "hours: Float | hours: [Float] | Job.hours: The new API has changed field 'Job.hours' from type 'Float' to '[Float]'",
        "[Job!]! | [Job!] | Query.jobs: The new API has changed field 'Query.jobs' from type '[Job!]!' to '[Job!]'",
        "[Job!]! | [Hidden!]! | Query.jobs: The new API has changed field 'Query.jobs' from type '[Job!]!' to '[Hidden!]!'",
        "old: Int @deprecated | '' | Query.old: The new API has removed a deprecated field 'Query.old'",
        "filter: Filter, | filter: Filter!, | Query.jobs: The new API has changed field 'Query.jobs' argument 'filter' from type 'Filter' to 'Filter!'",
        "first: Int = 50 | first: Int = 10 | Query.jobs: The new API has changed default value on argument named 'first' on field 'Query.jobs' of type 'Query",
        "first: Int = 50 | '' | Query.jobs: The new API has less arguments on field 'Query.jobs' of type 'Query' than the old API",
        "first: Int = 50 | 'first: Int = 50, year: Int!' | Query.jobs: The new API has made the new argument 'year' on field 'Query.jobs' non null and hence more strict for old consumers",
        "(of: Int) | (of: Int!) | Job.days: The new API has changed field 'Job.days' argument 'of' from type 'Int' to 'Int!'",
        "URBAN RURAL | URBAN | Settlement: The new API is missing an enum value 'RURAL'",
        "UP DOWN | UP | Order: The new API is missing an enum value 'DOWN'",
        "month: String | '' | Filter.month: The new API is missing an input field 'Filter.month'",
        "month: String | month: String! | Filter.month: The new API has changed input field 'month' from type 'String' to 'String!'",
        "month: String | month: String year: Int! | Filter.year: The new API has made the new input field 'year' non null and hence more strict for old consumers",
        "= UP | = DOWN | Filter.order: The default was UP and is DOWN",
        "Order! = UP | Order! | Filter.order: The default was UP and is absent",
        "Hidden implements Node | Hidden | Hidden: The new API is missing the interface named 'Node'",
        "name: String! | name: String | Hidden.name: The new API has changed field 'Hidden.name' from type 'String!' to 'String'",
        "scalar Date | '' | Date: The new API does not have a type called 'Date'",
        "scalar Date | enum Date { A } | Date: The new API has changed 'Date' from a 'Scalar' to a 'Enum'",
      })
  void aChangeThatBreaksAClientIsNamedAlone(String from, String to, String change) {
    assertThat(SchemaEvolution.breaking(RELEASED, changed(from, to))).containsExactly(change);
  }

  @Test
  void aTypeThatIsGoneIsNamedThoughOnlyItsInterfaceLedToIt() {
    String without = changed("type Hidden implements Node { id: ID! name: String! }", "");

    assertThat(SchemaEvolution.breaking(RELEASED, without))
        .containsExactly("Hidden: The new API does not have a type called 'Hidden'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hours: Float | hours: Float more: [Job!]!",
        "hours: Float | hours: Float!",
        "hours: Float | hours: Float @deprecated(reason: \"Use days\")",
        "first: Int = 50 | 'first: Int = 50, orderBy: [Order!]'",
        "first: Int = 50 | 'first: Int = 50, order: Order! = UP'",
        "month: String | month: String from: Date",
        "month: String | month: String way: Order! = DOWN",
        "URBAN RURAL | NOMADIC URBAN RURAL",
        "type Query { | type Mutation { submit: Int } type Query {",
        "interface Node | interface Named { id: ID! } type New implements Named { id: ID! } interface Node",
        "Hidden implements Node | Hidden implements Node & Named",
      })
  void whatIsAddedBreaksNobody(String from, String to) {
    String current = changed(from, to);
    String named = current.contains("& Named") ? "interface Named { name: String! }" : "";

    assertThat(SchemaEvolution.breaking(RELEASED, current + named)).isEmpty();
  }

  @Test
  void anAcceptedChangeNeedsItsReasonAndMustOccur() {
    String change = "Settlement: The new API is missing an enum value 'RURAL'";
    String current = changed("URBAN RURAL", "URBAN");

    assertThat(SchemaEvolution.problems(RELEASED, current, List.of()))
        .containsExactly("breaks clients: " + change);
    assertThat(problems(current, change + " | Nobody lives there any more")).isEmpty();
    assertThat(problems(current, change))
        .containsExactly("is accepted without a reason: " + change);
    assertThat(problems(RELEASED, change + " | Nobody lives there any more"))
        .containsExactly("is accepted and does not occur: " + change);
  }

  private static List<String> problems(String current, String accepted) {
    return SchemaEvolution.problems(RELEASED, current, List.of("# a comment", "", accepted));
  }

  private static String changed(String from, String to) {
    assertThat(RELEASED).containsOnlyOnce(from);
    return RELEASED.replace(from, to);
  }
}
