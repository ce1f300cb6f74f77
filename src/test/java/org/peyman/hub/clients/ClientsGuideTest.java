package org.peyman.hub.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.peyman.hub.graphql.ErrorCode;
import org.peyman.hub.support.SeededHub;

/** What docs/clients.md promises to those who write a client is so. */
final class ClientsGuideTest {

  private static final String GUIDE = read("docs/clients.md");
  private static final JsonObject NONE = new JsonObject();

  @Test
  void theCodeShownIsTheCodeThatIsTested() {
    assertThat(shown("yaml")).isEqualTo(read("src/test/js/codegen.yml"));
    String program = read("src/test/js/typed/client.ts");
    assertThat(shown("ts").split("\n\n"))
        .hasSize(2)
        .allSatisfy(part -> assertThat(program).contains(part.strip()));
  }

  @Test
  void everyErrorCodeIsExplainedAndSaysWhetherToTryAgain() {
    List<String> rows =
        Pattern.compile("\\| `([A-Z_]+)` \\| .+ \\| (true|false)(?:, but .*)? \\|")
            .matcher(GUIDE)
            .results()
            .map(row -> row.group(1) + " " + row.group(2))
            .toList();

    assertThat(rows)
        .isEqualTo(
            Arrays.stream(ErrorCode.values()).map(code -> code + " " + code.retryable()).toList());
  }

  @Test
  void theErrorShownIsTheErrorThatIsAnswered() {
    HttpResponse<String> answer =
        Asked.byPost("{ progress(filter: {provinces: [\"GILN\"]}) { rowCount } }", NONE);

    JsonObject shown = new JsonObject(shown("json", "\\{\"message\""));
    JsonObject error = Asked.onlyError(answer);
    error
        .getJsonObject("extensions")
        .put("requestId", shown.getJsonObject("extensions").getString("requestId"));
    assertThat(error).isEqualTo(shown);
  }

  @Test
  void aRequestLineOfLessThan16KibibytesIsTakenAndALongerOneIsNot() {
    assertThat(byGetOf(15 * 1024).statusCode()).isEqualTo(200);
    assertThat(byGetOf(17 * 1024).statusCode()).isEqualTo(414);
  }

  private static HttpResponse<String> byGetOf(int length) {
    return Asked.send(Asked.to("/graphql?query=%7B__typename%7D&other=" + "x".repeat(length)));
  }

  @Test
  void noAnswerIsKeptOnItsWayAndFiguresSayWhichStateTheyShow() {
    String query = "{ progress { ledgerVersion asOf } }";
    HttpResponse<String> answer = Asked.byGet(query, NONE);

    assertThat(Asked.byPost(query, NONE).headers().firstValue("Cache-Control"))
        .contains("no-store");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("private, no-cache");
    assertThat(answer.headers().firstValue("ETag")).isPresent();
    JsonObject progress = Asked.dataOf(answer).getJsonObject("progress");
    assertThat(progress.getString("ledgerVersion")).matches("[1-9]\\d*");
    assertThat(progress.getString("asOf")).isEqualTo("2026-11-01");
  }

  @Test
  void theSchemaIsServedAsItIs() {
    HttpResponse<String> answer = Asked.send(Asked.to("/schema.graphql"));

    assertThat(answer.body())
        .isEqualTo(SeededHub.sdl())
        .contains("What was pledged beside the jobs");
  }

  private static String shown(String language) {
    return shown(language, "");
  }

  /** The one block that begins so. */
  private static String shown(String language, String begin) {
    List<String> blocks =
        Pattern.compile("```" + language + "\n(" + begin + ".*?)```", Pattern.DOTALL)
            .matcher(GUIDE)
            .results()
            .map((MatchResult block) -> block.group(1))
            .toList();
    assertThat(blocks).hasSize(1);
    return blocks.get(0);
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
