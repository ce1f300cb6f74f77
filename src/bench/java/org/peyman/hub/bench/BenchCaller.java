package org.peyman.hub.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Somebody who asks one question after the other over one connection, and rests in between. */
final class BenchCaller {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final URI address;
  private final @Nullable String key;
  private final String question;
  private final int restMillis;
  private final boolean isSlow;
  private final List<Double> millis = new ArrayList<>();
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private final Thread thread = new Thread(this::run, "caller");
  private volatile boolean isOver;

  BenchCaller(String address, @Nullable String key, String question, int restMillis) {
    this(address, key, question, restMillis, false);
  }

  private BenchCaller(
      String address, @Nullable String key, String question, int restMillis, boolean isSlow) {
    this.address = URI.create(address);
    this.key = key;
    this.question = question;
    this.restMillis = restMillis;
    this.isSlow = isSlow;
    thread.setDaemon(true);
    thread.start();
  }

  /** One who reads a byte every now and then. */
  static BenchCaller slow(String address, @Nullable String key, String question) {
    return new BenchCaller(address, key, question, 0, true);
  }

  /** Asks once: a question that is wrong would be answered all the time without being executed. */
  static void refuseErrors(String address, String key, String question) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/graphql"))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + key)
            .POST(BodyPublishers.ofString(AbuseBench.body(question, 0)))
            .build();
    try {
      String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
      if (!answer.startsWith("{\"data\"") || answer.contains("\"errors\":")) {
        throw new IllegalStateException(question + " is answered " + answer);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void run() {
    while (!isOver) {
      try (Socket socket = new Socket()) {
        socket.setReceiveBufferSize(isSlow ? 1_024 : 1 << 16);
        socket.connect(new java.net.InetSocketAddress(address.getHost(), address.getPort()));
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(40_000);
        askAll(socket);
      } catch (IOException closed) {
        note(0);
      } catch (InterruptedException ended) {
        return;
      }
    }
  }

  private void askAll(Socket socket) throws IOException, InterruptedException {
    InputStream in = new BufferedInputStream(socket.getInputStream(), isSlow ? 64 : 1 << 16);
    while (!isOver) {
      long began = System.nanoTime();
      socket.getOutputStream().write(request());
      if (isSlow) {
        drip(in);
        return;
      }
      int status = read(in);
      if (status == 200) {
        millis.add((System.nanoTime() - began) / 1e6);
      }
      note(status);
      TimeUnit.MILLISECONDS.sleep(restMillis);
    }
  }

  private void drip(InputStream in) throws IOException, InterruptedException {
    while (!isOver && in.read() >= 0) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private byte[] request() {
    byte[] body =
        AbuseBench.body(question, NUMBER.incrementAndGet()).getBytes(StandardCharsets.UTF_8);
    String head =
        "POST /graphql HTTP/1.1\r\nHost: "
            + address.getAuthority()
            + "\r\nContent-Type: application/json\r\n"
            + (key == null ? "" : "Authorization: Bearer " + key + "\r\n")
            + "Content-Length: "
            + body.length
            + "\r\n\r\n";
    byte[] first = head.getBytes(StandardCharsets.US_ASCII);
    byte[] all = java.util.Arrays.copyOf(first, first.length + body.length);
    System.arraycopy(body, 0, all, first.length, body.length);
    return all;
  }

  /** Reads one answer; its status. */
  private static int read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("closed");
      }
      head.append((char) next);
    }
    String lower = head.toString().toLowerCase(Locale.ROOT);
    int at = lower.indexOf("content-length:");
    int length =
        at < 0 ? 0 : Integer.parseInt(lower.substring(at + 15, lower.indexOf('\r', at)).strip());
    in.skipNBytes(length);
    return Integer.parseInt(lower.substring(9, 12));
  }

  private synchronized void note(int status) {
    statuses.merge(status, 1, Integer::sum);
  }

  void end() {
    isOver = true;
    thread.interrupt();
    try {
      thread.join(2_000); // one who waits for an answer of a second ends with this machine
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  String question() {
    return question;
  }

  /** How long answers took. */
  List<Double> millis() {
    return List.copyOf(millis);
  }

  /** How often each status came; 0: the connection ended. */
  static Map<Integer, Integer> statuses(List<BenchCaller> callers) {
    Map<Integer, Integer> all = new TreeMap<>();
    for (BenchCaller caller : callers) {
      synchronized (caller) {
        caller.statuses.forEach((status, times) -> all.merge(status, times, Integer::sum));
      }
    }
    return all;
  }
}
