package org.peyman.hub.connectors.net;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.partner.Cancellation;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;

/**
 * A partner's system that answers in JSON over HTTP, each answer within a limit of time and size.
 * Redirects to another host are not followed, for the credentials would go there. Thread-safe.
 */
@SuppressWarnings("ReferenceEquality") // a request is one of several that may be alike
public final class HttpSystem implements AutoCloseable {

  private static final int CONNECTIONS = 4;
  private static final int MOST_REDIRECTS = 3;
  private static final int READ_AT_ONCE = 64 << 10;
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final Vertx vertx;
  private final HttpClient client;
  private final Options options;
  private final Clock clock;
  private volatile Instant notBefore = Instant.MIN;

  /**
   * How to ask.
   *
   * @param headers sent with every question; their values are never shown
   * @param timeLimit for an answer, from the connecting to its last byte
   * @param maxBytes of an answer, unpacked
   * @param trusted file with certificates to trust, PEM; null: those that Java trusts
   */
  public record Options(
      Map<String, String> headers, Duration timeLimit, int maxBytes, @Nullable Path trusted) {

    /** The usual size of an answer at most, in bytes. */
    public static final int USUAL_BYTES = 16 << 20;

    public Options {
      headers = Map.copyOf(headers);
    }

    /** Without the headers. */
    @Override
    public String toString() {
      return "Options[" + timeLimit + ", " + maxBytes + " bytes]";
    }
  }

  /**
   * A question.
   *
   * @param body sent as JSON by POST; null: GET
   */
  public record Question(URI address, Map<String, String> headers, @Nullable String body) {}

  /**
   * An answer that is good.
   *
   * @param status 200 to 299, or 304
   * @param headers by lower-case name
   * @param json what it says; null where that is null, or nothing
   */
  public record Answer(int status, Map<String, String> headers, @Nullable Object json) {}

  private HttpSystem(Vertx vertx, HttpClient client, Options options, Clock clock) {
    this.vertx = vertx;
    this.client = client;
    this.options = options;
    this.clock = clock;
  }

