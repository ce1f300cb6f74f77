package org.peyman.hub.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PfxOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peyman.hub.connectors.Certificates;
import org.peyman.hub.connectors.Configured;
import org.peyman.hub.partner.Cancellation;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.PartnerFailure.Kind;
import org.peyman.hub.support.MovableClock;

/** By what partners let the hub in, and through what. */
final class RestCredentialsTest extends RestServer {

  private static final String OAUTH =
      """
            oauth:
              tokenUrl: ${TOKENS}
              clientId: peyman hub
              clientSecret: ${SECRET}
              scope: claims read
      """;

  @TempDir private static Path folder;

  private final MovableClock clock = new MovableClock(Instant.parse("2021-06-01T08:00:00Z"));
  private final List<String> tokens = new CopyOnWriteArrayList<>();
  private final List<String> forms = new CopyOnWriteArrayList<>();

  @AfterEach
  void forgetAnswer() {
    handler = request -> {};
  }

  private Configured open(Map<String, String> settings, String keys) {
    return Configured.open(
        new RestConnector(VERTX, clock),
        "    kind: claims\n    rest:\n      url: ${URL}\n" + keys + FIELDS,
        settings,
        folder);
  }

  private Configured openWithToken(String keys) {
    return open(
        Map.of("URL", address() + "/list", "TOKENS", address() + "/token", "SECRET", "s+c/et ä"),
        keys);
  }

  private static String basic(String login) {
    return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
  }

  /** Gives out tokens for twenty seconds, and rows for the last one. */
  private void tokensForTwentySeconds(HttpServerRequest request) {
    if (request.path().equals("/token")) {
      String login = String.valueOf(request.getHeader("Authorization"));
      request
          .body()
          .onSuccess(
              form -> {
                forms.add(login + " " + form.toString());
                tokens.add("t" + tokens.size());
                JsonObject token =
                    new JsonObject()
                        .put("access_token", tokens.get(tokens.size() - 1))
                        .put("token_type", "bearer")
                        .put("expires_in", 20);
                json(request, token);
              });
    } else if (("Bearer " + last()).equals(request.getHeader("Authorization"))) {
      json(request, rows(0, 1, 1));
    } else {
      request.response().setStatusCode(401).end();
    }
  }

  private String last() {
    return tokens.isEmpty() ? "none" : tokens.get(tokens.size() - 1);
  }

  @Test
  void aTokenIsAskedForAndAnotherOneBeforeItExpires() {
    handler = this::tokensForTwentySeconds;
    try (Configured claims = openWithToken(OAUTH)) {
      CompletableFuture<Page> together = claims.start(null, 10, Cancellation.NEVER);
      assertThat(claims.read(null, 10).items()).hasSize(1);
      assertThat(together.join().items()).hasSize(1);
      clock.set(clock.instant().plusSeconds(14));
      claims.read(null, 10);
      assertThat(tokens).as("good for fifteen of its twenty seconds").hasSize(1);
      clock.set(clock.instant().plusSeconds(1));
      claims.read(null, 10);
      assertThat(tokens).hasSize(2);
      assertThat(forms)
          .containsOnly(
              basic("peyman+hub:s%2Bc%2Fet+%C3%A4")
                  + " grant_type=client_credentials&scope=claims+read");
    }
  }

  @Test
  void aTokenThatWasTakenBackIsReplacedOnce() {
    handler = this::tokensForTwentySeconds;
    try (Configured claims = openWithToken(OAUTH + "        credentials: body\n")) {
      claims.read(null, 10);
      tokens.add("another");
      assertThat(claims.read(null, 10).items()).hasSize(1);
      assertThat(forms)
          .hasSize(2)
          .allMatch(
              form ->
                  form.equals(
                      "null grant_type=client_credentials&scope=claims+read&client_id=peyman+hub"
                          + "&client_secret=s%2Bc%2Fet+%C3%A4"));
      handler =
          request -> {
            if (request.path().equals("/token")) {
              tokensForTwentySeconds(request);
            } else {
              request.response().setStatusCode(403).end();
            }
          };
      assertThat(claims.failure(null)).hasMessage("It answered with HTTP status 403");
      assertThat(forms).as("asked for once more, and not for ever").hasSize(3);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {\"error\":\"invalid_client\"} | DENIED | It answered with HTTP status 400",
        "500 | {} | FAILED | It answered with HTTP status 500",
        "200 | {\"token\":\"x\"} | MALFORMED | There is no access_token in the answer",
        "200 | {\"access_token\":\"x\",\"token_type\":\"mac\"} | MALFORMED | The token is of a type"
            + " that is not Bearer"
      })
  void aServerThatGivesNoTokenIsToldFromTheSystem(int status, String body, Kind kind, String what) {
    handler =
        request ->
            request
                .response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body);
    try (Configured claims = openWithToken(OAUTH)) {
      assertThat(claims.failure(null).kind()).isEqualTo(kind);
      assertThat(claims.failure(null)).hasMessage("Of the server that gives tokens: " + what);
    }
  }

