package org.peyman.hub.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Posts JSON over many connections, on each the next request when the answer to the one before has
 * come: one thread, which reads no more of an answer than its length, so that it is the server that
 * has to work.
 */
final class Load {

  private static final int CONNECTIONS = 32;
  private static final int MOST_TIMES = 2_000_000;

  private final URI address;
  private final Bodies bodies;
  private final int connections;
  private final ByteBuffer in = ByteBuffer.allocateDirect(1 << 17);
  private final long[] nanos = new long[MOST_TIMES];
  private int number;
  private int answered;

  /** The body of the request of a number. */
  interface Bodies {
    String of(int number);
  }

  /** What came of it. */
  record Rate(double perSecond, double medianMillis, double p99Millis) {}

  /** Requests to an address with a path. */
  Load(String address, Bodies bodies) {
    this(address, bodies, CONNECTIONS);
  }

  /** The same over so many connections. */
  Load(String address, Bodies bodies, int connections) {
    this.address = URI.create(address);
    this.bodies = bodies;
    this.connections = connections;
  }

  /** Asks for so long, and counts what was answered by then. */
  Rate run(double seconds) throws IOException {
    answered = 0;
    long start = System.nanoTime();
    long until = start + (long) (seconds * 1e9);
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < connections; i++) {
        open(selector);
      }
      while (System.nanoTime() < until) {
        selector.select(this::ready, 100);
      }
      double took = (System.nanoTime() - start) / 1e9;
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      return rate(took);
    }
  }

  private Rate rate(double seconds) {
    int known = Math.min(answered, MOST_TIMES);
    if (known == 0) {
      return new Rate(0, Double.NaN, Double.NaN);
    }
    long[] sorted = Arrays.copyOf(nanos, known);
    Arrays.sort(sorted);
    return new Rate(
        answered / seconds, sorted[known / 2] / 1e6, sorted[(int) (known * 0.99)] / 1e6);
  }

  private void open(Selector selector) throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(address.getHost(), address.getPort()));
    channel.configureBlocking(false);
    channel.socket().setTcpNoDelay(true);
    Connection connection = new Connection(channel);
    channel.register(selector, SelectionKey.OP_READ, connection);
    connection.ask();
  }

  private void ready(SelectionKey key) {
    try {
      ((Connection) key.attachment()).read();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A connection and how far its answer has come. */
  private final class Connection {
    private final SocketChannel channel;
    private final StringBuilder head = new StringBuilder();
    private int missing = -1; // of the body; -1: its head is being read
    private long asked;

    Connection(SocketChannel channel) {
      this.channel = channel;
    }

    void ask() throws IOException {
      byte[] body = bodies.of(number++).getBytes(StandardCharsets.UTF_8);
      byte[] text =
          ("POST "
                  + address.getPath()
                  + " HTTP/1.1\r\nHost: "
                  + address.getAuthority()
                  + "\r\nContent-Type: application/json\r\nContent-Length: "
                  + body.length
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII);
      ByteBuffer request =
          ByteBuffer.allocate(text.length + body.length).put(text).put(body).flip();
      asked = System.nanoTime();
      while (request.hasRemaining()) {
        channel.write(request);
      }
    }

    void read() throws IOException {
      in.clear();
      if (channel.read(in) < 0) {
        throw new IOException("The server closed a connection");
      }
      in.flip();
      while (in.hasRemaining()) {
        if (missing < 0) {
          readHead();
        } else {
          int taken = Math.min(missing, in.remaining());
          in.position(in.position() + taken);
          missing -= taken;
        }
        if (missing == 0) {
          answered();
        }
      }
    }

    private void readHead() throws IOException {
      while (in.hasRemaining()) {
        head.append((char) in.get());
        int length = head.length();
        if (length >= 4 && head.charAt(length - 1) == '\n' && head.charAt(length - 3) == '\n') {
          missing = length(head.toString());
          head.setLength(0);
          return;
        }
      }
    }

    private void answered() throws IOException {
      if (answered < MOST_TIMES) {
        nanos[answered] = System.nanoTime() - asked;
      }
      answered++;
      missing = -1;
      ask();
    }
  }

  private static int length(String head) throws IOException {
    String lower = head.toLowerCase(Locale.ROOT);
    int at = lower.indexOf("content-length:");
    if (!lower.startsWith("http/1.1 200") || at < 0) {
      throw new IOException("Not an answer that is measured: " + head);
    }
    return Integer.parseInt(lower.substring(at + 15, lower.indexOf('\r', at)).strip());
  }
}
