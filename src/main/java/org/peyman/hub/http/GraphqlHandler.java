package org.peyman.hub.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.access.Payer;
import org.peyman.hub.graphql.Engine;
import org.peyman.hub.graphql.Remembered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * GraphQL over HTTP, after the working draft of the GraphQL Foundation: what a request may look
 * like, and with which status it is answered. Mutations come by POST alone, and a POST only with a
 * content type that a browser does not send to another site unasked.
 */
final class GraphqlHandler {

  private static final Logger LOG = LoggerFactory.getLogger(GraphqlHandler.class);

  /** How long who asked more than its share may have to wait. */
  private static final String SHARE_SECONDS = "60";

  /**
   * What has to be waited for a refusal of who has spent all: who asks again at once, whatever is
   * answered, would otherwise have thousands a second refused, for which others wait.
   */
  private static final long SPENT_MILLIS = 200;

  private final Readiness readiness;
  private final Execution execution;
  private final EventStream.Streams streams;
  private final RepeatedRequests repeated;
  private final PersistedQueries documents;
  private final RequestMeters meters;

  GraphqlHandler(
      Readiness readiness,
      Execution execution,
      EventStream.Streams streams,
      RepeatedRequests repeated,
      RequestMeters meters) {
    this.meters = meters;
    this.documents = streams.connections().operations().documents();
    this.readiness = readiness;
    this.execution = execution;
    this.streams = streams;
    this.repeated = repeated;
  }

