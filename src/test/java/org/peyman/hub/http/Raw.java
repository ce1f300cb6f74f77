package org.peyman.hub.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One request written by hand, so that it may say of itself what clients do not let one say. */
record Raw(int port, String line, List<String> headers, String body, String from) {

  private static final int PATIENCE_MILLIS = 10_000;

  static Raw get(int port, String path) {
    return new Raw(port, "GET " + path, List.of("Host: 127.0.0.1:" + port), "", "127.0.0.1");
  }

  static Raw post(int port, String query) {
    return new Raw(
        port,
        "POST /graphql",
        List.of("Host: 127.0.0.1:" + port, "Content-Type: application/json"),
        "{\"query\":\"" + query + "\"}",
        "127.0.0.1");
  }

  Raw method(String method) {
    return new Raw(port, method + line.substring(line.indexOf(' ')), headers, body, from);
  }

  /** In the place of a header of that name that there is already. */
  Raw with(String name, String value) {
    List<String> others =
        headers.stream()
            .filter(
                it -> !it.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
            .toList();
    return new Raw(port, line, concat(others, name + ": " + value), body, from);
  }

  /** From another of the machine's own addresses. */
  Raw from(String address) {
    return new Raw(port, line, headers, body, address);
  }

  private static List<String> concat(List<String> some, String one) {
    return Stream.concat(some.stream(), Stream.of(one)).toList();
  }

  /** What comes back. */
  Answer send() {
    int bytes = body.getBytes(StandardCharsets.UTF_8).length;
    String length = body.isEmpty() ? "" : "Content-Length: " + bytes + "\r\n";
    String head = line + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n";
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(from), 0)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      byte[] all =
          (head + length + "Connection: close\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8);
      socket.getOutputStream().write(all);
      return Answer.of(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An answer, its head by line. */
  record Answer(int status, List<String> head, String body) {

    static Answer of(String text) {
      int end = text.indexOf("\r\n\r\n");
      if (end < 0) {
        return new Answer(0, List.of(), text);
      }
      List<String> lines = Arrays.asList(text.substring(0, end).split("\r\n", -1));
      int status =
          Integer.parseInt(lines.get(0).substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
      return new Answer(status, lines, text.substring(end + 4));
    }

    /** All values of a header, joined; empty: there is none. */
    String header(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ":";
      return String.join(
          ", ",
          head.stream()
              .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
              .map(line -> line.substring(start.length()).strip())
              .toList());
    }
  }
}
