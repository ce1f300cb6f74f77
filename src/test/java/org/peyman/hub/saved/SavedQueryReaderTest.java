package org.peyman.hub.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;

import graphql.schema.GraphQLSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.peyman.hub.graphql.SchemaAssembly;
import org.peyman.hub.support.Pure;

/** What saved queries become, and what is said of those that cannot be served. */
@Pure
final class SavedQueryReaderTest {

  private static final GraphQLSchema SCHEMA = SchemaAssembly.assemble();
  private static final String HEADER =
      "# title.fa: ف\n# title.en: T\n# about.fa: ف\n# about.en: A\n";
  private static final Path COLUMNS =
      Path.of("src", "test", "resources", "saved-queries", "columns.txt");

  /** Whoever reads a file by the names of its columns must not be surprised by another release. */
  @Test
  void theColumnsOfTheHubsQueriesAreThoseOfTheLastRelease() throws IOException {
    String columns =
        SavedQueryReader.read(SCHEMA, QueryFiles.ofHub()).stream()
            .map(SavedQueryReaderTest::columns)
            .collect(Collectors.joining("\n", "", "\n"));
    if (Boolean.getBoolean("golden.record")) {
      Files.createDirectories(COLUMNS.getParent());
      Files.writeString(COLUMNS, columns);
      fail("Recorded anew: look at it, then run without -Dgolden.record");
    }

    assertThat(columns).isEqualTo(Files.readString(COLUMNS));
  }

  private static String columns(SavedQuery query) {
    return query.columns().stream()
        .map(
            column ->
                "%s.%s %s %s | %s | %s"
                    .formatted(
                        query.words().name(),
                        column.name(),
                        column.kind(),
                        column.type(),
                        column.titleEn(),
                        column.titleFa()))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void fieldsBelowTheListMakeColumnsAndAliasesRenameThem() {
    SavedQuery query =
        read(
            """
            query Q($years: [Int!]) {
              table: progress(filter: { years: $years }, groupBy: [PROVINCE]) {
                day: asOf
                total { jobs }
                rows { ...Place done: jobs __typename ... on ProgressRow { gap province { nameEn } } }
              }
            }
            fragment Place on ProgressRow { province { code } }
            """);

    assertThat(names(query))
        .containsExactly("day", "total_jobs", "province_code", "province_nameEn", "done", "gap");
    assertThat(query.columns().stream().map(Column::titleEn))
        .containsExactly(
            "As of",
            "Total jobs, counted once",
            "Province code",
            "Province name in English",
            "Jobs, counted once",
            "Gap");
    assertThat(query.variables().get(0).example()).isEqualTo("1399,1400");
  }

  @Test
  void listsInsideARowAreJoinedSoThatPlacesAgree() {
    SavedQuery query =
        read(
            """
            query Q {
              jobs { nodes { discrepancies claims { claimId endedOn organization { code } } } }
            }
            """);
    Map<String, Object> claim = new LinkedHashMap<>();
    claim.put("claimId", "A");
    claim.put("endedOn", null);
    claim.put("organization", Map.of("code", "X"));
    Map<String, Object> other = new LinkedHashMap<>(claim);
    other.put("claimId", "B");
    other.put("endedOn", "2021-01-01");
    Map<String, Object> job = Map.of("discrepancies", List.of(), "claims", List.of(claim, other));

    List<@Nullable Object[]> rows =
        query.shape().rows(Map.of("jobs", Map.of("nodes", List.of(job, Map.of()))));

    assertThat(names(query))
        .containsExactly(
            "discrepancies", "claims_claimId", "claims_endedOn", "claims_organization_code");
    assertThat(rows.get(0)).containsExactly("", "A; B", "; 2021-01-01", "X; X");
    assertThat(rows.get(1)).containsExactly(null, null, null, null);
    assertThat(query.columns().get(2).type()).isEqualTo("[Date]");
  }

  @Test
  void whereTheListIsMissingThereAreNoRowsButAllColumns() {
    SavedQuery query = read("query Q { progress { asOf rows { jobs } } }");
    Map<String, Object> failed = new LinkedHashMap<>();
    failed.put("progress", null);

    assertThat(query.shape().rows(failed)).isEmpty();
    assertThat(names(query)).containsExactly("asOf", "jobs");
  }

  @Test
  void allThatIsWrongWithAllFilesIsSaidAtOnceWithFileAndLine() {
    Map<String, String> files = new TreeMap<>();
    files.put("Bad_Name.graphql", HEADER + "query Q { organizations { code } }");
    files.put(
        "a.graphql",
        "# title.en: T\n# what is this\n# tilte.fa: x\nquery Q { organizations { code } }");
    files.put("b.graphql", HEADER + "query Q {\n  organizations { code }\n  provinces { nme }\n}");
    files.put("c.graphql", HEADER + "query Q {\n  provinces {\n    code }");
    files.put("d.graphql", HEADER + "query Q {\n  organizations { code }\n  provinces { code }\n}");
    files.put("e.graphql", HEADER + "query Q {\n  progress { total { jobs } }\n}");
    files.put(
        "f.graphql",
        HEADER
            + "query Q(\n"
            + "  $f: JobFilter\n"
            + "  $bom: Boolean!\n"
            + ") {\n"
            + "  jobs(filter: $f) {\n"
            + "    totalCount\n"
            + "    nodes { id joint @include(if: $bom) }\n"
            + "  }\n"
            + "}");
    files.put(
        "g.graphql", HEADER + "query Q {\n  jobs { nodes { id a_b: id a: phase { b: id } } }\n}");
    files.put(
        "h.graphql",
        HEADER + "# column.cod.fa: ف\n# column.cod.en: C\nquery Q { provinces { code } }");
    files.put(
        "i.graphql", HEADER + "query Q { a: provinces { code } }\nquery R { provinces { code } }");
    files.put(
        "j.graphql",
        HEADER + "query Q($x: Int = 3) {\n  jobs(first: $x) { edges { node { id } } }\n}");

    QueryProblems refused =
        catchThrowableOfType(
            QueryProblems.class,
            () ->
                SavedQueryReader.read(
                    SCHEMA, new QueryFiles(new TreeMap<>(files), QueryFiles.ofHub().words())));

    assertThat(refused.problems().stream().map(line -> line.substring("schema/queries/".length())))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("Bad_Name.graphql:1: the file's name must be"),
            line -> assertThat(line).startsWith("a.graphql:2: \"# key: text\" is expected"),
            line ->
                assertThat(line)
                    .isEqualTo("a.graphql:3: there is no entry tilte.fa; near: title.fa"),
            line -> assertThat(line).isEqualTo("a.graphql:1: \"# title.fa: ...\" is missing"),
            line -> assertThat(line).isEqualTo("a.graphql:1: \"# about.fa: ...\" is missing"),
            line -> assertThat(line).isEqualTo("a.graphql:1: \"# about.en: ...\" is missing"),
            line -> assertThat(line).startsWith("b.graphql:7: ").contains("nme"),
            line -> assertThat(line).startsWith("c.graphql:7: "),
            line -> assertThat(line).startsWith("d.graphql:7: provinces is a second list"),
            line -> assertThat(line).startsWith("e.graphql:1: there is no list of objects"),
            line -> assertThat(line).startsWith("f.graphql:10: totalCount is of a page"),
            line -> assertThat(line).startsWith("f.graphql:6: $f is neither a scalar, an enum"),
            line -> assertThat(line).isEqualTo("f.graphql:7: no variable may be called bom"),
            line ->
                assertThat(line)
                    .startsWith("f.graphql:7: words.csv has no titles and example of $bom"),
            line -> assertThat(line).contains("the columns id and a_b have the same title"),
            line -> assertThat(line).contains("the columns id and a_b have the same title"),
            line -> assertThat(line).startsWith("g.graphql:6: two columns are called a_b"),
            line -> assertThat(line).isEqualTo("h.graphql:5: there is no column cod; near: code"),
            line -> assertThat(line).isEqualTo("h.graphql:6: there is no column cod; near: code"),
            line -> assertThat(line).startsWith("i.graphql:1: exactly one operation"),
            line -> assertThat(line).startsWith("j.graphql:6: edges is of a page"),
            line -> assertThat(line).startsWith("j.graphql:1: there is no list of objects"),
            line ->
                assertThat(line)
                    .startsWith("j.graphql:5: words.csv has no titles and example of $x"));
  }

