package org.peyman.hub.connectors.graphql;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.connectors.net.HttpSystem;
import org.peyman.hub.mapping.LiveKeys;
import org.peyman.hub.mapping.LiveSystem;
import org.peyman.hub.mapping.OwnName;
import org.peyman.hub.mapping.Section;
import org.peyman.hub.partner.Cancellation;

/** Asks a GraphQL interface for some keys, which one of its variables holds. */
final class GraphqlLive implements LiveSystem {

  private final Question question;
  private final HttpSystem system;

  GraphqlLive(Question question, HttpSystem system) {
    this.question = question;
    this.system = system;
  }

  /**
   * What is asked.
   *
   * @param variables beside the keys
   * @param keys the variable that holds them
   * @param isNumbers whether they are numbers there
   * @param items where the rows are in the data
   */
  record Question(
      URI address,
      String query,
      Map<String, @Nullable Object> variables,
      String keys,
      boolean isNumbers,
      OwnName items) {}

  static Question question(Section section, URI address, Map<String, @Nullable Object> variables) {
    String query = section.text("query");
    String keys = section.section("keys").map(GraphqlLive::variable).orElse("");
    if (!section.has("keys")) {
      section.missing("keys");
    }
    if (!keys.isEmpty() && !query.matches("(?s).*\\$" + keys + "\\b.*")) {
      section.say(
          "keys",
          "keys has the variable '"
              + keys
              + "', which the query has not; allowed: a variable of the query, such as $keys:"
              + " [ID!]!.");
    }
    boolean isNumbers =
        section.section("keys").map(inner -> inner.flag("numbers", false)).orElse(false);
    return new Question(
        address, query, variables, keys, isNumbers, new OwnName(section.text("items")));
  }

  private static String variable(Section section) {
    String name = section.text("variable");
    boolean isName = name.matches("[A-Za-z_][A-Za-z0-9_]*");
    if (!isName && section.has("variable")) {
      section.refuse("variable", "a name such as keys");
    }
    section.flag("numbers", false);
    section.close();
    return isName ? name : "";
  }

  @Override
  public CompletionStage<@Nullable Object> ask(List<String> keys, Cancellation cancellation) {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>(question.variables);
    variables.put(question.keys, question.isNumbers ? LiveKeys.numbers(keys) : keys);
    return system
        .askGraphql(question.address, question.query, variables, cancellation)
        .<@Nullable Object>map(question.items::in)
        .toCompletionStage();
  }

  @Override
  public void close() {
    system.close();
  }
}