  @Test
  void aPasswordIsSentAndMayStandInAFile() throws Exception {
    Files.writeString(folder.resolve("password"), "\uFEFFgeheim ß\r\n");
    handler =
        request -> {
          if (basic("hub:geheim ß").equals(request.getHeader("Authorization"))) {
            json(request, rows(0, 1, 1));
          } else {
            request.response().setStatusCode(401).end();
          }
        };
    String keys = "      basic: {user: hub, password: \"${file:password}\"}\n";
    try (Configured claims = open(Map.of("URL", address() + "/list"), keys)) {
      assertThat(claims.read(null, 10).items()).hasSize(1);
    }
  }

  @Test
  void connectionsGoThroughAProxy() {
    List<String> asked = new CopyOnWriteArrayList<>();
    NetServer proxy =
        VERTX
            .createNetServer()
            .connectHandler(socket -> socket.handler(head -> proxied(socket, head, asked)))
            .listen(0, "127.0.0.1")
            .await();
    clock.set(Instant.now()); // a certificate is valid by it
    Path store = Certificates.store(folder, "behind", "-1d", 30);
    HttpServer tls =
        VERTX
            .createHttpServer(
                new HttpServerOptions()
                    .setSsl(true)
                    .setKeyCertOptions(
                        new PfxOptions()
                            .setPath(store.toString())
                            .setPassword(Certificates.PASSWORD)))
            .requestHandler(request -> json(request, rows(0, 2, 2)))
            .listen(0, "127.0.0.1")
            .await();
    String at = "127.0.0.1:" + tls.actualPort();
    String keys =
        "      caFile: "
            + Certificates.certificate(store)
            + "\n      proxy: http://%s127.0.0.1:%d\n";
    Map<String, String> url = Map.of("URL", "https://" + at + "/list");
    try (Configured claims = open(url, keys.formatted("me:p%40ss@", proxy.actualPort()))) {
      assertThat(claims.read(null, 10).items()).hasSize(2);
      assertThat(asked).containsExactly("CONNECT " + at);
    }
    try (Configured claims = open(url, keys.formatted("", proxy.actualPort()))) {
      assertThat(claims.failure(null)).hasMessageContaining("The proxy");
    }
    asked.clear();
    try (Configured claims =
        open(
            Map.of("URL", address() + "/list"),
            "      items: items\n      next: {link: next}\n"
                + keys.formatted("me:p%40ss@", proxy.actualPort()))) {
      Page first = claims.read(null, 10);
      assertThat(claims.failure(first.cursor())).hasMessageContaining("configured server");
      assertThat(asked).containsExactly("GET " + address() + "/list");
    } finally {
      proxy.close().await();
      tls.close().await();
    }
  }

  /** A tunnel where one is asked for, else an answer of its own, with a link to elsewhere. */
  private static void proxied(NetSocket here, Buffer head, List<String> asked) {
    String[] lines = head.toString().split("\r\n");
    String[] first = lines[0].split(" ");
    asked.add(first[0] + " " + first[1]);
    String login = "Proxy-Authorization: " + basic("me:p@ss");
    if (List.of(lines).stream().noneMatch(login::equalsIgnoreCase)) {
      here.end(Buffer.buffer("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"));
    } else if (first[0].equals("CONNECT")) {
      String[] target = first[1].split(":");
      here.pause();
      VERTX
          .createNetClient()
          .connect(Integer.parseInt(target[1]), target[0])
          .onSuccess(
              there -> {
                here.write("HTTP/1.1 200 OK\r\n\r\n");
                here.pipeTo(there);
                there.pipeTo(here);
              });
    } else {
      String body = "{\"items\":" + rows(0, 1, 1).encode() + ",\"next\":\"http://127.0.0.2/\"}";
      here.end(
          Buffer.buffer(
              "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                  + body.length()
                  + "\r\n\r\n"
                  + body));
    }
  }

  @Test
  void aSectionThatLetsInTwiceOrNotAtAllIsRefused() {
    String source =
        """
            kind: claims
            rest:
              url: http://host
              headers: {authorization: a}
              basic: {user: "a:b"}
              oauth: {tokenUrl: nowhere, clientId: c, clientSecret: "${file:nowhere/secret}", in: body}
              proxy: "https://me:secret@proxy/path"
        """;
    assertThat(Configured.problems(CONNECTOR, source + FIELDS))
        .containsExactly(
            "acme.yaml:12: user is 'a:b'; allowed: a name without a colon.",
            "acme.yaml:12: password is missing; it is required.",
            "acme.yaml:12: headers and basic and oauth each give Authorization; allowed: one of"
                + " them.",
            "acme.yaml:13: tokenUrl is 'nowhere'; allowed: an address such as https://host/token.",
            "acme.yaml:13: clientSecret is '${file:nowhere/secret}'; allowed: only files with up to"
                + " 64 KiB of text in UTF-8, and nowhere/secret is none that can be read.",
            "acme.yaml:13: there is no key 'in' here; allowed: tokenUrl, credentials, clientId,"
                + " clientSecret, scope, audience.",
            "acme.yaml:14: proxy is 'https://***@proxy/path'; allowed: an address such as"
                + " http://host:3128, perhaps with user:password@ before the host.");
  }

  @Test
  void nothingOfACredentialIsShown() {
    handler = request -> request.response().setStatusCode(500).end("s+c/et ä");
    try (Configured claims = openWithToken(OAUTH)) {
      assertThat(claims.failure(null).toString()).doesNotContain("c/et");
    }
  }
}
