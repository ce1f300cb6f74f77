package org.peyman.hub.connectors.rest;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.connectors.net.HttpAnswer;
import org.peyman.hub.connectors.net.HttpQuestion;
import org.peyman.hub.connectors.net.HttpSystem;
import org.peyman.hub.connectors.net.WebAddress;
import org.peyman.hub.mapping.LiveKeys;
import org.peyman.hub.mapping.LiveSystem;
import org.peyman.hub.mapping.OwnName;
import org.peyman.hub.mapping.Section;
import org.peyman.hub.partner.Cancellation;

/** Asks for some keys in JSON over HTTP: in the address, or in a body. */
final class RestLive implements LiveSystem {

  private final Question question;
  private final HttpSystem system;

  RestLive(Question question, HttpSystem system) {
    this.question = question;
    this.system = system;
  }

  /**
   * What is asked.
   *
   * @param body what is sent beside the keys; null: they are parameters of the address
   * @param items where the rows are in the answer; null: the answer is the rows
   */
  record Question(
      URI address,
      Map<String, String> parameters,
      Keys keys,
      @Nullable Map<?, ?> body,
      @Nullable OwnName items) {}

  /**
   * How keys are sent.
   *
   * @param name of the parameter, or of the member of the body
   * @param join between keys in one parameter; null: one parameter for each
   * @param isNumbers whether they are numbers in a body
   */
  private record Keys(String name, @Nullable String join, boolean isNumbers) {}

  static Question question(Section section, URI address) {
    String items = section.optionalText("items");
    Map<?, ?> body = section.tree("body") instanceof Map<?, ?> map ? map : null;
    if (section.has("body") && body == null) {
      section.refuse("body", "a map of what is sent beside the keys");
    }
    if (!section.has("keys")) {
      section.missing("keys");
    }
    boolean isInBody = section.section("keys").map(keys -> keys.has("body")).orElse(false);
    Keys keys = section.section("keys").map(RestLive::keys).orElse(new Keys("", null, false));
    if (body != null && !isInBody) {
      section.refuse("body", "only where keys has body, the name that they have there");
    }
    return new Question(
        address,
        section.map("query"),
        keys,
        isInBody ? body == null ? Map.of() : body : null,
        items == null ? null : new OwnName(items));
  }

  private static Keys keys(Section section) {
    boolean isInBody = section.has("body");
    if (isInBody == section.has("parameter")) {
      section.say(
          isInBody ? "parameter" : "body",
          "keys are sent in exactly one way; allowed: parameter, or body with the name of the list"
              + " in it.");
    }
    String join = section.optionalText("join");
    if (join != null && isInBody) {
      section.refuse("join", "only with parameter");
    }
    boolean isNumbers = section.flag("numbers", false);
    if (isNumbers && !isInBody) {
      section.refuse("numbers", "only with body: an address is text");
    }
    String name = section.optionalText(isInBody ? "body" : "parameter");
    section.close();
    return new Keys(name == null ? "" : name, join, isNumbers);
  }

  @Override
  public CompletionStage<@Nullable Object> ask(List<String> keys, Cancellation cancellation) {
    return system
        .ask(asked(keys), cancellation)
        .<@Nullable Object>map(this::rows)
        .toCompletionStage();
  }

  private HttpQuestion asked(List<String> keys) {
    Keys sent = question.keys;
    List<Map.Entry<String, String>> parameters = new ArrayList<>(question.parameters.entrySet());
    if (question.body != null) {
      Map<String, @Nullable Object> body = new LinkedHashMap<>();
      question.body.forEach((name, value) -> body.put(String.valueOf(name), value));
      body.put(sent.name, sent.isNumbers ? LiveKeys.numbers(keys) : keys);
      return new HttpQuestion(
          WebAddress.with(question.address, parameters), Map.of(), new JsonObject(body).encode());
    }
    if (sent.join != null) {
      parameters.add(Map.entry(sent.name, String.join(sent.join, keys)));
    } else {
      keys.forEach(key -> parameters.add(Map.entry(sent.name, key)));
    }
    return new HttpQuestion(WebAddress.with(question.address, parameters), Map.of(), null);
  }

  private @Nullable Object rows(HttpAnswer answer) {
    if (answer.status() == 204) {
      return List.of();
    }
    return question.items == null ? answer.json() : question.items.in(answer.json());
  }

  @Override
  public void close() {
    system.close();
  }
}
