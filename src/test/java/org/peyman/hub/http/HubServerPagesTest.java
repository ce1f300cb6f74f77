package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.support.Patience;

/** Pages, their files, and probes. */
final class HubServerPagesTest extends ServedOverSocket {

  @Test
  void theDashboardAllowsNothingForeignAndNothingInline() {
    HttpResponse<String> page = send(get("/"));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self';", "style-src 'self';")
        .doesNotContain("unsafe");
    assertThat(page.body())
        .doesNotContain("http://")
        .doesNotContain("https://")
        .doesNotContain("<style")
        .doesNotContain(" style=")
        .doesNotContainPattern("<script(?![^>]* src=)");
  }

  @Test
  void theDashboardAsksForNoFileThatIsNotServed() {
    for (String file : DashboardPages.FILES) {
      assertThat(send(get("/dashboard/" + file)).statusCode()).as(file).isEqualTo(200);
    }
    Matcher addresses =
        Pattern.compile("(?:src|href)=\"([^\"#]+)\"").matcher(send(get("/")).body());
    assertThat(addresses.results().map(found -> "/" + found.group(1)))
        .hasSizeGreaterThan(DashboardPages.FILES.size())
        .allSatisfy(path -> assertThat(send(get(path)).statusCode()).as(path).isEqualTo(200));
  }

  @Test
  void graphiqlAllowsNoForeignAndNoInlineScript() {
    HttpResponse<String> page = send(get("/graphiql"));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self';", "connect-src 'self';");
    assertThat(page.body())
        .doesNotContain("http://")
        .doesNotContain("https://")
        .doesNotContain("<script>");
  }

  @Test
  void everyFileThatGraphiqlNamesIsServedAndKeptByItsTag() {
    String page = send(get("/graphiql")).body();
    List<String> files =
        Pattern.compile("(?:src|href)=\"([^\"]+)\"")
            .matcher(page)
            .results()
            .map(match -> "/" + match.group(1))
            .toList();

    assertThat(files).hasSize(9);
    for (String file : files) {
      HttpResponse<String> answer = send(get(file));
      assertThat(answer.statusCode()).as(file).isEqualTo(200);
      assertThat(answer.body()).as(file).isNotBlank();
      String tag = header(answer, "ETag");
      assertThat(send(get(file).header("If-None-Match", tag)).statusCode()).as(file).isEqualTo(304);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/graphiql/../logback.xml",
        "/graphiql/%2e%2e/logback.xml",
        "/graphiql/graphiql/3.2.0/package.json",
        "/graphiql//etc/passwd"
      })
  void noOtherFileOfTheClassPathIsServed(String path) throws IOException {
    assertThat(RawAnswer.to(server.port(), "GET " + path).status()).isEqualTo(404);
  }

  @Test
  void theHubIsReadyWhenItsDatabaseAnswers() {
    HttpResponse<String> answer = send(get("/health/ready"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"status\":\"UP\",\"ledgerVersion\":\"7\"}");
    assertThat(send(get("/health/live")).body()).isEqualTo("{\"status\":\"UP\"}");
  }

  @Test
  void aHubThatIsStartingLivesButIsNotReady() {
    HubServer starting = HubServer.listen(VERTX, "127.0.0.1", 0).await();
    try {
      String base = "http://127.0.0.1:" + starting.port();
      assertThat(send(at(base + "/health/live")).statusCode()).isEqualTo(200);
      assertThat(send(at(base + "/health/ready")).statusCode()).isEqualTo(503);
      HttpResponse<String> answer = send(at(base + "/graphql?query=a"));
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(code(answer)).isEqualTo("OVERLOADED");
      assertThat(error(answer).getJsonObject("extensions").getBoolean("retryable")).isTrue();
      assertThat(header(answer, "Retry-After")).isEqualTo("1");
    } finally {
      starting.close().await();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aHubWithoutItsDatabaseIsNotReadyAndSaysSoInTime(boolean silent) {
    HubServer lonely = HubServer.listen(VERTX, "127.0.0.1", 0).await();
    try {
      lonely.open(
          echo(
              () ->
                  silent
                      ? Promise.<Long>promise().future()
                      : Future.failedFuture(new IllegalStateException(SECRET))));
      long begin = System.nanoTime();
      HttpResponse<String> answer = send(at("http://127.0.0.1:" + lonely.port() + "/health/ready"));
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body())
          .isEqualTo("{\"status\":\"DOWN\",\"reason\":\"the database does not answer\"}");
      assertThat(System.nanoTime() - begin)
          .isLessThan(Patience.of(Duration.ofSeconds(4)).toNanos());
    } finally {
      lonely.close().await();
    }
  }

  @Test
  void aPortThatIsTakenIsSaidInOneLine() {
    Throwable failure =
        HubServer.listen(VERTX, "127.0.0.1", takenPort())
            .map((Throwable) new AssertionError("listened on a taken port"))
            .recover(Future::succeededFuture)
            .await();

    assertThat(failure).isInstanceOf(AddressUnavailable.class);
    assertThat(failure).hasMessageContaining("is taken by another program");
  }

  private static int takenPort() {
    try {
      ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      TAKEN.add(socket);
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final List<ServerSocket> TAKEN = new ArrayList<>();
}
