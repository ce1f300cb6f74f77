package org.peyman.hub.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The request that the Power Query snippet sends is answered with the columns that it types. */
class PowerQueryTest {

  private static final Path SNIPPET = Path.of("docs/tools/peyman.pq");

  @Test
  void theSnippetsRequestIsAnsweredWithItsColumns() throws IOException {
    String snippet = Files.readString(SNIPPET);
    HttpResponse<String> answer = ask(snippet);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    List<String> lines = answer.body().lines().toList();
    List<String> columns = List.of(lines.get(0).split(",", -1));
    List<String> typed = all("\\{\"(\\w+)\", (?:type \\w+|Int64\\.Type)\\}", snippet);
    assertThat(typed).hasSizeGreaterThan(10);
    assertThat(columns).containsAll(typed);
    assertThat(jobs(lines, columns)).isEqualTo(jobsByGraphql());
  }

  /** The Power BI service refreshes only what has one constant address. */
  @Test
  void theAddressIsOneConstantText() throws IOException {
    String snippet = Files.readString(SNIPPET);

    assertThat(snippet)
        .contains("Hub = \"http://127.0.0.1:8080\",")
        .contains("Web.Contents(\n        Hub,");
    assertThat(all("(Web\\.Contents)", snippet)).hasSize(1);
    assertThat(snippet).doesNotContain("&");
  }

  private static HttpResponse<String> ask(String snippet) {
    String path = only("RelativePath = \"([^\"]+)\"", snippet);
    Matcher parameter = Pattern.compile("Query = \\[(\\w+) = \"([^\"]+)\"\\]").matcher(snippet);
    assertThat(parameter.find()).isTrue();
    return Asked.send(
        Asked.to("/" + path + "?" + parameter.group(1) + "=" + Asked.escaped(parameter.group(2)))
            .GET());
  }

  private static List<String> jobs(List<String> lines, List<String> columns) {
    List<String> jobs = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      jobs.add(cells[columns.indexOf("organization_code")] + " " + cells[columns.indexOf("jobs")]);
    }
    return jobs;
  }

  private static List<String> jobsByGraphql() {
    String query =
        "{ progress(filter: {years: [1399, 1400]}, groupBy: [ORGANIZATION]) { rows { organization { code } jobs } } }";
    return Asked.dataOf(Asked.byPost(query, new JsonObject()))
        .getJsonObject("progress")
        .getJsonArray("rows")
        .stream()
        .map(JsonObject.class::cast)
        .map(
            row -> row.getJsonObject("organization").getString("code") + " " + row.getValue("jobs"))
        .toList();
  }

  private static String only(String pattern, String text) {
    List<String> found = all(pattern, text);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(PowerQueryTest::group).toList();
  }

  private static String group(MatchResult found) {
    return found.group(1);
  }
}