  /** Opens the system; nothing is connected before the first question. */
  public static HttpSystem open(Vertx vertx, Options options, Clock clock) {
    HttpClientOptions http =
        new HttpClientOptions()
            .setConnectTimeout(Math.toIntExact(options.timeLimit.toMillis()))
            .setDecompressionSupported(true)
            .setKeepAliveTimeout(30);
    if (options.trusted != null) {
      http.setTrustOptions(new PemTrustOptions().addCertPath(options.trusted.toString()));
    }
    HttpClient client =
        vertx.createHttpClient(http, new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    return new HttpSystem(vertx, client, options, clock);
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
    return ask(new Question(with(address, parameters), Map.of(), null), cancellation)
        .<@Nullable Object>map(Answer::json)
        .toCompletionStage();
  }

  /** The address with more parameters. */
  public static URI with(URI address, Map<String, String> parameters) {
    if (parameters.isEmpty()) {
      return address;
    }
    String more =
        parameters.entrySet().stream()
            .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    String text = address.toString();
    int fragment = text.indexOf('#');
    String base = fragment < 0 ? text : text.substring(0, fragment);
    return URI.create(base + (address.getRawQuery() == null ? "?" : "&") + more);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Whether both are the same server in the same way of speaking. */
  public static boolean isSameServer(URI one, URI other) {
    return String.valueOf(one.getScheme()).equalsIgnoreCase(other.getScheme())
        && String.valueOf(one.getHost()).equalsIgnoreCase(other.getHost())
        && port(one) == port(other);
  }

  private static int port(URI address) {
    boolean isUsual = address.getPort() < 0;
    return !isUsual ? address.getPort() : "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
  }

  /** Asks; fails with {@link PartnerFailure}. */
  public Future<Answer> ask(Question question, Cancellation cancellation) {
    if (clock.instant().isBefore(notBefore)) {
      return Future.failedFuture(
          new PartnerFailure(Kind.FAILED, "It asked not to be asked before " + notBefore));
    }
    Promise<Answer> answer = Promise.promise();
    Asking asking = new Asking(answer);
    long timer =
        vertx.setTimer(
            options.timeLimit.toMillis(),
            late -> asking.fail(Kind.TIMED_OUT, "No whole answer in " + options.timeLimit));
    cancellation.whenCancelled(() -> asking.fail(Kind.TIMED_OUT, "Nobody waits any more"));
    answer.future().onComplete(done -> vertx.cancelTimer(timer));
    asking.send(question, MOST_REDIRECTS);
    return answer.future();
  }

  /** One question on its way, redirects included. */
  private final class Asking {
    private final Promise<Answer> answer;
    private volatile @Nullable HttpClientRequest request;

    Asking(Promise<Answer> answer) {
      this.answer = answer;
    }

    void fail(Kind kind, String message) {
      fail(new PartnerFailure(kind, message));
    }

    private void fail(Throwable failure) {
      answer.tryFail(HttpFailures.of(failure));
      HttpClientRequest sent = request;
      if (sent != null) {
        sent.reset();
      }
    }

    void send(Question question, int redirects) {
      RequestOptions head =
          new RequestOptions()
              .setAbsoluteURI(question.address.toString())
              .setMethod(question.body == null ? HttpMethod.GET : HttpMethod.POST);
      head.putHeader("Accept", "application/json");
      options.headers.forEach(head::putHeader);
      question.headers.forEach(head::putHeader);
      if (question.body != null) {
        head.putHeader("Content-Type", "application/json");
      }
      client
          .request(head)
          .onFailure(this::fail)
          .onSuccess(
              opened -> {
                request = opened;
                opened.exceptionHandler(
                    broken -> {
                      if (request == opened) { // not where a redirect led away from it
                        fail(broken);
                      }
                    });
                if (answer.future().isComplete() || !isValid(opened.connection())) {
                  opened.reset();
                  return;
                }
                (question.body == null ? opened.send() : opened.send(question.body))
                    .onFailure(this::fail)
                    .onSuccess(response -> answered(question, response, redirects));
              });
    }

    /** A certificate that is trusted by itself is valid to Java when it is expired, too. */
    private boolean isValid(HttpConnection connection) {
      if (!connection.isSsl()) {
        return true;
      }
      try {
        for (Certificate certificate : connection.peerCertificates()) {
          if (certificate instanceof X509Certificate x509) {
            x509.checkValidity(Date.from(clock.instant()));
          }
        }
        return true;
      } catch (CertificateException | SSLPeerUnverifiedException e) {
        fail(e);
        return false;
      }
    }

    private void answered(Question question, HttpClientResponse response, int redirects) {
      response.exceptionHandler(this::fail);
      int status = response.statusCode();
      String location = response.getHeader("Location");
      if (status == 304) {
        answer.tryComplete(new Answer(304, headers(response), null));
      } else if (status / 100 == 3 && location != null && question.body == null) {
        redirected(question, response, redirects);
      } else if (status / 100 != 2) {
        fail(refused(status, response.getHeader("Retry-After")));
      } else {
        body(response);
      }
    }

    private void redirected(Question question, HttpClientResponse response, int redirects) {
      URI target = resolved(question.address, String.valueOf(response.getHeader("Location")));
      HttpClientRequest sent = request;
      if (target == null || redirects == 0 || !isSameServer(target, question.address)) {
        fail(Kind.FAILED, "It redirects to another server, or too often");
        return;
      }
      request = null;
      response.exceptionHandler(broken -> {}); // nobody reads it
      if (sent != null) {
        sent.reset();
      }
      send(new Question(target, question.headers, null), redirects - 1);
    }

    private void body(HttpClientResponse response) {
      Buffer body = Buffer.buffer();
      response.handler(
          part -> {
            if (body.length() + part.length() > options.maxBytes) {
              fail(Kind.TOO_LARGE, "The answer is larger than " + options.maxBytes / 1024 + " KiB");
            } else if (!answer.future().isComplete()) {
              body.appendBuffer(part);
            }
          });
      response.endHandler(end -> ended(response, body));
    }

    private void ended(HttpClientResponse response, Buffer body) {
      if (answer.future().isComplete()) {
        return;
      }
      if (!isJson(response.getHeader("Content-Type"))) {
        fail(Kind.MALFORMED, "The answer's content type is not JSON");
        return;
      }
      read(body)
          .onSuccess(
              json ->
                  answer.tryComplete(
                      new Answer(response.statusCode(), headers(response), json.value())))
          .onFailure(
              failure ->
                  answer.tryFail(
                      new PartnerFailure(Kind.MALFORMED, "The answer is no JSON", failure)));
    }
  }

  private record Parsed(@Nullable Object value) {}

  /** Small bodies at once, others on a worker thread. */
  private Future<Parsed> read(Buffer body) {
    byte[] bytes = body.getBytes();
    if (bytes.length > READ_AT_ONCE) {
      return vertx.executeBlocking(() -> new Parsed(Json.read(bytes)), false);
    }
    try {
      return Future.succeededFuture(new Parsed(Json.read(bytes)));
    } catch (IOException | RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    int end = contentType.indexOf(';');
    String type =
        (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    return type.equals("application/json") || type.endsWith("+json");
  }

  private PartnerFailure refused(int status, @Nullable String retryAfter) {
    if (status == 429 || status == 503) {
      waitFor(retryAfter);
    }
    Kind kind =
        switch (status) {
          case 401, 403, 407 -> Kind.DENIED;
          case 404, 410 -> Kind.MISSING;
          case 408, 504 -> Kind.TIMED_OUT;
          default -> Kind.FAILED;
        };
    return new PartnerFailure(kind, "It answered with HTTP status " + status);
  }

  private void waitFor(@Nullable String retryAfter) {
    if (retryAfter != null && retryAfter.matches("\\d{1,9}")) {
      Duration asked = Duration.ofSeconds(Long.parseLong(retryAfter));
      Duration pause = asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
      notBefore = clock.instant().plus(pause);
    }
  }

  private static @Nullable URI resolved(URI base, String location) {
    try {
      return base.resolve(location);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Map<String, String> headers(HttpClientResponse response) {
    Map<String, String> headers = new LinkedHashMap<>();
    response
        .headers()
        .forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
    return headers;
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
    JsonObject body =
        new JsonObject()
            .put("query", query)
            .put("variables", new JsonObject(new LinkedHashMap<>(variables)));
    Map<String, String> headers =
        Map.of("Accept", "application/graphql-response+json, application/json;q=0.9");
    return ask(new Question(address, headers, body.encode()), cancellation)
        .compose(
            answer -> {
              try {
                return Future.succeededFuture(data(answer.json));
              } catch (PartnerFailure failure) {
                return Future.failedFuture(failure);
              }
            });
  }

  private static Map<?, ?> data(@Nullable Object json) throws PartnerFailure {
    if (!(json instanceof Map<?, ?> map)) {
      throw new PartnerFailure(Kind.MALFORMED, "The answer is no GraphQL response");
    }
    if (map.get("errors") != null) {
      throw new PartnerFailure(Kind.FAILED, "It answered with GraphQL errors");
    }
    if (!(map.get("data") instanceof Map<?, ?> data)) {
      throw new PartnerFailure(Kind.MALFORMED, "The GraphQL response has no data");
    }
    return data;
  }

  /** Gives back all connections; does not wait. */
  @Override
  public void close() {
    client.close();
  }
}
