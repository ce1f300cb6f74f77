package org.peyman.hub.support;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A way to a database that a test can cut and mend: connections are passed on byte by byte; cut,
 * all of them end at once and new ones are refused, as when a server is gone; silenced, they stay
 * open and nothing comes over them.
 */
public final class Relay implements AutoCloseable {

  private final URI target;
  private final int port;
  private volatile int lines;
  private final List<Closeable> open = new CopyOnWriteArrayList<>();

  private Relay(URI target) throws IOException {
    this.target = target;
    this.port = listen(0);
  }

  public static Relay to(String database) {
    try {
      return new Relay(URI.create(database));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The database's address by way of this relay. */
  public String address() {
    return "postgresql://" + target.getUserInfo() + "@127.0.0.1:" + port + target.getPath();
  }

  /** Ends all connections and refuses new ones. */
  public synchronized void cut() {
    open.forEach(Relay::close);
    open.clear();
  }

  /**
   * Passes nothing on any more over the connections that there are, and ends none of them, as when
   * a machine between forgets them; new ones are served.
   */
  public void silence() {
    lines++;
  }

  /** Lets connections through again. */
  public void mend() throws IOException {
    listen(port);
  }

  private int listen(int wanted) throws IOException {
    ServerSocket server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
    open.add(server);
    inBackground(() -> accept(server));
    return server.getLocalPort();
  }

  private void accept(ServerSocket server) throws IOException {
    while (true) {
      Socket client = server.accept();
      Socket database = new Socket(InetAddress.getLoopbackAddress(), target.getPort());
      passes(server, client, database);
      int line = lines;
      inBackground(() -> pass(client, database, line));
      inBackground(() -> pass(database, client, line));
    }
  }

  /** One that comes just as it is cut is cut too. */
  private synchronized void passes(ServerSocket server, Socket client, Socket database) {
    open.addAll(List.of(client, database));
    if (server.isClosed()) {
      cut();
    }
  }

  private void pass(Socket from, Socket to, int line) throws IOException {
    byte[] bytes = new byte[8192];
    try (from;
        to) {
      for (int read = 0; read >= 0; read = from.getInputStream().read(bytes)) {
        if (line == lines) {
          to.getOutputStream().write(bytes, 0, read);
        }
      }
    }
  }

  /** Until a socket is closed, which is how each of these tasks ends. */
  private static void inBackground(Task task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (IOException e) {
                // closed
              }
            },
            "relay");
    thread.setDaemon(true);
    thread.start();
  }

  private interface Task {
    void run() throws IOException;
  }

  private static void close(Closeable closing) {
    try {
      closing.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    cut();
  }
}
