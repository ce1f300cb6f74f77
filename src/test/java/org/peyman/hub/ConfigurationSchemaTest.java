package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import picocli.CommandLine;

/**
 * The JSON Schema of configurations, {@code docs/partner.schema.json}, is what their reader asks
 * for. Written anew with {@code -Dreference.record=true}, which fails on purpose.
 */
final class ConfigurationSchemaTest {

  private static final Path FILE = Path.of("docs/partner.schema.json");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GOOD = guide("docs/configured-partners.md").get(0);

  @Test
  void theFileIsWhatTheReaderAsksFor() throws IOException {
    Vertx vertx = Vertx.vertx();
    String schema = Partners.configurationSchema(vertx, Clock.systemUTC());
    vertx.close().await();
    if (Boolean.getBoolean("reference.record")) {
      Files.writeString(FILE, schema);
      throw new AssertionError("Written anew: " + FILE);
    }
    assertThat(Files.readString(FILE)).isEqualTo(schema);
  }

  @Test
  void allConfigurationsOfTheRepositoryAreValid() throws IOException {
    Map<String, String> examples = new LinkedHashMap<>();
    for (Path root : List.of(Path.of("src/main/resources"), Path.of("src/test/resources"))) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
          examples.put(file.toString(), Files.readString(file));
        }
      }
    }
    for (String guide : List.of("docs/contribute.md", "docs/configured-partners.md")) {
      guide(guide).forEach(block -> examples.put(guide + block, block));
    }
    examples.values().removeIf(text -> !text.matches("(?s)(.*\n)?partner:.*"));

    assertThat(examples).hasSizeGreaterThan(7);
    examples.forEach((name, text) -> assertThat(problems(text)).as(name).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind: claims | kind: claim | kind",
        "every: PT30S | every: soon | every",
        "partner: imdad | partners: imdad | partners",
        "every: PT30S | evry: PT30S | evry",
        "cursor: [changed_at, placement_no] | cursor: {a: b} | cursor",
        "cursor: [changed_at, placement_no] | cursr: a | cursr",
        "claimId: placement_no | claimNo: placement_no | claimNo",
        "query: SELECT * FROM placement | settle: PT1S | query",
        "startedOn: start_date | startedOn: {from: a, date: persian} | startedOn",
        "organization: IMDAD | organization: [IMDAD] | organization"
      })
  void whatTheReaderRefusesIsInvalid(String good, String bad, String named) {
    assertThat(GOOD).contains(good);

    assertThat(problems(GOOD.replaceFirst(Pattern.quote(good), bad)))
        .anySatisfy(problem -> assertThat(problem).contains(named));
  }

  @Test
  void whatMayStandElsewhereIsInvalidHere() {
    String live = guide("docs/contribute.md").get(1);
    assertThat(problems(live)).isEmpty();

    assertThat(problems(live.replace("type: Int", "type: Number"))).isNotEmpty();
    assertThat(problems(live.replace("extends: Province", "extends: Job"))).isNotEmpty();
    assertThat(problems(live.replace("    key: ostan\n", "    cursor: ostan\n"))).isNotEmpty();
    assertThat(problems(live.replace("keys: {parameter: code}", "etag: true"))).isNotEmpty();
  }

  @Test
  void theCommandPrintsIt() throws IOException {
    StringWriter out = new StringWriter();

    int code =
        new CommandLine(new ConfigurationSchemaCommand())
            .setOut(new PrintWriter(out, true))
            .execute();

    assertThat(code).isZero();
    assertThat(out.toString()).isEqualTo(Files.readString(FILE));
  }

  private static List<String> problems(String yaml) {
    Object document = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return schema().validate(JSON.valueToTree(document)).stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }

  private static JsonSchema schema() {
    try {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(Files.readString(FILE));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The configurations in a guide, in their order. */
  private static List<String> guide(String file) {
    try {
      List<String> blocks = new ArrayList<>();
      Pattern.compile("^```yaml\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
          .matcher(Files.readString(Path.of(file)))
          .results()
          .map(block -> block.group(1))
          .filter(block -> block.startsWith("partner:"))
          .forEach(blocks::add);
      return blocks;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
