package org.peyman.hub.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.function.Supplier;
import org.peyman.hub.graphql.Engine;

/**
 * Answers over one HTTP response that stays open: Server-Sent Events, after the "distinct
 * connections mode" of the protocol GraphQL over SSE.
 */
final class EventStream implements Operation.Receiver {

  private static final String LIFE_SIGN = ":\n\n";

  private final HttpServerResponse response;

  private EventStream(HttpServerResponse response) {
    this.response = response;
  }

  /** Begins streams where there is room for them. */
  record Streams(Callers callers, Connections connections, Gate gate) {

    void answer(RoutingContext context, Engine.Request request) {
      gate.checkOrigin(context.request());
      Connections.Place place = connections.take(gate.client(context.request()).address());
      HttpServerResponse response = context.response();
      EventStream stream = new EventStream(response);
      stream.writeHead();
      Vertx vertx = context.vertx();
      long timer =
          vertx.setPeriodic(connections.limits().heartbeat().toMillis(), tick -> stream.showLife());
      String credential = Callers.header(context.request());
      Runnable atEnd =
          () -> {
            vertx.cancelTimer(timer);
            place.giveBack();
          };
      Operation operation =
          begin(
              () -> connections.operations().begin(request, RequestId.of(context), stream, atEnd),
              atEnd);
      stream.showLife();
      // A credential may end, or be revoked.
      long check =
          vertx.setPeriodic(
              connections.limits().heartbeat().toMillis(),
              tick ->
                  callers
                      .of(credential, RequestId.of(context), "events of /graphql")
                      .onFailure(refused -> stream.breakOff(operation)));
      AnswerEnd.of(
          context,
          end -> {
            vertx.cancelTimer(check);
            operation.cancel();
          });
      // Ended without "complete", so that the client connects again, to whoever serves then.
      context.request().connection().shutdownHandler(soon -> stream.breakOff(operation));
      Context loop = vertx.getOrCreateContext();
      place.leaveBy(() -> loop.runOnContext(now -> stream.breakOff(operation)));
    }
  }

  private static Operation begin(Supplier<Operation> operation, Runnable atEnd) {
    try {
      return operation.get();
    } catch (RuntimeException e) {
      atEnd.run();
      throw e;
    }
  }

  /** Compression would keep back events until there are enough of them; so may a proxy. */
  private void writeHead() {
    response
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, ResponseType.EVENTS + "; charset=utf-8")
        .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY)
        .putHeader("X-Accel-Buffering", "no");
  }

  private void showLife() {
    if (!response.ended() && !response.writeQueueFull()) {
      response.write(LIFE_SIGN);
    }
  }

  private void breakOff(Operation operation) {
    operation.cancel();
    if (!response.ended()) {
      response.end();
    }
  }

  @Override
  public Future<Void> next(Map<String, Object> answer) {
    return response.write("event: next\ndata: " + JsonWriter.write(answer) + "\n\n");
  }

  @Override
  public void complete() {
    if (!response.ended()) {
      response.end("event: complete\ndata: \n\n");
    }
  }
}
