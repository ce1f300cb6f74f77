package org.peyman.hub.connectors.net;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.asking.PartnerCall;
import org.peyman.hub.partner.Cancellation;
import org.peyman.hub.partner.PartnerFailure;

/**
 * A partner's system that answers in JSON over HTTP, each answer within a limit of time and size.
 * Thread-safe.
 */
public final class HttpSystem implements AutoCloseable {

  private static final int CONNECTIONS = 4;

  private final HttpExchange.Means means;
  private final @Nullable OAuthTokens tokens;

  private HttpSystem(HttpExchange.Means means, @Nullable OAuthTokens tokens) {
    this.means = means;
    this.tokens = tokens;
  }

  /** Opens the system; nothing is connected before the first question. */
  public static HttpSystem open(Vertx vertx, HttpSettings settings, Clock clock) {
    HttpClientOptions http =
        new HttpClientOptions()
            .setConnectTimeout(Math.toIntExact(settings.timeLimit().toMillis()))
            .setDecompressionSupported(true)
            .setKeepAliveTimeout(30);
    if (settings.trusted() != null) {
      http.setTrustOptions(new PemTrustOptions().addCertPath(settings.trusted().toString()));
    }
    if (settings.proxy() != null) {
      http.setProxyOptions(settings.proxy().options());
    }
    HttpClient client =
        vertx.createHttpClient(http, new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    ClientCredentials credentials = settings.client();
    OAuthTokens tokens =
        credentials == null
            ? null
            : new OAuthTokens(credentials, means(vertx, client, settings.withoutHeaders(), clock));
    return new HttpSystem(means(vertx, client, settings, clock), tokens);
  }

  private static HttpExchange.Means means(
      Vertx vertx, HttpClient client, HttpSettings settings, Clock clock) {
    return new HttpExchange.Means(vertx, client, settings, new RetryAfter(clock), clock);
  }

  /**
   * Gets what stands at an address.
   *
   * @param parameters added to the address
   * @return the JSON as text, numbers, booleans, and lists and maps of them; or {@link
   *     PartnerFailure}
   */
  public CompletionStage<@Nullable Object> get(
      URI address, Map<String, String> parameters, Cancellation cancellation) {
    URI whole = WebAddress.with(address, parameters);
    return ask(new HttpQuestion(whole, Map.of(), null), cancellation)
        .<@Nullable Object>map(HttpAnswer::json)
        .toCompletionStage();
  }

  /** Asks; fails with {@link PartnerFailure}. */
  public Future<HttpAnswer> ask(HttpQuestion question, Cancellation cancellation) {
    try {
      means.retryAfter().check();
    } catch (PartnerFailure tooEarly) {
      return Future.failedFuture(tooEarly);
    }
    return tokens == null ? send(question, cancellation) : send(question, tokens, cancellation);
  }

  /** A token that was at hand may have been taken back: then another one is tried, once. */
  private Future<HttpAnswer> send(
      HttpQuestion question, OAuthTokens tokens, Cancellation cancellation) {
    boolean isAtHand = tokens.hasToken();
    return tokens
        .token()
        .compose(
            token ->
                send(bearing(token, question), cancellation)
                    .recover(
                        failure -> {
                          if (!isDenied(failure)) {
                            return Future.failedFuture(failure);
                          }
                          tokens.forget(token);
                          return isAtHand
                              ? send(question, tokens, cancellation)
                              : Future.failedFuture(failure);
                        }));
  }

  private static HttpQuestion bearing(OAuthTokens.Token token, HttpQuestion question) {
    return question.with("Authorization", "Bearer " + token.text());
  }

  private static boolean isDenied(Throwable failure) {
    return failure instanceof PartnerFailure known && known.kind() == PartnerFailure.Kind.DENIED;
  }

  private Future<HttpAnswer> send(HttpQuestion question, Cancellation cancellation) {
    PartnerCall<HttpAnswer> call =
        PartnerCall.of(
            means.vertx().getOrCreateContext(),
            means.settings().timeLimit(),
            own -> HttpExchange.begin(means, question, own));
    cancellation.whenCancelled(call::cancel);
    return call.answer().recover(failure -> Future.failedFuture(ConnectionFailures.of(failure)));
  }

  /**
   * Asks a GraphQL server.
   *
   * @param variables text, numbers, booleans, and lists and maps of them
   * @return what stands under {@code data}; or {@link PartnerFailure}, also where there are errors
   */
  public CompletionStage<Map<?, ?>> graphql(
      URI address, String query, Map<String, ?> variables, Cancellation cancellation) {
    return askGraphql(address, query, variables, cancellation).toCompletionStage();
  }

  /** As {@link #graphql}. */
  public Future<Map<?, ?>> askGraphql(
      URI address, String query, Map<String, ?> variables, Cancellation cancellation) {
    return answerOfGraphql(address, query, variables, cancellation).map(GraphqlAnswer::data);
  }

  /** The same, with the answer that the data came in. */
  public Future<GraphqlAnswer> answerOfGraphql(
      URI address, String query, Map<String, ?> variables, Cancellation cancellation) {
    JsonObject body =
        new JsonObject()
            .put("query", query)
            .put("variables", new JsonObject(new LinkedHashMap<>(variables)));
    Map<String, String> headers =
        Map.of("Accept", "application/graphql-response+json, application/json;q=0.9");
    return ask(new HttpQuestion(address, headers, body.encode()), cancellation)
        .compose(
            answer -> {
              try {
                return Future.succeededFuture(GraphqlAnswer.of(answer));
              } catch (PartnerFailure failure) {
                return Future.failedFuture(failure);
              }
            });
  }

  /** Gives back all connections; does not wait. */
  @Override
  public void close() {
    means.client().close();
  }
}
