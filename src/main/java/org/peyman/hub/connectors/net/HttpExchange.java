package org.peyman.hub.connectors.net;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.partner.Cancellation;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;

/**
 * One question on its way, redirects included. Those to another server are not followed, for the
 * credentials would go there.
 */
@SuppressWarnings("ReferenceEquality") // a request is one of several that may be alike
final class HttpExchange {

  private static final int MOST_REDIRECTS = 3;

  private final Means means;
  private final Cancellation cancellation;
  private final Promise<HttpAnswer> answer = Promise.promise();
  private volatile @Nullable HttpClientRequest request;

  /** What a system's questions go out with. */
  record Means(
      Vertx vertx, HttpClient client, HttpSettings settings, RetryAfter retryAfter, Clock clock) {}

  private HttpExchange(Means means, Cancellation cancellation) {
    this.means = means;
    this.cancellation = cancellation;
  }

  /** Asks; whatever is under way ends with the cancellation. */
  static CompletionStage<HttpAnswer> begin(
      Means means, HttpQuestion question, Cancellation cancellation) {
    HttpExchange exchange = new HttpExchange(means, cancellation);
    cancellation.whenCancelled(exchange::reset);
    exchange.send(question, MOST_REDIRECTS);
    return exchange.answer.future().toCompletionStage();
  }

  private void reset() {
    HttpClientRequest sent = request;
    if (sent != null) {
      sent.reset();
    }
  }

  private void fail(Throwable failure) {
    answer.tryFail(ConnectionFailures.of(failure));
  }

  private void send(HttpQuestion question, int redirects) {
    means
        .client()
        .request(head(question))
        .onFailure(this::fail)
        .onSuccess(opened -> send(opened, question, redirects));
  }

  private RequestOptions head(HttpQuestion question) {
    RequestOptions head =
        new RequestOptions()
            .setAbsoluteURI(question.address().toASCIIString())
            .setMethod(question.body() == null ? HttpMethod.GET : HttpMethod.POST);
    head.putHeader("Accept", "application/json");
    if (question.body() != null) {
      head.putHeader("Content-Type", "application/json");
    }
    means.settings().headers().forEach(head::putHeader);
    question.headers().forEach(head::putHeader);
    return head;
  }

  private void send(HttpClientRequest opened, HttpQuestion question, int redirects) {
    request = opened;
    opened.exceptionHandler(
        broken -> {
          if (request == opened) { // not where a redirect led away from it
            fail(broken);
          }
        });
    if (cancellation.isCancelled() || !isValid(opened.connection())) {
      opened.reset();
      return;
    }
    (question.body() == null ? opened.send() : opened.send(question.body()))
        .onFailure(this::fail)
        .onSuccess(response -> answered(question, response, redirects));
  }

  /** A certificate that is trusted by itself is valid to Java when it is expired, too. */
  private boolean isValid(HttpConnection connection) {
    if (!connection.isSsl()) {
      return true;
    }
    try {
      for (Certificate certificate : connection.peerCertificates()) {
        if (certificate instanceof X509Certificate x509) {
          x509.checkValidity(Date.from(means.clock().instant()));
        }
      }
      return true;
    } catch (CertificateException | SSLPeerUnverifiedException e) {
      fail(e);
      return false;
    }
  }

  private void answered(HttpQuestion question, HttpClientResponse response, int redirects) {
    response.exceptionHandler(this::fail);
    int status = response.statusCode();
    String location = response.getHeader("Location");
    if (status == 204 || status == 304 || question.ends().contains(status)) {
      answer.tryComplete(HttpAnswer.of(response, null));
    } else if (status / 100 == 3 && location != null && question.body() == null) {
      redirected(question, response, redirects);
    } else if (status / 100 != 2) {
      fail(refused(status, response.getHeader("Retry-After")));
    } else {
      JsonBody.read(means.vertx(), response, means.settings().maxBytes())
          .onSuccess(answer::tryComplete)
          .onFailure(this::fail);
    }
  }

  private void redirected(HttpQuestion question, HttpClientResponse response, int redirects) {
    URI target =
        WebAddress.resolved(question.address(), String.valueOf(response.getHeader("Location")));
    if (target == null || redirects == 0 || !WebAddress.isSameServer(target, question.address())) {
      fail(new PartnerFailure(Kind.FAILED, "It redirects to another server, or too often"));
      return;
    }
    HttpClientRequest sent = request;
    request = null;
    response.exceptionHandler(broken -> {}); // nobody reads it
    if (sent != null) {
      sent.reset();
    }
    send(question.at(target), redirects - 1);
  }

  private PartnerFailure refused(int status, @Nullable String retryAfter) {
    if (status == 429 || status == 503) {
      means.retryAfter().note(retryAfter);
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
}
