package org.peyman.hub.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies JSON Web Tokens. The work is Nimbus': vertx-auth-jwt does not keep keys of an address,
 * nor refuse algorithms by a list.
 */
final class Tokens {

  private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,99}");

  private final TokenSettings settings;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  Tokens(TokenSettings settings, Clock clock) {
    this(settings, clock, TokenKeys.of(settings));
  }

  private Tokens(TokenSettings settings, Clock clock, JWKSource<SecurityContext> keys) {
    this.settings = settings;
    Set<JWSAlgorithm> algorithms =
        settings.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys));
    processor.setJWTClaimsSetVerifier(
        new ClaimsAt(
            clock,
            settings.audience(),
            new JWTClaimsSet.Builder().issuer(settings.issuer()).build()));
  }

  /** Judges times by the hub's clock. */
  private static final class ClaimsAt extends DefaultJWTClaimsVerifier<SecurityContext> {
    private final Clock clock;

    ClaimsAt(Clock clock, String audience, JWTClaimsSet exact) {
      super(audience, exact, Set.of("exp", "sub"));
      this.clock = clock;
    }

    @Override
    protected Date currentTime() {
      return Date.from(clock.instant());
    }
  }

  /** Who a token says, until when. */
  record Verified(Caller caller, Instant until) {}

  /** Blocks where keys must be read; throws {@link NotAuthenticated}. */
  Verified verify(String token) {
    try {
      JWTClaimsSet claims = processor.process(token, null);
      return new Verified(caller(claims), claims.getExpirationTime().toInstant());
    } catch (KeySourceException e) {
      LOG.warn("The keys that tokens are verified with cannot be read: {}", e.getMessage());
      throw new NotAuthenticated("The token cannot be verified at the moment");
    } catch (BadJOSEException | JOSEException | ParseException | IllegalArgumentException e) {
      LOG.debug("A token was refused", e);
      throw new NotAuthenticated(
          "The token is not accepted: it must be signed by "
              + settings.issuer()
              + " with one of "
              + settings.algorithms().stream().sorted().collect(Collectors.joining(", "))
              + ", be meant for "
              + settings.audience()
              + ", and not have expired");
    }
  }

  private Caller caller(JWTClaimsSet claims) {
    List<Role> roles =
        texts(at(claims, settings.roleClaim()))
            .flatMap(text -> Stream.of(Role.values()).filter(role -> isNamed(role, text)))
            .distinct()
            .toList();
    if (roles.size() != 1) {
      throw new NotAuthenticated(
          "The token's claim "
              + settings.roleClaim()
              + " must name exactly one role; allowed: "
              + Arrays.stream(Role.values())
                  .filter(Role::isGiven)
                  .map(role -> role.name().toLowerCase(Locale.ROOT))
                  .collect(Collectors.joining(", ")));
    }
    Role role = roles.get(0);
    return new Caller(
        claims.getSubject(), role, role == Role.PARTNER ? organization(claims) : null);
  }

  private static boolean isNamed(Role role, String text) {
    return role.isGiven() && role.name().equals(text.toUpperCase(Locale.ROOT));
  }

  private String organization(JWTClaimsSet claims) {
    List<String> codes = texts(at(claims, settings.organizationClaim())).toList();
    if (codes.size() != 1 || !CODE.matcher(codes.get(0)).matches()) {
      throw new NotAuthenticated(
          "The token's claim "
              + settings.organizationClaim()
              + " must be the code of the organization that a partner acts for");
    }
    return codes.get(0);
  }

  private static @Nullable Object at(JWTClaimsSet claims, String path) {
    Object value = claims.getClaims();
    if (claims.getClaim(path) != null) {
      return claims.getClaim(path);
    }
    for (String step : path.split("\\.", -1)) {
      value = value instanceof Map<?, ?> members ? members.get(step) : null;
    }
    return value;
  }

  private static Stream<String> texts(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream().filter(Objects::nonNull).map(Object::toString)
        : Stream.ofNullable(value).map(Object::toString);
  }
}
