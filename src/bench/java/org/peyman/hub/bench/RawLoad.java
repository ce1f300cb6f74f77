package org.peyman.hub.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/**
 * POSTs over so many connections, each following the answer to the one before, at as little cost as
 * can be had: what is measured is the server. Answers have a Content-Length.
 */
final class RawLoad {

  private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};
  private static final String LENGTH = "content-length:";

  private final InetSocketAddress server;
  private final String head;
  private final int connections;
  private final IntFunction<byte[]> bodies;
  private int sent;
  private int answered;

  /**
   * @param bodies which body the request of a number has
   */
  RawLoad(URI address, int connections, IntFunction<byte[]> bodies) {
    this.server = new InetSocketAddress(address.getHost(), address.getPort());
    this.head =
        "POST /graphql HTTP/1.1\r\nHost: "
            + address.getAuthority()
            + "\r\nContent-Type: application/json\r\nContent-Length: ";
    this.connections = connections;
    this.bodies = bodies;
  }

  /** Answers a second, over so many seconds. */
  double rate(int seconds) throws IOException {
    int before = answered;
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < connections; i++) {
        SocketChannel channel = SocketChannel.open(server);
        channel.configureBlocking(false);
        Conversation conversation = new Conversation(channel);
        channel.register(selector, SelectionKey.OP_READ, conversation);
        conversation.ask();
      }
      long begun = System.nanoTime();
      long until = begun + seconds * 1_000_000_000L;
      while (System.nanoTime() < until) {
        selector.select(key -> ((Conversation) key.attachment()).read(), 100);
      }
      double elapsed = (System.nanoTime() - begun) / 1e9;
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      return (answered - before) / elapsed;
    }
  }

  private byte[] request() {
    byte[] body = bodies.apply(sent++);
    byte[] start = (head + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] whole = new byte[start.length + body.length];
    System.arraycopy(start, 0, whole, 0, start.length);
    System.arraycopy(body, 0, whole, start.length, body.length);
    return whole;
  }

  /** One connection. */
  private final class Conversation {
    private final SocketChannel channel;
    private final ByteBuffer read = ByteBuffer.allocate(1 << 20);

    Conversation(SocketChannel channel) {
      this.channel = channel;
    }

    void ask() throws IOException {
      ByteBuffer request = ByteBuffer.wrap(request());
      while (request.hasRemaining()) {
        channel.write(request);
      }
    }

    void read() {
      try {
        if (channel.read(read) < 0) {
          throw new IOException("The server closed the connection");
        }
        if (isWhole()) {
          answered++;
          read.clear();
          ask();
        }
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    private boolean isWhole() throws IOException {
      byte[] bytes = read.array();
      int end = endOfHead(bytes, read.position());
      if (end < 0) {
        return false;
      }
      if (bytes[9] != '2') {
        throw new IOException(new String(bytes, 0, end, StandardCharsets.US_ASCII));
      }
      return read.position() >= end + length(bytes, end);
    }
  }

  private static int endOfHead(byte[] bytes, int count) {
    for (int i = 3; i < count; i++) {
      if (bytes[i] == '\n' && bytes[i - 2] == '\n' && matches(bytes, i - 3)) {
        return i + 1;
      }
    }
    return -1;
  }

  private static boolean matches(byte[] bytes, int at) {
    for (int i = 0; i < END_OF_HEAD.length; i++) {
      if (bytes[at + i] != END_OF_HEAD[i]) {
        return false;
      }
    }
    return true;
  }

  private static int length(byte[] bytes, int end) throws IOException {
    for (int i = 0; i < end - LENGTH.length(); i++) {
      if (bytes[i] == '\n' && isLength(bytes, i + 1)) {
        return number(bytes, i + 1 + LENGTH.length());
      }
    }
    throw new IOException("No Content-Length");
  }

  private static boolean isLength(byte[] bytes, int at) {
    for (int i = 0; i < LENGTH.length(); i++) {
      if (Character.toLowerCase(bytes[at + i]) != LENGTH.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int number(byte[] bytes, int from) {
    int number = 0;
    for (int i = from; bytes[i] != '\r'; i++) {
      if (bytes[i] != ' ') {
        number = 10 * number + bytes[i] - '0';
      }
    }
    return number;
  }
}
