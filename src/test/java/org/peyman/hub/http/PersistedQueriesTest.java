package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.support.SeededHub;

/** Documents named by their hash, as Apollo's clients do it, at a hub over the seed data. */
final class PersistedQueriesTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String OTHER = "0".repeat(64);

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/graphql-response+json"})
  void aDocumentThatIsNotKnownIsAskedForAndKnownFromThenOn(String accept) {
    String document = "query Q($code: String!) { province(code: $code) { code } } # " + accept;
    JsonObject variables = new JsonObject().put("code", "GILAN");
    JsonObject byHash = named(sha256(document)).put("variables", variables);

    HttpResponse<String> unknown = post(byHash, accept);
    assertThat(unknown.statusCode()).isEqualTo(200);
    assertThat(unknown.headers().firstValue("Content-Type")).hasValue(accept + "; charset=utf-8");
    assertThat(unknown.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(unknown.body()).startsWith("{\"errors\":[{\"message\":\"PersistedQueryNotFound\"");
    assertThat(code(unknown)).isEqualTo("PERSISTED_QUERY_NOT_FOUND");

    String answer = "{\"data\":{\"province\":{\"code\":\"GILAN\"}}}";
    assertThat(post(byHash.copy().put("query", document), accept).body()).isEqualTo(answer);
    assertThat(post(byHash, accept).body()).isEqualTo(answer);
    assertThat(post(byHash, accept).body()).isEqualTo(answer);
  }

  @Test
  void byAddressItIsTheSameAndAReaderIsToldThatItHasTheAnswer() {
    String document = "{ provinces { isoCode } }";
    String extensions = named(sha256(document)).getJsonObject("extensions").encode();
    String path = "/graphql?extensions=" + escaped(extensions);

    assertThat(code(get(path, ""))).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
    HttpResponse<String> sent = get(path + "&query=" + escaped(document), "");
    assertThat(get(path, "").body()).isEqualTo(sent.body()).startsWith("{\"data\"");
    assertThat(get(path, sent.headers().firstValue("ETag").orElseThrow()).statusCode())
        .isEqualTo(304);
  }

  @Test
  void aHashOfAnotherDocumentIsRefusedAndNothingIsKept() {
    String document = "{ provinces { code nameEn } }";
    HttpResponse<String> refused = post(named(OTHER).put("query", document));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(code(refused)).isEqualTo("BAD_REQUEST");
    assertThat(refused.body())
        .contains(
            "extensions.persistedQuery.sha256Hash is not that of query, which is "
                + sha256(document));
    assertThat(code(post(named(OTHER)))).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
    assertThat(code(post(named(sha256(document))))).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
  }

  /** A mutation may have persons written into it, and what is no document is nothing to keep. */
  @ParameterizedTest
  @ValueSource(strings = {"mutation { nothing(person: \"1234567891\") }", "this is no document"})
  void whatMayNotBeKeptIsAskedForAgain(String document) {
    post(named(sha256(document)).put("query", document));

    assertThat(code(post(named(sha256(document))))).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"version\":2,\"sha256Hash\":\"ab\"}|extensions.persistedQuery.version must be 1, not 2",
        "{\"version\":1}|extensions.persistedQuery must have version 1 and sha256Hash, as text",
        "1|extensions.persistedQuery must have version 1 and sha256Hash, as text",
      })
  void whatNamesNoDocumentIsRefused(String persisted, String message) {
    HttpResponse<String> refused =
        post(new JsonObject("{\"extensions\":{\"persistedQuery\":" + persisted + "}}"));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains(message);
  }

  @Test
  void overAWebSocketItIsTheSame() throws Exception {
    String document = "{ provinces { code latitude } }";
    Talk talk =
        new Talk.Asking(
                URI.create(SeededHub.address()).getPort(), "graphql-transport-ws", null, true)
            .open()
            .initialised();

    subscribe(talk, "1", named(sha256(document)));
    JsonObject error = talk.next();
    assertThat(error.getString("type")).isEqualTo("error");
    assertThat(error.getJsonArray("payload").encode())
        .contains("PersistedQueryNotFound", "PERSISTED_QUERY_NOT_FOUND");
    subscribe(talk, "2", named(sha256(document)).put("query", document));
    assertThat(talk.next().getString("type")).isEqualTo("next");
    assertThat(talk.next().getString("type")).isEqualTo("complete");
    subscribe(talk, "3", named(sha256(document)));
    assertThat(talk.next().getString("type")).isEqualTo("next");
  }

  private static void subscribe(Talk talk, String id, JsonObject payload) {
    talk.say(
        new JsonObject().put("id", id).put("type", "subscribe").put("payload", payload).encode());
  }

  private static JsonObject named(String hash) {
    JsonObject persisted = new JsonObject().put("version", 1).put("sha256Hash", hash);
    return new JsonObject().put("extensions", new JsonObject().put("persistedQuery", persisted));
  }

  private static String sha256(String document) {
    try {
      byte[] text = document.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static String code(HttpResponse<String> answer) {
    return new JsonObject(answer.body())
        .getJsonArray("errors")
        .getJsonObject(0)
        .getJsonObject("extensions")
        .getString("code");
  }

  private static HttpResponse<String> post(JsonObject body) {
    return post(body, "application/json");
  }

  private static HttpResponse<String> post(JsonObject body, String accept) {
    return send(
        to("/graphql")
            .header("Content-Type", "application/json")
            .header("Accept", accept)
            .POST(HttpRequest.BodyPublishers.ofString(body.encode())));
  }

  private static HttpResponse<String> get(String path, String tag) {
    return send(tag.isEmpty() ? to(path) : to(path).header("If-None-Match", tag));
  }

  private static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(SeededHub.address() + path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    return CLIENT.sendAsync(request.build(), BodyHandlers.ofString()).join();
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
