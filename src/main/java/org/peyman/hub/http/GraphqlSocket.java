package org.peyman.hub.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.access.Budget;
import org.peyman.hub.access.Caller;
import org.peyman.hub.graphql.Engine;

/**
 * One WebSocket under the sub-protocol {@code graphql-transport-ws} of the protocol GraphQL over
 * WebSocket: queries, mutations and subscriptions, each under an id that the client chooses.
 *
 * <p>Our own, because the handler of vertx-web-graphql knows no limits of operations and patience,
 * and lets a client's initial value into the execution.
 */
final class GraphqlSocket {

  static final String PROTOCOL = "graphql-transport-ws";

  private static final int LONGEST_ID = 256;
  private static final int LONGEST_REASON_BYTES = 123;

  private final Vertx vertx;
  private final ServerWebSocket socket;
  private final Connections connections;
  private final Connections.Place place;
  private final Credential credential;
  private final Map<String, Operation> operations = new HashMap<>();
  private final Pace pace = new Pace();
  private @Nullable Caller caller;
  private boolean isInitialising;
  private boolean isHeard = true;
  private boolean isClosing;
  private long patience = -1;
  private long heartbeat = -1;

  GraphqlSocket(Vertx vertx, ServerWebSocket socket, Place place, Credential credential) {
    this.credential = credential;
    this.vertx = vertx;
    this.socket = socket;
    this.connections = place.connections;
    this.place = place.place;
  }

  /**
   * The place of a connection among the others.
   *
   * @param place given back when it is over
   */
  record Place(Connections connections, Connections.Place place) {}

  /** How much came in the present span of time. */
  private static final class Pace {
    private long since = System.nanoTime();
    private int messages;
    private int frames;

    boolean messagesAreFew(int most) {
      goOn();
      return ++messages <= most;
    }

    boolean framesAreFew(int most) {
      goOn();
      return ++frames <= most;
    }

    private void goOn() {
      long now = System.nanoTime();
      if (now - since > SubscriptionLimits.SPAN.toNanos()) {
        since = now;
        messages = 0;
        frames = 0;
      }
    }
  }

  /** What tells who the client is: the header of its first request, or what it says at first. */
  static final class Credential {
    private final Callers callers;
    private final String address;
    private @Nullable String text;

    Credential(Callers callers, String address, @Nullable String text) {
      this.callers = callers;
      this.address = address;
      this.text = text;
    }

    /** Takes up what the client says as it initialises the connection, which a page can. */
    void said(@Nullable Object payload) {
      if (payload instanceof Map<?, ?> members) {
        Object headers = members.get("headers");
        Map<?, ?> nested = headers instanceof Map<?, ?> map ? map : Map.of();
        Stream.of(members, nested)
            .flatMap(map -> Stream.of("Authorization", "authorization").map(map::get))
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .findFirst()
            .ifPresent(said -> text = said);
      }
    }

    void refuseLongMessage(Caller caller, String text) {
      callers.refuseLongBody(caller, ByteBufUtil.utf8Bytes(text));
    }

    Budget budget(Caller caller) {
      return callers.budget(caller, () -> address);
    }

    Future<Caller> caller() {
      return callers.of(text, RequestId.fresh(), "WebSocket /graphql");
    }
  }

  /** Why a connection is closed: the codes of the protocol, and those of WebSockets. */
  private enum Closing {
    GOING_AWAY(1001),
    PROTOCOL_ERROR(1002),
    TOO_MUCH(1008),
    TOO_LONG(1009),
    SERVICE_RESTART(1012),
    BAD_REQUEST(4400),
    UNAUTHORIZED(4401),
    FORBIDDEN(4403),
    SUBPROTOCOL_NOT_ACCEPTABLE(4406),
    INITIALISATION_TIMEOUT(4408),
    SUBSCRIBER_ALREADY_EXISTS(4409),
    TOO_MANY_INITIALISATION_REQUESTS(4429);

    private final short code;

    Closing(int code) {
      this.code = (short) code;
    }
  }

