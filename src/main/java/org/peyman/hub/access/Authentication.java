package org.peyman.hub.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells who asks by the credential that is sent: an API key or a JSON Web Token, as {@code Bearer}.
 * One that is not valid is refused, and never taken for none.
 */
public final class Authentication {

  /** Of a header; a token is seldom longer than some 2,000. */
  private static final int LONGEST = 8_000;

  private static final int MOST_TOKENS = 10_000;
  private static final Pattern BEARER = Pattern.compile("(?i)bearer +([\\x21-\\x7e]+)");

  private final Caller nobody;
  private final KnownKeys keys;
  private final @Nullable Verifying tokens;

  private Authentication(Caller nobody, KnownKeys keys, @Nullable Verifying tokens) {
    this.nobody = nobody;
    this.keys = keys;
    this.tokens = tokens;
  }

  /** Nobody has a credential: all are this one. */
  public static Authentication of(Caller everybody) {
    return new Authentication(everybody, new KnownKeys(Clock.systemUTC()), null);
  }

  /**
   * By keys, and by tokens where some are accepted.
   *
   * @param nobody who sends no credential
   * @param tokens null: none are accepted
   */
  public static Authentication by(
      Vertx vertx, Clock clock, Caller nobody, KnownKeys keys, @Nullable TokenSettings tokens) {
    return new Authentication(
        nobody, keys, tokens == null ? null : new Verifying(vertx, clock, tokens));
  }

  /** Tokens that were verified are not verified again while they are valid. */
  private static final class Verifying {
    private final Vertx vertx;
    private final Clock clock;
    private final Tokens tokens;
    private final Cache<String, Tokens.Verified> verified =
        Caffeine.newBuilder().maximumSize(MOST_TOKENS).executor(Runnable::run).build();

    Verifying(Vertx vertx, Clock clock, TokenSettings settings) {
      this.vertx = vertx;
      this.clock = clock;
      this.tokens = new Tokens(settings, clock);
    }

    Optional<Caller> known(String token) {
      return Optional.ofNullable(verified.getIfPresent(KeyText.hash(token)))
          .filter(it -> clock.instant().isBefore(it.until()))
          .map(Tokens.Verified::caller);
    }

    Future<Caller> verify(String token) {
      return vertx
          .executeBlocking(() -> tokens.verify(token), false)
          .onSuccess(it -> verified.put(KeyText.hash(token), it))
          .map(Tokens.Verified::caller);
    }
  }

  /**
   * Who sends a header {@code Authorization}; fails with {@link NotAuthenticated}.
   *
   * @param header null: none was sent
   */
  public Future<Caller> of(@Nullable String header) {
    if (header == null) {
      return Future.succeededFuture(nobody);
    }
    try {
      String credential = credential(header);
      Optional<Caller> known = find(credential);
      if (known.isPresent()) {
        return Future.succeededFuture(known.get());
      }
      if (tokens == null || KeyText.isOne(credential)) {
        throw refused();
      }
      return tokens.verify(credential);
    } catch (NotAuthenticated e) {
      return Future.failedFuture(e);
    }
  }

  /** The same where it is known at once; null: it is not, or the credential is not valid. */
  public @Nullable Caller known(@Nullable String header) {
    if (header == null) {
      return nobody;
    }
    try {
      return find(credential(header)).orElse(null);
    } catch (NotAuthenticated e) {
      return null;
    }
  }

  private Optional<Caller> find(String credential) {
    if (KeyText.isOne(credential)) {
      return keys.find(credential);
    }
    return tokens == null ? Optional.empty() : tokens.known(credential);
  }

  private static String credential(String header) {
    Matcher bearer = BEARER.matcher(header.length() > LONGEST ? "" : header.strip());
    if (!bearer.matches()) {
      throw new NotAuthenticated(
          "Authorization must be Bearer and an API key or a token, of at most "
              + LONGEST
              + " characters");
    }
    return bearer.group(1);
  }

  private static NotAuthenticated refused() {
    return new NotAuthenticated(
        "The API key is not known: it may have been revoked, have ended, or be of another hub");
  }
}
