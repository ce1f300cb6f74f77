package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.OperationDefinition;
import graphql.language.TypeDefinition;
import graphql.parser.Parser;
import graphql.schema.idl.SchemaParser;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.graphql.Engine;
import org.peyman.hub.support.TestDatabase;

/**
 * Questions over the seed data, asked over HTTP on one day that never passes, are answered to the
 * byte as they were when somebody looked at the answers. Each conversation that changes something
 * has the data for itself.
 *
 * <p>{@code -Dgolden.record=true} writes the answers anew instead, and fails so that it is never
 * left on.
 */
final class GoldenConversationsTest {

  private static final Path FOLDER = Path.of("src", "test", "resources", "golden");
  private static final boolean RECORD = Boolean.getBoolean("golden.record");
  private static final String GRAPHQL = "application/graphql-response+json";

  /** The day on which RecountTest counts the same data by a program of its own. */
  private static final Clock CLOCK =
      Clock.fixed(
          LocalDate.of(2023, 3, 21).atTime(12, 0).atZone(Tehran.ZONE).toInstant(), Tehran.ZONE);

  private static final String SECRET = "peyman-demonstration-secret";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @SuppressWarnings("NullAway.Init") // set before all
  private static String seeded;

  @SuppressWarnings("NullAway.Init") // set before all
  private static RunningHub asked;

  @BeforeAll
  static void start() {
    seeded = TestDatabase.bare();
    hub(seeded, Path.of("seed-data")).close();
    asked = hub(TestDatabase.copyOf(seeded), Path.of("seed-data"));
  }

  private static RunningHub hub(String database, @Nullable Path seedData) {
    return RunningHub.start(database, seedData, SECRET, CLOCK);
  }

  @AfterAll
  static void stop() {
    asked.close();
  }

  /** One folder: what is asked, and what is answered. */
  record Conversation(String name, String query, String variables) {

    static Conversation read(Path folder) {
      return new Conversation(
          folder.getFileName().toString(),
          text(folder.resolve("query.graphql")),
          text(folder.resolve("variables.json")));
    }

    Path expected() {
      return FOLDER.resolve(name).resolve("expected.json");
    }

    Document document() {
      return new Parser().parseDocument(query);
    }

    boolean changesSomething() {
      return query.contains("\nmutation ");
    }

    /** Those of the seed data are read by a hub only while it is given them. */
    boolean namesASource() {
      return query.contains("(source: ");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Conversation> conversations() {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders.filter(Files::isDirectory).sorted().map(Conversation::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void aConversationGoesAsRecorded(Conversation conversation) {
    HttpResponse<String> answer = answer(conversation);
    if (RECORD) {
      write(conversation.expected(), answer.body());
      fail("Recorded anew: look at it, then run without -Dgolden.record");
    }
    assertThat(conversation.query()).as("says first what it shows").startsWith("# ");
    assertThat(answer.body()).as(conversation.name()).isEqualTo(text(conversation.expected()));
    boolean hasData = answer.body().startsWith("{\"data\":");
    assertThat(answer.statusCode()).isEqualTo(hasData ? 200 : 400);
  }

  private static HttpResponse<String> answer(Conversation conversation) {
    if (!conversation.changesSomething()) {
      return send(post(conversation, asked));
    }
    Path again = conversation.namesASource() ? Path.of("seed-data") : null; // the data are there
    try (RunningHub own = hub(TestDatabase.copyOf(seeded), again)) {
      return send(post(conversation, own));
    }
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void aGetIsAnsweredAsAPostIsUnlessItWouldChangeSomething(Conversation conversation) {
    HttpResponse<String> answer = send(get(conversation));

    if (conversation.changesSomething()) {
      assertThat(answer.statusCode()).isEqualTo(405);
      assertThat(answer.headers().firstValue("Allow")).contains("POST");
    } else {
      assertThat(answer.body()).as(conversation.name()).isEqualTo(text(conversation.expected()));
    }
  }

  @Test
  void everyRootFieldIsAskedFor() {
    List<String> fields =
        Stream.of("Query", "Mutation")
            .flatMap(root -> named(root, ObjectTypeDefinition.class).getFieldDefinitions().stream())
            .map(FieldDefinition::getName)
            .toList();
    Set<String> asked =
        conversations().stream()
            .filter(conversation -> !conversation.name().equals("text-that-is-no-graphql"))
            .flatMap(GoldenConversationsTest::rootFields)
            .collect(Collectors.toSet());

    assertThat(fields).hasSizeGreaterThan(12);
    assertThat(asked).containsAll(fields);
  }

  private static Stream<String> rootFields(Conversation conversation) {
    return conversation.document().getDefinitionsOfType(OperationDefinition.class).stream()
        .flatMap(operation -> operation.getSelectionSet().getSelectionsOfType(Field.class).stream())
        .map(Field::getName);
  }

  @Test
  void everyDimensionMeasureAndPartOfTheFilterOccurs() {
    Set<String> words =
        conversations().stream()
            .flatMap(it -> Pattern.compile("\\W+").splitAsStream(it.query() + it.variables()))
            .collect(Collectors.toSet());
    List<String> filters =
        named("ProgressFilter", InputObjectTypeDefinition.class).getInputValueDefinitions().stream()
            .map(InputValueDefinition::getName)
            .toList();

    assertThat(words)
        .containsAll(Arrays.stream(Dimension.values()).map(Enum::name).toList())
        .containsAll(Arrays.stream(Measure.values()).map(Measure::field).toList())
        .containsAll(filters);
  }

  @SuppressWarnings("rawtypes") // graphql-java's own bound
  private static <T extends TypeDefinition> T named(String type, Class<T> kind) {
    return Objects.requireNonNull(
        new SchemaParser().parse(Engine.schema()).getTypeOrNull(type, kind), type);
  }

  private static HttpRequest post(Conversation conversation, RunningHub hub) {
    JsonObject body =
        new JsonObject()
            .put("query", conversation.query())
            .put("variables", new JsonObject(conversation.variables()));
    return request("", conversation, hub)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
        .build();
  }

  private static HttpRequest get(Conversation conversation) {
    String query =
        "?query="
            + escaped(conversation.query())
            + "&variables="
            + escaped(conversation.variables());
    return request(query, conversation, asked).GET().build();
  }

  private static HttpRequest.Builder request(
      String query, Conversation conversation, RunningHub hub) {
    return HttpRequest.newBuilder(URI.create(hub.address() + "/graphql" + query))
        .header("Accept", GRAPHQL)
        .header("X-Request-Id", conversation.name());
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
