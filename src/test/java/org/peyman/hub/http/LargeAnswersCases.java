package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many large answers at once do not end a hub of little memory: most of them are put off. */
abstract class LargeAnswersCases {

  private static final int COPIES = 40;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static final String LARGE =
      IntStream.range(0, 20)
          .mapToObj(i -> "a" + i + ":jobs(first:500){nodes{id startedOn phase{code}}}")
          .collect(Collectors.joining(" ", "{\"query\":\"{", "}\"}"));

  @Test
  void whatDoesNotFitIsPutOffAndTheRestIsAnswered() {
    List<CompletableFuture<HttpResponse<String>>> asked =
        IntStream.range(0, COPIES).mapToObj(LargeAnswersCases::ask).toList();
    List<HttpResponse<String>> answers = asked.stream().map(CompletableFuture::join).toList();

    assertThat(answers)
        .allSatisfy(
            answer -> {
              if (answer.statusCode() == 503) {
                assertThat(answer.body()).contains("\"OVERLOADED\"", "\"retryable\":true");
                assertThat(answer.headers().firstValue("Retry-After")).contains("1");
              } else {
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).doesNotContain("\"errors\"");
              }
            });
    assertThat(answers).extracting(HttpResponse::statusCode).contains(200, 503);
    assertThat(DemonstrationTest.hub.post("{\"query\":\"{ provinces { code } }\"}").statusCode())
        .isEqualTo(200);
  }

  /** Each asks for the same in other words: equal requests would share one answer. */
  private static CompletableFuture<HttpResponse<String>> ask(int number) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(DemonstrationTest.hub.address() + "/graphql"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(LARGE.replace("\"}", " # " + number + "\"}")))
            .build();
    return CLIENT.sendAsync(request, BodyHandlers.ofString());
  }
}