  @Test
  void aTitleThatIsMissingOrTwiceInTheListOfTitlesIsSaid() {
    QueryFiles files =
        new QueryFiles(
            new TreeMap<>(Map.of("a.graphql", HEADER + "query Q { provinces { code isoCode } }")),
            "key,fa,en,example\ncode,ک,code,\ncode,ک,code,\nx,,x,\n");

    QueryProblems refused =
        catchThrowableOfType(QueryProblems.class, () -> SavedQueryReader.read(SCHEMA, files));

    assertThat(refused.problems())
        .containsExactly(
            "schema/words.csv:3: the key code is there already",
            "schema/words.csv:4: key, fa, en and example are expected, only the last may"
                + " be empty",
            "schema/queries/a.graphql:5: words.csv has neither Province.isoCode nor a title of"
                + " such fields");
  }

  @Test
  void aTitleOfTheFileGoesBeforeThatOfTheList() {
    SavedQuery query =
        SavedQueryReader.read(
                SCHEMA,
                new QueryFiles(
                    new TreeMap<>(
                        Map.of(
                            "a.graphql",
                            HEADER
                                + "# column.code.fa: نشان\n"
                                + "# column.code.en: Sign of\n"
                                + "#   the province\n"
                                + "query Q { provinces { code } }")),
                    QueryFiles.ofHub().words()))
            .get(0);

    assertThat(query.columns().get(0).titleEn()).isEqualTo("Sign of the province");
    assertThat(query.columns().get(0).titleFa()).isEqualTo("نشان");
    assertThat(query.document()).isEqualTo("query Q { provinces { code } }");
  }

  private static SavedQuery read(String document) {
    QueryFiles files =
        new QueryFiles(
            new TreeMap<>(Map.of("a.graphql", HEADER + document)), QueryFiles.ofHub().words());
    return SavedQueryReader.read(SCHEMA, files).get(0);
  }

  private static List<String> names(SavedQuery query) {
    return Arrays.asList(query.columns().stream().map(Column::name).toArray(String[]::new));
  }
}
