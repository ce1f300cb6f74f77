package org.peyman.hub.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.peyman.hub.connectors.Configured;

/**
 * Bodies of answers as systems send them: zipped, of another type than was asked for, too large.
 */
final class RestAnswersTest extends RestServer {

  @Test
  void answersAreZipped() {
    handler =
        request -> {
          request.response().putHeader("Content-Type", "application/json");
          request.response().putHeader("Content-Encoding", "gzip");
          request.response().end(zipped(rows(0, 3, 3).encode()));
        };
    try (Configured claims = open("")) {
      assertThat(Configured.values(claims.pages(null, 100), "id")).containsExactly("0", "1", "2");
    }
  }

  private static Buffer zipped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Buffer.buffer(bytes.toByteArray());
  }

  @Test
  void anErrorIsAPageOfHtmlThatSaysAllIsWell() {
    handler =
        request ->
            request
                .response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .end("<h1>Bad gateway</h1>");
    try (Configured claims = open("      next: {page: page}\n")) {
      assertThat(claims.failure(null))
          .hasMessage("The answer's content type is text/html, not JSON");
    }
  }

  @Test
  void anAnswerIsLargerThanWasAgreed() {
    handler = request -> json(request, rows(0, 200, 200));
    try (Configured claims = open("      maxBytes: 1000\n")) {
      assertThat(claims.failure(null))
          .hasMessageContaining("pageSize")
          .hasMessageContaining("maxBytes");
    }
  }
}
