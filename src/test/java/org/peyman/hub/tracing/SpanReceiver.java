package org.peyman.hub.tracing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/**
 * Takes traces as a collector does, by OTLP over HTTP. It reads no more of the protocol's messages
 * than the fields that are asked for, by the numbers that its specification gives them.
 */
final class SpanReceiver implements AutoCloseable {

  private final HttpServer server;
  private final List<Received> spans = new CopyOnWriteArrayList<>();
  private final List<byte[]> bodies = new CopyOnWriteArrayList<>();

  private SpanReceiver(HttpServer server) {
    this.server = server;
  }

  static SpanReceiver start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    SpanReceiver receiver = new SpanReceiver(server);
    server.createContext("/v1/traces", receiver::take);
    server.start();
    return receiver;
  }

  /**
   * One span.
   *
   * @param parent empty: it is the first of its trace
   */
  record Received(
      String trace, String id, String parent, String name, Map<String, String> attributes) {}

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Received> spans() {
    return spans;
  }

  /** All that came, to look for what must not be in it. */
  String text() {
    StringBuilder text = new StringBuilder();
    bodies.forEach(body -> text.append(new String(body, StandardCharsets.ISO_8859_1)));
    return text.toString();
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    bodies.add(body);
    fields(
        body,
        (resource, ofResource) ->
            fields(
                ofResource,
                (scope, ofScope) -> {
                  if (scope == 2) {
                    fields(
                        ofScope,
                        (span, ofSpan) -> {
                          if (span == 2) {
                            spans.add(span(ofSpan));
                          }
                        });
                  }
                }));
    exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private static Received span(byte[] message) {
    Map<Integer, String> known = new LinkedHashMap<>();
    Map<String, String> attributes = new LinkedHashMap<>();
    fields(
        message,
        (field, value) -> {
          switch (field) {
            case 1, 2, 4 -> known.put(field, HexFormat.of().formatHex(value));
            case 5 -> known.put(field, text(value));
            case 9 -> attribute(value, attributes);
            default -> {}
          }
        });
    return new Received(
        known.getOrDefault(1, ""),
        known.getOrDefault(2, ""),
        known.getOrDefault(4, ""),
        known.getOrDefault(5, ""),
        attributes);
  }

  private static void attribute(byte[] message, Map<String, String> into) {
    String[] keyAndValue = {"", ""};
    fields(
        message,
        (field, value) -> {
          if (field == 1) {
            keyAndValue[0] = text(value);
          } else {
            fields(value, (kind, said) -> keyAndValue[1] = text(said));
          }
        });
    into.put(keyAndValue[0], keyAndValue[1]);
  }

  private static String text(byte[] value) {
    return new String(value, StandardCharsets.UTF_8);
  }

  /** The fields of a message that have a length; numbers are passed over. */
  private static void fields(byte[] message, BiConsumer<Integer, byte[]> each) {
    ByteBuffer in = ByteBuffer.wrap(message);
    while (in.hasRemaining()) {
      long tag = number(in);
      switch ((int) (tag & 7)) {
        case 0 -> number(in);
        case 1 -> in.getLong();
        case 5 -> in.getInt();
        default -> {
          byte[] value = new byte[(int) number(in)];
          in.get(value);
          each.accept((int) (tag >> 3), value);
        }
      }
    }
  }

  private static long number(ByteBuffer in) {
    long number = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      number |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return number;
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
