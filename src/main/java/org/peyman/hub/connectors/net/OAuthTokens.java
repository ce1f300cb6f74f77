package org.peyman.hub.connectors.net;

import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.asking.PartnerCall;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;

/**
 * Keeps the token that a client gets for its credentials, and gets another before it expires. This
 * is our own: the library's client for OAuth 2.0 is not published for the Vert.x in use, and would
 * bring a web client without the limits of {@link HttpExchange}. Thread-safe.
 */
final class OAuthTokens {

  /** Where the server does not say how long a token is good for. */
  private static final Duration USUAL_LIFE = Duration.ofMinutes(5);

  /** How long before its end a token is used no more; of a short one a quarter of its life. */
  private static final Duration EARLY = Duration.ofSeconds(30);

  /** With these the server refuses the credentials. */
  private static final Set<Integer> REFUSED = Set.of(400, 401, 403);

  private final ClientCredentials client;
  private final HttpExchange.Means means;
  private final Clock clock;
  private @Nullable Future<Token> current;

  /**
   * A token as the server gave it.
   *
   * @param until when another is asked for
   */
  record Token(String text, Instant until) {

    /** Without the token. */
    @Override
    public String toString() {
      return "Token[" + until + "]";
    }
  }

  /**
   * @param means to ask the server with
   */
  OAuthTokens(ClientCredentials client, HttpExchange.Means means) {
    this.client = client;
    this.means = means;
    this.clock = means.clock();
  }

  /** One that is good now; fails with {@link PartnerFailure}. Who asks at a time shares it. */
  synchronized Future<Token> token() {
    Future<Token> known = current;
    if (known == null || (known.isComplete() && !isGood(known))) {
      known = fetch();
      current = known;
    }
    return known;
  }

  /** Whether a token is at hand. */
  synchronized boolean hasToken() {
    return current != null && isGood(current);
  }

  /** The system does not accept the token any more. */
  synchronized void forget(Token token) {
    if (current != null && token.equals(current.result())) {
      current = null;
    }
  }

  private boolean isGood(Future<Token> token) {
    return token.succeeded() && clock.instant().isBefore(token.result().until());
  }

  private Future<Token> fetch() {
    try {
      means.retryAfter().check();
    } catch (PartnerFailure tooEarly) {
      return Future.failedFuture(told(tooEarly));
    }
    HttpQuestion question = new HttpQuestion(client.address(), headers(), body(), REFUSED);
    return PartnerCall.<HttpAnswer>of(
            means.vertx().getOrCreateContext(),
            means.settings().timeLimit(),
            own -> HttpExchange.begin(means, question, own))
        .answer()
        .recover(failure -> Future.failedFuture(told(failure)))
        .compose(this::read);
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    if (!client.isInBody()) { // encoded first, by RFC 6749, section 2.3.1
      headers.put("Authorization", basic(encoded(client.id()), encoded(client.secret())));
    }
    return headers;
  }

  /** The header that says so by HTTP's basic authentication (RFC 7617). */
  static String basic(String user, String password) {
    byte[] login = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(login);
  }

  private String body() {
    Map<String, @Nullable String> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
    form.put("scope", client.scope());
    form.put("audience", client.audience());
    if (client.isInBody()) {
      form.put("client_id", client.id());
      form.put("client_secret", client.secret());
    }
    return form.entrySet().stream()
        .filter(entry -> entry.getValue() != null)
        .map(entry -> entry.getKey() + "=" + encoded(String.valueOf(entry.getValue())))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Future<Token> read(HttpAnswer answer) {
    if (answer.status() >= 400) {
      return failed(Kind.DENIED, "It answered with HTTP status " + answer.status());
    }
    if (!(answer.json() instanceof Map<?, ?> json)
        || !(json.get("access_token") instanceof String text)
        || text.isBlank()) {
      return failed(Kind.MALFORMED, "There is no access_token in the answer");
    }
    Object type = json.get("token_type");
    if (type != null && !type.toString().equalsIgnoreCase("Bearer")) {
      return failed(Kind.MALFORMED, "The token is of a type that is not Bearer");
    }
    Duration life = life(json.get("expires_in"));
    Duration early = life.dividedBy(4).compareTo(EARLY) < 0 ? life.dividedBy(4) : EARLY;
    return Future.succeededFuture(new Token(text, clock.instant().plus(life).minus(early)));
  }

  private static Duration life(@Nullable Object seconds) {
    String text = String.valueOf(seconds);
    return text.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(text)) : USUAL_LIFE;
  }

  private static <T> Future<T> failed(Kind kind, String what) {
    return Future.failedFuture(told(new PartnerFailure(kind, what)));
  }

  private static PartnerFailure told(Throwable failure) {
    PartnerFailure known = ConnectionFailures.of(failure);
    return new PartnerFailure(
        known.kind(), "Of the server that gives tokens: " + known.getMessage(), known);
  }
}
