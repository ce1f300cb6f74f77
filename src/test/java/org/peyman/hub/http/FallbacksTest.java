package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is asked, and however wrong, the answer tells a browser what not to do with it. */
final class FallbacksTest extends ServedOverSocket {

  private static final String HOST = "Host: hub\r\n";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "no such path | GET /nowhere HTTP/1.1 | '' | 404",
        "a broken escape | GET /%zz HTTP/1.1 | '' | 400",
        "no HTTP | NONSENSE | '' | 400",
        "another version | GET / HTTP/9.9 | '' | 505",
        "a later version | GET / HTTP/2.0 | '' | 505",
        "an old version | GET /health/live HTTP/1.0 | '' | 200",
        "a method of its own | BREW / HTTP/1.1 | '' | 405",
        "trace | TRACE / HTTP/1.1 | '' | 405",
        "connect | CONNECT hub:80 HTTP/1.1 | '' | 404",
        "options of all | OPTIONS * HTTP/1.1 | '' | 404",
        "a whole address | GET http://evil.example/health/live HTTP/1.1 | '' | 200",
        "a line break in a header | GET / HTTP/1.1 | 'X: a\rb: c\r\n' | 400",
        "a header without a name | GET / HTTP/1.1 | ': a\r\n' | 400",
        "a space before the colon | GET / HTTP/1.1 | 'X : a\r\n' | 400",
        "an unknown expectation | GET /health/live HTTP/1.1 | 'Expect: tea\r\n' | 200",
        "two lengths | POST /graphql HTTP/1.1 | 'Content-Length: 1\r\nContent-Length: 2\r\n' | 400",
        "a length and chunks | POST /graphql HTTP/1.1 | 'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n' | 400",
        "a negative length | POST /graphql HTTP/1.1 | 'Content-Length: -1\r\n' | 400",
        "chunks not last | POST /graphql HTTP/1.1 | 'Transfer-Encoding: chunked, x\r\n' | 400",
        "a WebSocket without a key | GET /graphql HTTP/1.1 | 'Connection: Upgrade\r\nUpgrade: websocket\r\n' | 400",
        "a WebSocket elsewhere | GET /q HTTP/1.1 | 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n' | 200",
        "an old WebSocket | GET /graphql HTTP/1.1 | 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 12\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n' | 426",
        "HTTP/2 in clear text | GET /health/live HTTP/1.1 | 'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n' | 200",
      })
  void everyAnswerIsSecured(String what, String line, String headers, int status)
      throws IOException {
    String text = head(line + "\r\n" + HOST + headers + "\r\n");
    Raw.Answer answer = Raw.Answer.of(text);

    assertThat(answer.status()).as(text).isEqualTo(status);
    assertSecured(answer);
  }

  @ParameterizedTest
  @CsvSource({"98, 200", "99, 431"})
  void aHundredHeadersAreEnough(int more, int status) throws IOException {
    String text =
        RawAnswer.text(
            server.port(),
            "GET /health/live HTTP/1.1\r\n"
                + HOST
                + "Connection: close\r\n"
                + "X: 1\r\n".repeat(more)
                + "\r\n");

    assertThat(Raw.Answer.of(text).status()).isEqualTo(status);
    assertSecured(Raw.Answer.of(text));
  }

  /** That of the answer; not every connection ends with it. */
  private static String head(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      StringBuilder head = new StringBuilder();
      for (int next = 0; next >= 0 && head.indexOf("\r\n\r\n") < 0; ) {
        next = socket.getInputStream().read();
        head.append((char) next);
      }
      return head.toString();
    }
  }

  private static void assertSecured(Raw.Answer answer) {
    assertThat(answer.header("Content-Security-Policy")).isNotEmpty();
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(answer.header("Strict-Transport-Security")).isEmpty();
  }
}
