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
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A file of a page, held compressed: the largest is three megabytes, and nearly every browser takes
 * it so.
 */
record Asset(String contentType, String tag, String cacheControl, Buffer gzipped) {

  /** The named file of the class path; it must be there. */
  static Asset of(String resource, String contentType, String cacheControl) {
    try (InputStream stream = Asset.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("The class path has no " + resource);
      }
      return of(stream.readAllBytes(), contentType, cacheControl);
    } catch (IOException e) {
      throw new UncheckedIOException("The class path's " + resource + " cannot be read", e);
    }
  }

  static Asset of(byte[] content, String contentType, String cacheControl) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(content);
    }
    return new Asset(
        contentType, tagOf(content), cacheControl, Buffer.buffer(compressed.toByteArray()));
  }

  private static String tagOf(byte[] content) {
    return '"' + Sha256.half(content) + '"';
  }

  void send(RoutingContext context) {
    HttpServerResponse response = context.response();
    response.putHeader(HttpHeaders.ETAG, tag);
    response.putHeader(HttpHeaders.CACHE_CONTROL, cacheControl);
    Vary.by(response, "Accept-Encoding");
    if (tag.equals(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, contentType);
    if (takesGzip(context)) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip").end(gzipped);
    } else {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "identity").end(Buffer.buffer(plain()));
    }
  }

  private static boolean takesGzip(RoutingContext context) {
    String accepted = context.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
    return accepted != null
        && Arrays.stream(accepted.split(",", -1))
            .map(ResponseType.MediaRange::read)
            .anyMatch(coding -> coding.type().equals("gzip") && coding.weight() > 0);
  }

  private byte[] plain() {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(gzipped.getBytes()))) {
      return gzip.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("What was compressed here cannot be read", e);
    }
  }
}
