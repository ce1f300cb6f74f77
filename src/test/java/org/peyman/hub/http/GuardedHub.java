package org.peyman.hub.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.RunningHub;
import org.peyman.hub.access.Editions;
import org.peyman.hub.access.KeyText;
import org.peyman.hub.access.Limits;
import org.peyman.hub.access.Role;
import org.peyman.hub.access.TokenSettings;
import org.peyman.hub.config.Access;
import org.peyman.hub.ledger.ApiKeys;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.support.Patience;
import org.peyman.hub.support.TestDatabase;

/** A hub over the seed data to which callers without a credential are the public. */
final class GuardedHub implements AutoCloseable {

  static final Instant BEGINNING = Instant.parse("2026-11-01T08:00:00Z");
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final String ISSUER = "https://issuer.example";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Vertx vertx = Vertx.vertx();
  private final Ledger ledger;
  private final RunningHub hub;

  private final ECKey issuer;

  private GuardedHub(String database, Path folder, Clock clock) {
    this.issuer = issuerKey();
    TokenSettings tokens =
        new TokenSettings(
            ISSUER,
            "peyman",
            written(folder.resolve("keys.json"), new JWKSet(issuer.toPublicJWK()).toString()),
            Set.of("ES256"),
            "role",
            "organization");
    Access access =
        new Access(
            true,
            tokens,
            Duration.ofDays(1),
            new Access.Rates(0, 0),
            new Editions(Editions.Each.MONTH),
            Limits.USUAL);
    this.hub = RunningHub.guarded(database, Path.of("seed-data"), access, clock);
    this.ledger =
        Ledger.openAsItIs(vertx, new Ledger.Settings(database, TestDatabase.KEYS, clock, 1))
            .await();
  }

  /**
   * Starts one, whose time is that of a clock.
   *
   * @param folder where it finds who issues tokens
   */
  static GuardedHub start(Path folder, Clock clock) {
    return new GuardedHub(TestDatabase.fresh(), folder, clock);
  }

  private static ECKey issuerKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("issuer").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String written(Path file, String text) {
    try {
      return Files.writeString(file, text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A token that was never seen before. */
  String token(Role role) {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("issuer").build(),
            new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("peyman")
                .subject("somebody")
                .jwtID(UUID.randomUUID().toString())
                .expirationTime(Date.from(BEGINNING.plusSeconds(300)))
                .claim("role", role.name())
                .build());
    try {
      token.sign(new ECDSASigner(issuer));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  int port() {
    return URI.create(hub.address()).getPort();
  }

  ApiKeys keys() {
    return ledger.keys();
  }

  /** A new key, once the hub knows it. */
  String key(String id, Role role, @Nullable String organization) {
    String key = KeyText.fresh();
    ledger
        .keys()
        .create(
            new ApiKeys.New(
                id, KeyText.hash(key), "key " + id, role.name(), organization, null, "a test"))
        .await();
    awaitStatus(key, 200);
    return key;
  }

  /** Waits until the hub answers a question with a key so. */
  void awaitStatus(String key, int status) {
    long end = System.nanoTime() + Patience.of(Duration.ofSeconds(20)).toNanos();
    while (ask("{ __typename }", key).statusCode() != status) {
      if (System.nanoTime() > end) {
        throw new AssertionError("The key is not answered with " + status);
      }
      Thread.onSpinWait();
    }
  }

  HttpResponse<String> ask(String query, @Nullable String key) {
    return ask(query, Map.of(), key);
  }

  /** Asks with a key; null: without any. */
  HttpResponse<String> ask(String query, Map<String, Object> variables, @Nullable String key) {
    JsonObject body =
        new JsonObject().put("query", query).put("variables", new JsonObject(variables));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(hub.address() + "/graphql"))
            .header("Content-Type", "application/json")
            .header("Accept", "application/graphql-response+json")
            .POST(HttpRequest.BodyPublishers.ofString(body.encode()));
    return send(request, key == null ? null : "Bearer " + key);
  }

  /** Its data; fails where there are errors. */
  JsonObject data(String query, Map<String, Object> variables, @Nullable String key) {
    JsonObject answer = new JsonObject(ask(query, variables, key).body());
    if (answer.containsKey("errors")) {
      throw new AssertionError(answer.encodePrettily());
    }
    return answer.getJsonObject("data");
  }

  JsonObject data(String query, @Nullable String key) {
    return data(query, Map.of(), key);
  }

  /** Gets an address; the header as it is, null: without it. */
  HttpResponse<String> get(String path, @Nullable String authorization) {
    return send(HttpRequest.newBuilder(URI.create(hub.address() + path)), authorization);
  }

  private static HttpResponse<String> send(
      HttpRequest.Builder request, @Nullable String authorization) {
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return CLIENT.sendAsync(request.timeout(LONGEST).build(), BodyHandlers.ofString()).join();
  }

  @Override
  public void close() {
    ledger.close().await();
    vertx.close().await();
    hub.close();
  }
}
