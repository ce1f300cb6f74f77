package org.peyman.hub.clients;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.peyman.hub.support.SeededHub;

/** A client of nothing but the JDK. */
final class Asked {

  static final String JSON = "application/json";
  static final String GRAPHQL = "application/graphql-response+json";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Asked() {}

  static HttpResponse<String> byPost(String query, JsonObject variables) {
    JsonObject body = new JsonObject().put("query", query).put("variables", variables);
    return send(
        to("/graphql")
            .header("Content-Type", JSON)
            .header("Accept", GRAPHQL)
            .POST(BodyPublishers.ofString(body.encode())));
  }

  static HttpResponse<String> byGet(String query, JsonObject variables) {
    String parameters = "?query=" + escaped(query) + "&variables=" + escaped(variables.encode());
    return send(to("/graphql" + parameters).header("Accept", GRAPHQL).GET());
  }

  static JsonObject dataOf(HttpResponse<String> answer) {
    return new JsonObject(answer.body()).getJsonObject("data");
  }

  static JsonObject onlyError(HttpResponse<String> answer) {
    var errors = new JsonObject(answer.body()).getJsonArray("errors");
    if (errors == null || errors.size() != 1) {
      throw new AssertionError("Not one error: " + answer.body());
    }
    return errors.getJsonObject(0);
  }

  static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(SeededHub.address() + path));
  }

  static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
