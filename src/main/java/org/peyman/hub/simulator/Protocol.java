package org.peyman.hub.simulator;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What a broken system of either kind sends. */
enum Protocol {
  POSTGRES {
    @Override
    Questions questions() {
      return new PostgresQuestions();
    }

    @Override
    Buffer error() {
      Buffer fields =
          Buffer.buffer()
              .appendString("SFATAL\0VFATAL\0CXX000\0Mthis database simulates an error\0\0");
      return message('E', fields);
    }

    @Override
    Buffer garbage() {
      return Buffer.buffer(NOISE);
    }

    @Override
    Buffer endless(boolean first) {
      String value = "0".repeat(PIECE);
      return message('S', Buffer.buffer().appendString("simulated\0").appendString(value + "\0"));
    }

    // A byte for its type, the length that counts itself, then what it says.
    private Buffer message(char type, Buffer body) {
      return Buffer.buffer()
          .appendByte((byte) type)
          .appendInt(body.length() + Integer.BYTES)
          .appendBuffer(body);
    }
  },
  HTTP {
    // A request begins a piece: nobody here sends the next before the answer to the last.
    @Override
    Questions questions() {
      return piece ->
          METHOD.matcher(piece.toString(StandardCharsets.ISO_8859_1)).lookingAt() ? 1 : 0;
    }

    @Override
    Buffer error() {
      return answer("500 Internal Server Error", "{\"error\":\"simulated\"}");
    }

    @Override
    Buffer garbage() {
      return answer("200 OK", new String(NOISE, StandardCharsets.ISO_8859_1));
    }

    @Override
    Buffer endless(boolean first) {
      String head =
          "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
      String chunk = Integer.toHexString(PIECE) + "\r\n" + "[".repeat(PIECE) + "\r\n";
      return Buffer.buffer(first ? head + chunk : chunk);
    }

    private Buffer answer(String status, String body) {
      byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
      return Buffer.buffer(
              "HTTP/1.1 "
                  + status
                  + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                  + bytes.length
                  + "\r\n\r\n")
          .appendBytes(bytes);
    }
  };

  private static final Pattern METHOD = Pattern.compile("[A-Z]+ [^ ]+ HTTP/1");

  private static final int PIECE = 128 * 1024;

  /** No text in UTF-8, no JSON, and no message of a database. */
  private static final byte[] NOISE = noise();

  private static byte[] noise() {
    byte[] noise = new byte[400];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) (0xFF - i * 7);
    }
    return noise;
  }

  /** Counts what is asked through one connection. */
  abstract Questions questions();

  /** An error, complete. */
  abstract Buffer error();

  /** What looks like an answer from outside, and holds nonsense. */
  abstract Buffer garbage();

  /**
   * A piece of an answer without end.
   *
   * @param first whether it is the first
   */
  abstract Buffer endless(boolean first);
}
