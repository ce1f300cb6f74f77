package org.peyman.hub.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peyman.hub.support.MovableClock;

/** Which tokens say who somebody is, and which are refused. */
@SuppressWarnings("NullAway.Init") // before all tests
final class TokensTest {

  private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");
  private static final Vertx VERTX = Vertx.vertx();

  @TempDir private static Path folder;
  private static RSAKey rsa;
  private static ECKey curve;
  private static Path keys;

  @BeforeAll
  static void makeKeys() throws JOSEException, IOException {
    rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
    curve = new ECKeyGenerator(Curve.P_256).keyID("curve").generate();
    keys = folder.resolve("keys.json");
    write(rsa, curve);
  }

  private static void write(JWK... known) throws IOException {
    Files.writeString(keys, new JWKSet(List.of(known)).toPublicJWKSet().toString());
  }

  @AfterAll
  static void stop() {
    VERTX.close().await();
  }

  private static Authentication authentication(MovableClock clock) {
    TokenSettings settings =
        new TokenSettings(
            "https://issuer.example",
            "peyman",
            keys.toString(),
            Set.of("RS256", "ES256"),
            "role",
            "organization");
    return Authentication.by(VERTX, clock, Caller.PUBLIC, new KnownKeys(clock), settings);
  }

  private static Caller caller(String token) {
    return authentication(new MovableClock(NOW)).of("Bearer " + token).await();
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer("https://issuer.example")
        .audience("peyman")
        .subject("somebody")
        .expirationTime(Date.from(NOW.plus(Duration.ofMinutes(5))))
        .claim("role", "analyst");
  }

  private static String signed(JWTClaimsSet claims, JWSHeader header, JWSSigner by) {
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(by);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  private static String signed(JWTClaimsSet claims) {
    try {
      return signed(
          claims,
          new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa").build(),
          new RSASSASigner(rsa));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void roleAndOrganizationComeFromClaims() {
    assertThat(caller(signed(claims().build())))
        .isEqualTo(new Caller("somebody", Role.ANALYST, null));
    assertThat(
            caller(
                signed(claims().claim("role", "PARTNER").claim("organization", "IMDAD").build())))
        .isEqualTo(new Caller("somebody", Role.PARTNER, "IMDAD"));
    assertThat(caller(signed(claims().claim("role", List.of("offline", "steward")).build())))
        .isEqualTo(new Caller("somebody", Role.STEWARD, null));
  }

  @Test
  void aClaimMayStandInAnother() {
    TokenSettings nested =
        new TokenSettings(
            "https://issuer.example",
            "peyman",
            keys.toString(),
            Set.of("RS256"),
            "realm_access.roles",
            "organization");
    String token =
        signed(claims().claim("realm_access", Map.of("roles", List.of("user", "analyst"))).build());

    assertThat(new Tokens(nested, new MovableClock(NOW)).verify(token).caller().role())
        .isEqualTo(Role.ANALYST);
  }

  @Test
  void aKeyOfAnotherKindSignsAsWell() throws JOSEException {
    String token =
        signed(
            claims().build(),
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("curve").build(),
            new ECDSASigner(curve));

    assertThat(caller(token).role()).isEqualTo(Role.ANALYST);
  }

  @ParameterizedTest
  @MethodSource
  void anythingElseIsRefused(String what, String token) {
    assertThatThrownBy(() -> caller(token)).as(what).isInstanceOf(NotAuthenticated.class);
  }

  static Stream<org.junit.jupiter.params.provider.Arguments> anythingElseIsRefused()
      throws JOSEException {
    ECKey stranger = new ECKeyGenerator(Curve.P_256).keyID("curve").generate();
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("curve").build();
    String good = signed(claims().build());
    String[] parts = good.split("\\.", -1);
    byte[] secret = rsa.toRSAPublicKey().getEncoded();
    return Stream.of(
        of("none", new PlainJWT(claims().build()).serialize()),
        of("of another issuer", with(it -> it.issuer("https://other.example"))),
        of("for another audience", with(it -> it.audience("other"))),
        of("for nobody", with(it -> it.audience((String) null))),
        of("expired", with(it -> it.expirationTime(Date.from(NOW.minusSeconds(120))))),
        of("without an end", with(it -> it.expirationTime(null))),
        of("without a subject", with(it -> it.subject(null))),
        of("not yet", with(it -> it.notBeforeTime(Date.from(NOW.plusSeconds(600))))),
        of("no role", with(it -> it.claim("role", null))),
        of("unknown role", with(it -> it.claim("role", "owner"))),
        of("two roles", with(it -> it.claim("role", List.of("analyst", "steward")))),
        of("role of a demonstration", with(it -> it.claim("role", "demonstration"))),
        of("role of the public", with(it -> it.claim("role", "public"))),
        of("partner of nobody", with(it -> it.claim("role", "partner"))),
        of(
            "partner of no code",
            with(it -> it.claim("role", "partner").claim("organization", "x' OR '1"))),
        of("a stranger's key", signed(claims().build(), header, new ECDSASigner(stranger))),
        of(
            "a public key as a secret",
            signed(
                claims().build(),
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa").build(),
                new MACSigner(secret))),
        of(
            "an algorithm that is not accepted",
            signed(
                claims().build(),
                new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("rsa").build(),
                new RSASSASigner(rsa))),
        of("another body", parts[0] + "." + parts[1].substring(1) + "." + parts[2]),
        of("no signature", parts[0] + "." + parts[1] + "."),
        of("two parts", parts[0] + "." + parts[1]),
        of("no token", Algorithm.NONE.getName()));
  }

  private static org.junit.jupiter.params.provider.Arguments of(String what, String token) {
    return org.junit.jupiter.params.provider.Arguments.of(what, token);
  }

  private static String with(UnaryOperator<JWTClaimsSet.Builder> change) {
    return signed(change.apply(claims()).build());
  }

  @Test
  void aTokenThatWasVerifiedEndsAllTheSame() {
    MovableClock clock = new MovableClock(NOW);
    Authentication authentication = authentication(clock);
    String header = "Bearer " + signed(claims().build());

    assertThat(authentication.known(header)).isNull();
    authentication.of(header).await();
    assertThat(authentication.known(header)).isNotNull();
    clock.setTo(NOW.plus(Duration.ofMinutes(10)));
    assertThat(authentication.known(header)).isNull();
    assertThatThrownBy(() -> authentication.of(header).await())
        .isInstanceOf(NotAuthenticated.class);
  }

  @Test
  void aNewKeyOfTheIssuerIsFoundByItself() throws Exception {
    Authentication authentication = authentication(new MovableClock(NOW));
    authentication.of("Bearer " + signed(claims().build())).await();
    ECKey next = new ECKeyGenerator(Curve.P_256).keyID("next").generate();
    write(rsa, curve, next);

    String token =
        signed(
            claims().build(),
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("next").build(),
            new ECDSASigner(next));
    assertThat(authentication.of("Bearer " + token).await().role()).isEqualTo(Role.ANALYST);
  }

  @Test
  void keysThatCannotBeReadLetNobodyIn() {
    TokenSettings settings =
        new TokenSettings(
            "https://issuer.example",
            "peyman",
            folder.resolve("nowhere").toString(),
            Set.of("RS256"),
            "role",
            "organization");

    assertThatThrownBy(
            () -> new Tokens(settings, new MovableClock(NOW)).verify(signed(claims().build())))
        .isInstanceOf(NotAuthenticated.class);
  }
}