  void begin() {
    socket.closeHandler(gone -> end());
    socket.exceptionHandler(this::broken);
    if (!PROTOCOL.equals(socket.subProtocol())) {
      close(Closing.SUBPROTOCOL_NOT_ACCEPTABLE, "Subprotocol not acceptable");
      return;
    }
    socket.textMessageHandler(this::received);
    socket.binaryMessageHandler(
        bytes -> close(Closing.BAD_REQUEST, "Messages are texts, not bytes"));
    socket.pongHandler(pong -> isHeard = true);
    socket.frameHandler(frame -> framed());
    socket.drainHandler(drained -> socket.resume());
    socket.shutdownHandler(soon -> close(Closing.GOING_AWAY, "The hub stops"));
    Context loop = vertx.getOrCreateContext();
    place.leaveBy(
        () -> loop.runOnContext(now -> close(Closing.SERVICE_RESTART, "The hub is stopping")));
    patience = vertx.setTimer(connections.limits().patience().toMillis(), late -> lookForInit());
    heartbeat = vertx.setPeriodic(connections.limits().heartbeat().toMillis(), tick -> beat());
  }

  private void broken(Throwable failure) {
    if (failure instanceof CorruptedWebSocketFrameException frame
        && !frame.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)) {
      close(Closing.PROTOCOL_ERROR, "No frame as the WebSocket protocol has them");
    } else {
      close(Closing.TOO_LONG, "No message, or longer than " + RequestLimits.MOST_BODY_BYTES);
    }
  }

  private void end() {
    vertx.cancelTimer(patience);
    vertx.cancelTimer(heartbeat);
    endOperations();
    place.giveBack();
  }

  private void endOperations() {
    List.copyOf(operations.values()).forEach(Operation::cancel);
  }

  private void framed() {
    pauseIfFull();
    if (!isClosing && !pace.framesAreFew(connections.limits().frames())) {
      tooMany("frames", connections.limits().frames());
    }
  }

  private void tooMany(String what, int most) {
    long seconds = SubscriptionLimits.SPAN.toSeconds();
    close(Closing.TOO_MUCH, "More than " + most + " " + what + " in " + seconds + " seconds");
  }

  /** Who does not read is not listened to: not even pings, which are answered on the way. */
  private void pauseIfFull() {
    if (!socket.isClosed() && socket.writeQueueFull()) {
      socket.pause();
    }
  }

  private void lookForInit() {
    if (caller == null) {
      close(Closing.INITIALISATION_TIMEOUT, "Connection initialisation timeout");
    }
  }

  private void beat() {
    if (!isHeard) {
      close(Closing.GOING_AWAY, "The client shows no sign of life");
      return;
    }
    isHeard = false;
    socket.writePing(Buffer.buffer());
    if (caller != null) {
      credential.caller().onFailure(this::refuse); // it may have ended or been revoked
    }
  }

  private void received(String text) {
    if (isClosing) {
      return;
    }
    isHeard = true;
    if (!pace.messagesAreFew(connections.limits().messages())) {
      tooMany("messages", connections.limits().messages());
      return;
    }
    try {
      if (caller != null) {
        credential.refuseLongMessage(caller, text);
      }
      if (JsonReader.read("The message", text) instanceof Map<?, ?> message) {
        received(message);
      } else {
        close(Closing.BAD_REQUEST, "A message is a JSON object");
      }
    } catch (Problem problem) {
      close(Closing.BAD_REQUEST, String.valueOf(problem.getMessage()));
    }
  }

  private void received(Map<?, ?> message) {
    switch (String.valueOf(message.get("type"))) {
      case "connection_init" -> initialise(message.get("payload"));
      case "ping" -> send(Map.of("type", "pong"));
      case "pong" -> {} // heard already
      case "subscribe" -> subscribe(id(message), message.get("payload"));
      case "complete" -> complete(id(message));
      default ->
          close(
              Closing.BAD_REQUEST,
              "type must be connection_init, ping, pong, subscribe or complete");
    }
  }

  private static String id(Map<?, ?> message) {
    if (message.get("id") instanceof String id && !id.isEmpty() && id.length() <= LONGEST_ID) {
      return id;
    }
    throw Problem.malformed("id must be a text of 1 to " + LONGEST_ID + " characters");
  }

  private void initialise(@Nullable Object payload) {
    if (isInitialising) {
      close(Closing.TOO_MANY_INITIALISATION_REQUESTS, "Too many initialisation requests");
      return;
    }
    isInitialising = true;
    credential.said(payload);
    credential
        .caller()
        .onSuccess(
            known -> {
              caller = known;
              send(Map.of("type", "connection_ack"));
            })
        .onFailure(this::refuse);
  }

  private void refuse(Throwable failure) {
    close(Closing.FORBIDDEN, String.valueOf(failure.getMessage()));
  }

  private void subscribe(String id, @Nullable Object payload) {
    Caller asking = caller;
    if (asking == null) {
      close(Closing.UNAUTHORIZED, "Unauthorized");
    } else if (operations.containsKey(id)) {
      close(Closing.SUBSCRIBER_ALREADY_EXISTS, "Subscriber for " + id + " already exists");
    } else if (payload instanceof Map<?, ?> members) {
      begin(id, members, asking);
    } else {
      close(Closing.BAD_REQUEST, "payload must be an object with the member query");
    }
  }

  private void begin(String id, Map<?, ?> members, Caller asking) {
    String requestId = RequestId.fresh();
    Receiver receiver = new Receiver(id);
    try {
      Engine.Request request =
          RequestReader.ofMembers(members, connections.operations().documents())
              .askedBy(asking)
              .paidFrom(credential.budget(asking));
      if (operations.size() >= connections.limits().operations()) {
        throw new Problem(
            Problem.Kind.TOO_MANY,
            "This connection has "
                + operations.size()
                + " operations under way already; complete one, or open another connection");
      }
      keep(
          id,
          connections.operations().begin(request, requestId, receiver, receiver::end),
          receiver);
    } catch (Problem problem) {
      receiver.next(Failures.answer(problem, requestId));
    }
  }

  /** Unless it was over as soon as it had begun. */
  private void keep(String id, Operation operation, Receiver receiver) {
    if (!receiver.isOver) {
      operations.put(id, operation);
    }
  }

  private void complete(String id) {
    Operation operation = operations.get(id);
    if (operation != null) {
      operation.cancel();
    }
  }

  private Future<Void> send(Map<String, Object> message) {
    return socket.isClosed()
        ? Future.failedFuture("The connection is closed")
        : socket.writeTextMessage(JsonWriter.write(message).toString());
  }

  /** A client that does not even read this keeps its place until the connection counts as idle. */
  private void close(Closing why, String reason) {
    if (!isClosing) {
      isClosing = true;
      endOperations();
      socket.close(why.code, cut(reason));
    }
  }

  private static String cut(String reason) {
    String cut = reason;
    while (cut.getBytes(StandardCharsets.UTF_8).length > LONGEST_REASON_BYTES) {
      cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
    }
    return cut;
  }

  /** Sends the answers of one operation under its id. */
  private final class Receiver implements Operation.Receiver {
    private final String id;
    private boolean isRefused;
    private boolean isOver;

    Receiver(String id) {
      this.id = id;
    }

    /** An answer without data is that of a request that was not executed: nothing follows it. */
    @Override
    public Future<Void> next(Map<String, Object> answer) {
      isRefused = !answer.containsKey("data");
      Object errors = answer.get("errors");
      return isRefused && errors != null ? say("error", errors) : say("next", answer);
    }

    @Override
    public void complete() {
      if (!isRefused) {
        send(Map.of("id", id, "type", "complete"));
      }
    }

    private Future<Void> say(String type, Object payload) {
      Map<String, Object> message = new LinkedHashMap<>();
      message.put("id", id);
      message.put("type", type);
      message.put("payload", payload);
      return send(message);
    }

    void end() {
      isOver = true;
      operations.remove(id);
    }
  }
}
