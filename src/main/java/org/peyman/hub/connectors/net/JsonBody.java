package org.peyman.hub.connectors.net;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;

/** The body of an answer as it comes in, up to a size, and the JSON that it is. */
final class JsonBody {

  private static final int READ_AT_ONCE = 64 << 10;

  private final Vertx vertx;
  private final HttpClientResponse response;
  private final int maxBytes;
  private final Buffer body = Buffer.buffer();
  private final Promise<Buffer> whole = Promise.promise();

  private JsonBody(Vertx vertx, HttpClientResponse response, int maxBytes) {
    this.vertx = vertx;
    this.response = response;
    this.maxBytes = maxBytes;
  }

  /** The answer with its body; fails with {@link PartnerFailure}, or as the connection does. */
  static Future<HttpAnswer> read(Vertx vertx, HttpClientResponse response, int maxBytes) {
    JsonBody json = new JsonBody(vertx, response, maxBytes);
    response.exceptionHandler(json.whole::tryFail);
    response.handler(json::add);
    response.endHandler(end -> json.whole.tryComplete(json.body));
    return json.whole.future().compose(json::parsed);
  }

  private void add(Buffer part) {
    if (body.length() + part.length() > maxBytes) {
      whole.tryFail(
          new PartnerFailure(
              Kind.TOO_LARGE,
              "The answer is larger than "
                  + maxBytes / 1024
                  + " KiB; fewer rows come by limit and pageSize (GraphQL: $first), more bytes are"
                  + " allowed by maxBytes"));
    } else if (!whole.future().isComplete()) {
      body.appendBuffer(part);
    }
  }

  private Future<HttpAnswer> parsed(Buffer complete) {
    if (!isJson(response.getHeader("Content-Type"))) {
      return Future.failedFuture(
          new PartnerFailure(
              Kind.MALFORMED,
              "The answer's content type is "
                  + type(response.getHeader("Content-Type"))
                  + ", not JSON"));
    }
    byte[] bytes = complete.getBytes();
    return bytes.length > READ_AT_ONCE
        ? vertx.executeBlocking(() -> answer(bytes), false)
        : atOnce(bytes);
  }

  private Future<HttpAnswer> atOnce(byte[] bytes) {
    try {
      return Future.succeededFuture(answer(bytes));
    } catch (PartnerFailure failure) {
      return Future.failedFuture(failure);
    }
  }

  private HttpAnswer answer(byte[] bytes) throws PartnerFailure {
    try {
      return HttpAnswer.of(response, Json.read(bytes));
    } catch (IOException | RuntimeException e) {
      throw new PartnerFailure(Kind.MALFORMED, "The answer is no JSON", e);
    }
  }

  private static boolean isJson(@Nullable String contentType) {
    String type = type(contentType);
    return type.equals("application/json") || type.endsWith("+json");
  }

  /** Without its parameters. */
  private static String type(@Nullable String contentType) {
    String whole = contentType == null ? "" : contentType;
    int end = whole.indexOf(';');
    String type = (end < 0 ? whole : whole.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    return type.matches("[a-z0-9!#$&^_.+/-]{1,100}") ? type : "not said";
  }
}
