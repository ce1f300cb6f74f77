package org.peyman.hub.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The answer to a request line written by hand, for paths that no decent client would send. */
record RawAnswer(int status, String body) {

  static RawAnswer to(int port, String methodAndPath) throws IOException {
    String answer =
        text(port, methodAndPath + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    int status = Integer.parseInt(answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    return new RawAnswer(status, answer.substring(answer.indexOf("\r\n\r\n") + 4));
  }

  /** All that comes back for what is sent, until the server closes the connection. */
  static String text(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