  /** Refuses a POST by its headers, before its body is read. */
  void refuseOtherBodies(RoutingContext context) {
    List<String> types = context.request().headers().getAll(HttpHeaders.CONTENT_TYPE);
    if (types.size() != 1 || !isJson(types.get(0))) {
      throw new Problem(
          Problem.Kind.WRONG_MEDIA_TYPE, "Content-Type must be application/json, in UTF-8");
    }
    String encoding = context.request().getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new Problem(
          Problem.Kind.WRONG_MEDIA_TYPE, "Content-Encoding must be absent; send the body as it is");
    }
    context.next();
  }

  private static boolean isJson(String contentType) {
    ResponseType.MediaRange range = ResponseType.MediaRange.read(contentType);
    return range.type().equals("application/json") && range.isUtf8();
  }

  void post(RoutingContext context) {
    Buffer early = RepeatedRequests.body(context);
    Buffer body = early == null ? context.body().buffer() : early;
    streams.callers().refuseLongBody(Callers.of(context), body == null ? 0 : body.length());
    answer(context, asked(context, RequestReader.ofBody(body, documents)), body);
  }

  /** Runs a query; a mutation is refused before anything else about it is judged. */
  void get(RoutingContext context) {
    Engine.Request request =
        asked(context, RequestReader.ofParameters(Parameters.of(context.request()), documents));
    if (kind(request) == Engine.OperationKind.MUTATION) {
      throw Problem.wrongMethod("A mutation must be sent by POST", "POST");
    }
    answer(context, request, null);
  }

  private Engine.Request asked(RoutingContext context, Engine.Request request) {
    Payer payer = streams.callers().payer(context);
    return request.askedBy(payer.caller()).paidFrom(payer.budget());
  }

  private Engine.OperationKind kind(Engine.Request request) {
    return readiness.open().kind().apply(request);
  }

  /** The same without parsing a document that cannot but hold queries alone. */
  private Engine.OperationKind quickKind(Engine.Request request) {
    String document = request.query();
    return document.contains("mutation") || document.contains("subscription")
        ? kind(request)
        : Engine.OperationKind.QUERY;
  }

  /**
   * Who takes events gets a subscription as events; all else only who takes nothing but events.
   *
   * @param body from which the request was read; null: it came in its address
   */
  private void answer(RoutingContext context, Engine.Request request, @Nullable Buffer body) {
    Negotiated negotiated = Negotiated.of(context);
    Engine.OperationKind kind = quickKind(request);
    if (negotiated.mustStream()
        || (negotiated.mayStream() && kind == Engine.OperationKind.SUBSCRIPTION)) {
      streams.answer(context, request);
      return;
    }
    RequestMeters.Measured operation = meters.operation(request);
    meters.begin(context, operation);
    Remembered<KeptAnswer> remembered = readiness.open().remembered();
    if (remembered == null || kind != Engine.OperationKind.QUERY) {
      make(context, request, (made, hasErrors) -> {});
      return;
    }
    Remembered.Key key = Remembered.Key.of(request);
    found(context, remembered, key)
        .onSuccess(
            found -> {
              if (found instanceof Remembered.Known<KeptAnswer> known) {
                if (body != null) {
                  repeated.learn(request.caller(), body, key, operation);
                }
                send(context, known.sent(), false, 200);
              } else if (found instanceof Remembered<KeptAnswer>.Pending pending) {
                make(context, request, pending);
              }
            })
        .onFailure(context::fail);
  }

  private static Future<Remembered.Found<KeptAnswer>> found(
      RoutingContext context, Remembered<KeptAnswer> remembered, Remembered.Key key) {
    Remembered<KeptAnswer>.Pending early = RepeatedRequests.found(context);
    return early == null ? remembered.find(key) : Future.succeededFuture(early);
  }

  /** Executes a request whose answer is to be remembered. */
  private void make(
      RoutingContext context, Engine.Request request, Remembered<KeptAnswer>.Pending pending) {
    AnswerEnd.of(context, end -> pending.over());
    make(
            context,
            pending.asked(request),
            (answer, hasErrors) -> {
              if (hasErrors) {
                pending.over();
              } else {
                pending.is(answer);
              }
            })
        .onComplete(over -> pending.over());
  }

  /** Takes up what was made. */
  private interface Made {
    void is(KeptAnswer answer, boolean hasErrors);
  }

  private Future<Void> make(RoutingContext context, Engine.Request request, Made made) {
    Promise<Void> sent = Promise.promise();
    return execution
        .of(request.until(gone(context)).heldUntil(sent.future()), RequestId.of(context))
        .compose(result -> send(context, result, made))
        .onComplete(over -> sent.complete())
        .onFailure(context::fail);
  }

  /** Completes when the client has left. */
  private static Future<Void> gone(RoutingContext context) {
    Promise<Void> gone = Promise.promise();
    AnswerEnd.of(
        context,
        end -> {
          if (end.failed()) {
            gone.tryComplete();
          }
        });
    return gone.future();
  }

  private Future<Void> send(RoutingContext context, Map<String, Object> result, Made made) {
    KeptAnswer answer = new KeptAnswer(JsonWriter.write(result));
    boolean hasErrors = result.containsKey("errors");
    if (hasErrors) {
      meters.failed(context, AnswerStatus.firstCode(result));
    }
    made.is(answer, hasErrors);
    int status = AnswerStatus.of(Negotiated.of(context).type(), result);
    return status == 429
        ? context
            .vertx()
            .timer(SPENT_MILLIS, TimeUnit.MILLISECONDS)
            .compose(waited -> send(context, answer, true, status))
        : send(context, answer, hasErrors, status);
  }

  private static Future<Void> send(
      RoutingContext context, KeptAnswer answer, boolean hasErrors, int status) {
    if (context.response().ended() || context.response().closed()) {
      LOG.debug("The sender of {} did not wait for the answer", RequestId.of(context));
      return Future.succeededFuture();
    }
    HttpServerResponse response = context.response();
    if (isRead(context.request()) && !hasErrors) {
      EntityTag tag = answer.tag();
      response.putHeader(HttpHeaders.ETAG, tag.text());
      response.putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
      if (tag.isKnown(context.request().headers())) {
        return response.setStatusCode(304).end();
      }
    }
    if (status == 503) {
      response.putHeader(HttpHeaders.RETRY_AFTER, "1");
    } else if (status == 429) {
      response.putHeader(HttpHeaders.RETRY_AFTER, SHARE_SECONDS);
    }
    return response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, Negotiated.of(context).type().header())
        .end(answer.body());
  }

  private static boolean isRead(HttpServerRequest request) {
    return !HttpMethod.POST.equals(request.method());
  }
}
