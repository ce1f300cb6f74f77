package org.peyman.hub.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file of a page. It is read when it is first asked for, so that no hub waits for it that shows
 * no pages; from then on it is held compressed: the largest is three megabytes, and nearly every
 * browser takes it so.
 */
final class Asset {

  private final String contentType;
  private final String cacheControl;
  private final Reading reading;
  private volatile @Nullable Content content;

  private Asset(String contentType, String cacheControl, Reading reading) {
    this.contentType = contentType;
    this.cacheControl = cacheControl;
    this.reading = reading;
  }

  /** Reads what the file holds; takes time. */
  interface Reading {
    byte[] bytes() throws IOException;
  }

  /** What the file holds, and its name. */
  private record Content(String tag, Buffer gzipped) {

    static Content of(byte[] bytes) throws IOException {
      ByteArrayOutputStream compressed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
        gzip.write(bytes);
      }
      String tag = '"' + Sha256.half(bytes) + '"';
      return new Content(tag, Buffer.buffer(compressed.toByteArray()));
    }
  }

  /** The named file of the class path; it must be there. */
  static Asset of(String resource, String contentType, String cacheControl) {
    URL file = Asset.class.getResource(resource);
    if (file == null) {
      throw new IllegalStateException("The class path has no " + resource);
    }
    return new Asset(contentType, cacheControl, () -> bytes(file));
  }

  private static byte[] bytes(URL file) throws IOException {
    try (InputStream stream = file.openStream()) {
      return stream.readAllBytes();
    }
  }

  /** What is made when it is first asked for. */
  static Asset of(Reading reading, String contentType, String cacheControl) {
    return new Asset(contentType, cacheControl, reading);
  }

  /** Not on an event loop where it is yet to be read. */
  void send(RoutingContext context) {
    Content known = content;
    if (known != null) {
      send(context, known);
      return;
    }
    context
        .vertx()
        .executeBlocking(() -> Content.of(reading.bytes()), false)
        .onSuccess(
            read -> {
              content = read;
              send(context, read);
            })
        .onFailure(context::fail);
  }

  private void send(RoutingContext context, Content known) {
    HttpServerResponse response = context.response();
    response.putHeader(HttpHeaders.ETAG, known.tag);
    response.putHeader(HttpHeaders.CACHE_CONTROL, cacheControl);
    response.putHeader(HttpHeaders.VARY, "Accept-Encoding");
    if (known.tag.equals(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, contentType);
    if (takesGzip(context)) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip").end(known.gzipped);
    } else {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "identity").end(plain(known));
    }
  }

  private static boolean takesGzip(RoutingContext context) {
    String accepted = context.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
    return accepted != null
        && Arrays.stream(accepted.split(",", -1))
            .map(ResponseType.MediaRange::read)
            .anyMatch(coding -> coding.type().equals("gzip") && coding.weight() > 0);
  }

  private static Buffer plain(Content known) {
    byte[] gzipped = known.gzipped.getBytes();
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(gzipped))) {
      return Buffer.buffer(gzip.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("What was compressed here cannot be read", e);
    }
  }
}
