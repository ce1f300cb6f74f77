package org.peyman.hub.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.clients.Asked.dataOf;
import static org.peyman.hub.clients.Asked.onlyError;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A program without any library of GraphQL gets along with the hub. */
final class JavaClientTest {

  private static final String DELIVERED =
      """
      query Delivered($filter: ProgressFilter!) {
        progress(filter: $filter) { total { claimed jobs overstatement } }
      }
      """;
  private static final JsonObject GILAN =
      new JsonObject("{\"filter\": {\"provinces\": [\"GILAN\"], \"years\": [1400]}}");

  @Test
  void variablesAreAnsweredAlikeByPostAndByGet() {
    HttpResponse<String> byPost = Asked.byPost(DELIVERED, GILAN);

    assertThat(byPost.statusCode()).isEqualTo(200);
    JsonObject total = dataOf(byPost).getJsonObject("progress").getJsonObject("total");
    assertThat(total.getInteger("jobs")).isPositive();
    assertThat(total.getInteger("overstatement"))
        .isPositive()
        .isEqualTo(total.getInteger("claimed") - total.getInteger("jobs"));
    assertThat(Asked.byGet(DELIVERED, GILAN).body()).isEqualTo(byPost.body());
  }

  @Test
  void anErrorTellsItsFieldItsKindItsRequestAndWhetherToTryAgain() {
    HttpResponse<String> answer =
        Asked.byPost(DELIVERED, new JsonObject("{\"filter\": {\"provinces\": [\"GILN\"]}}"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(dataOf(answer).getValue("progress")).isNull();
    JsonObject error = onlyError(answer);
    assertThat(error.getString("message"))
        .isEqualTo("filter.provinces: there is no province \"GILN\"; near: \"GILAN\"");
    assertThat(error.getJsonArray("path")).isEqualTo(new JsonArray().add("progress"));
    JsonObject extensions = error.getJsonObject("extensions");
    assertThat(extensions.getString("code")).isEqualTo("BAD_REQUEST");
    assertThat(extensions.getBoolean("retryable")).isFalse();
    assertThat(answer.headers().firstValue("X-Request-Id"))
        .contains(extensions.getString("requestId"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ provinces { colour } } | | VALIDATION_FAILED",
        "{ provinces { | | BAD_REQUEST",
        "query A { __typename } query B { __typename } | | BAD_REQUEST",
        "query A { __typename } query B { __typename } | C | BAD_REQUEST",
        "query A { __typename } | a | BAD_REQUEST",
        "mutation { anything } | | VALIDATION_FAILED",
      })
  void whatIsNotExecutedHasNoDataAndTheStatusOfABadRequest(
      String query, @Nullable String operation, String code) {
    HttpResponse<String> answer = post(Asked.GRAPHQL, query, operation);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(new JsonObject(answer.body()).containsKey("data")).isFalse();
    assertThat(onlyError(answer).getJsonObject("extensions").getString("code")).isEqualTo(code);
    assertThat(post(Asked.JSON, query, operation).statusCode()).isEqualTo(200);
  }

  @Test
  void anOperationIsChosenByItsName() {
    String two = "query A { a: __typename } query B { b: __typename }";

    HttpResponse<String> answer = post(Asked.JSON, two, "B");

    assertThat(answer.body()).isEqualTo("{\"data\":{\"b\":\"Query\"}}");
  }

  @Test
  void extensionsThatTheHubDoesNotKnowChangeNothing() {
    JsonObject body =
        new JsonObject()
            .put("query", "{ __typename }")
            .put("extensions", new JsonObject("{\"persistedQuery\": {\"version\": 1}, \"x\": 2}"));

    HttpResponse<String> answer =
        Asked.send(
            Asked.to("/graphql")
                .header("Content-Type", Asked.JSON)
                .POST(BodyPublishers.ofString(body.encode())));

    assertThat(answer.body()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
  }

  @ParameterizedTest
  @CsvSource({
    "mutation { anything }, 405",
    "mutation { broken( }, 400", // who can say what that is
    "subscription { anything }, 400",
    "query { anything }, 400",
  })
  void whatKindOfOperationComesByGetIsJudgedBeforeWhetherItIsValid(String query, int status) {
    HttpResponse<String> answer = Asked.byGet(query, new JsonObject());

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Allow").orElse(""))
        .isEqualTo(status == 405 ? "POST" : "");
  }

  private static HttpResponse<String> post(
      String accept, String query, @Nullable String operation) {
    JsonObject body = new JsonObject().put("query", query).put("operationName", operation);
    return Asked.send(
        Asked.to("/graphql")
            .header("Content-Type", Asked.JSON)
            .header("Accept", accept)
            .POST(BodyPublishers.ofString(body.encode())));
  }
}
