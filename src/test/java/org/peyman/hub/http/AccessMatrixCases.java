package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnmodifiedType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.peyman.hub.access.Permission;
import org.peyman.hub.access.Policy;
import org.peyman.hub.access.Role;
import org.peyman.hub.graphql.SchemaAssembly;

/**
 * Asks for each field of the schema in each role. What each may ask stands in a file, so that a
 * change of it is seen: {@code -Daccess.record=true} writes it anew.
 */
abstract class AccessMatrixCases {

  private static final Path FILE = Path.of("src/test/resources/access/matrix.txt");
  private static final GraphQLSchema SCHEMA = SchemaAssembly.assemble();
  private static final List<Role> ROLES =
      Stream.of(Role.PUBLIC, Role.ANALYST, Role.PARTNER, Role.STEWARD).toList();

  /** What stands for the arguments that must be given, by field. */
  private static final Map<String, String> ARGUMENTS =
      Map.ofEntries(
          Map.entry("node", "id: \"T3JnYW5pemF0aW9uOklNREFE\""),
          Map.entry("organization", "code: \"IMDAD\""),
          Map.entry("province", "code: \"GILAN\""),
          Map.entry("agreement", "code: \"SUSTAINABLE_EMPLOYMENT_1399\""),
          Map.entry("phase", "code: \"PHASE_1\""),
          Map.entry("targets", "year: 1400"),
          Map.entry("outlook", "year: 1400"),
          Map.entry("acknowledgeAlert", "id: \"none\""),
          Map.entry("saveView", "name: \"matrix\", query: \"\""),
          Map.entry("removeView", "id: \"none\""),
          Map.entry("removeNote", "id: \"none\""),
          Map.entry(
              "noteFigure",
              "part: \"trend\", query: \"\", asOf: \"2026-11-01\", ledgerVersion: \"1\", text: \"\""),
          Map.entry("retryQuarantined", "organization: \"IMDAD\", ids: []"));

  private static final String INPUT =
      "input: { idempotencyKey: \"matrix\", organization: \"IMDAD\", items: [] }";

  /** Asks the hub. */
  abstract HttpResponse<String> ask(Role role, String query);

  /** A way to a field: the fields on it, each with its type. */
  private record Way(String operation, List<String> steps, List<String> paths) {

    Way then(GraphQLFieldsContainer type, GraphQLFieldDefinition field) {
      List<String> further = new ArrayList<>(steps);
      further.add(field.getName() + arguments(field, steps.isEmpty()));
      List<String> more = new ArrayList<>(paths);
      more.add(type.getName() + "." + field.getName());
      return new Way(operation, further, more);
    }

    private static String arguments(GraphQLFieldDefinition field, boolean isRoot) {
      if (field.getArgument("input") != null) {
        return "(" + INPUT + ")";
      }
      String given = isRoot ? ARGUMENTS.get(field.getName()) : null;
      return given == null || field.getArguments().isEmpty() ? "" : "(" + given + ")";
    }

    String query(boolean isObject) {
      String open = String.join(" { ", steps) + (isObject ? " { __typename }" : "");
      return operation + " { " + open + " }".repeat(steps.size());
    }

    boolean isFor(Role role) {
      return paths.stream()
          .allMatch(path -> permission(path).map(it -> it.isOf(role)).orElse(false));
    }

    private static Optional<Permission> permission(String path) {
      int dot = path.indexOf('.');
      return Policy.of(path.substring(0, dot), path.substring(dot + 1));
    }
  }

  /** The shortest way to each field that can be reached, with what to ask. */
  private static Map<String, String> questions(Map<String, Way> ways) {
    Map<String, String> questions = new LinkedHashMap<>();
    Deque<Map.Entry<Way, GraphQLObjectType>> open = new ArrayDeque<>();
    open.add(Map.entry(new Way("query", List.of(), List.of()), SCHEMA.getQueryType()));
    open.add(Map.entry(new Way("mutation", List.of(), List.of()), SCHEMA.getMutationType()));
    open.add(
        Map.entry(new Way("subscription", List.of(), List.of()), SCHEMA.getSubscriptionType()));
    while (!open.isEmpty()) {
      Map.Entry<Way, GraphQLObjectType> at = open.remove();
      for (GraphQLFieldDefinition field : at.getValue().getFieldDefinitions()) {
        Way way = at.getKey().then(at.getValue(), field);
        String path = way.paths().get(way.paths().size() - 1);
        GraphQLUnmodifiedType type = GraphQLTypeUtil.unwrapAll(field.getType());
        boolean isObject = type instanceof GraphQLFieldsContainer;
        if (ways.putIfAbsent(path, way) == null) {
          questions.put(path, way.query(isObject));
          if (type instanceof GraphQLObjectType object) {
            open.add(Map.entry(way, object));
          }
        }
      }
    }
    return questions;
  }

  @Test
  void eachRoleMayAskForWhatThePolicySaysAndForNothingElse() throws IOException {
    Map<String, Way> ways = new TreeMap<>();
    Map<String, String> questions = questions(ways);
    List<String> matrix = new ArrayList<>();
    ways.forEach(
        (path, way) -> {
          List<Role> asked =
              ROLES.stream().filter(role -> isAnswered(role, path, questions)).toList();
          assertThat(asked)
              .as("%s by %s", path, questions.get(path))
              .isEqualTo(ROLES.stream().filter(way::isFor).toList());
          matrix.add(path + ": " + asked.stream().map(Role::name).collect(Collectors.joining(" ")));
        });

    if (Boolean.getBoolean("access.record")) {
      Files.createDirectories(FILE.getParent());
      Files.write(FILE, matrix);
    }
    assertThat(matrix).hasSizeGreaterThan(300).isEqualTo(Files.readAllLines(FILE));
  }

  /**
   * Whether it is, of something at least; where not, it is refused as a whole, and nothing of it is
   * answered.
   */
  private boolean isAnswered(Role role, String path, Map<String, String> questions) {
    HttpResponse<String> answer = ask(role, String.valueOf(questions.get(path)));
    JsonArray errors = new JsonObject(answer.body()).getJsonArray("errors", new JsonArray());
    List<String> codes =
        errors.stream()
            .map(error -> ((JsonObject) error).getJsonObject("extensions").getString("code"))
            .toList();
    if (!new JsonObject(answer.body()).containsKey("data")) {
      assertThat(codes).as(path).isNotEmpty().containsOnly("FORBIDDEN");
      assertThat(answer.statusCode()).as(path).isEqualTo(403);
      return false;
    }
    assertThat(codes).as(path + " for " + role).doesNotContain("INTERNAL", "VALIDATION_FAILED");
    return true;
  }

  @Test
  void noRoleIsLeftOut() {
    assertThat(Role.values())
        .containsAll(ROLES)
        .hasSize(ROLES.size() + 2)
        .contains(Role.DEMONSTRATION, Role.READER);
  }
}
