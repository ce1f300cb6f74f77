package org.peyman.hub.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.address.PemFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a server's TLS up to its certificate files: they are looked at again and again, and new
 * connections get what is new, while those that are open go on. Files are compared by what is in
 * them, since tools replace them by links as well as by writing.
 */
final class Encryption {

  /** How soon what is new in the files is shown. */
  static final Duration USUAL_PAUSE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Encryption.class);
  private static final long LONGEST_HANDSHAKE_SECONDS = 10;
  private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

  private final Vertx vertx;
  private Certificates shown;
  private @Nullable Certificates refused;
  private @Nullable String said;

  private Encryption(Vertx vertx, Certificates shown) {
    this.vertx = vertx;
    this.shown = shown;
  }

  /** Reads and tries the files; fails with {@link CertificatesUnusable}. */
  static Future<Encryption> of(Vertx vertx, PemFiles files) {
    return vertx
        .executeBlocking(() -> Certificates.read(files).tried(vertx), false)
        .map(read -> new Encryption(vertx, read));
  }

  /** Has a server begin with them. */
  HttpServerOptions into(HttpServerOptions options) {
    PROTOCOLS.forEach(options::addEnabledSecureTransportProtocol);
    return options
        .setSsl(true)
        .setUseAlpn(true)
        .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
        .setSslHandshakeTimeout(LONGEST_HANDSHAKE_SECONDS)
        .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS)
        .setKeyCertOptions(shown.options());
  }

  /** Looks at the files until Vert.x ends. */
  void follow(List<HttpServer> servers, Duration pause) {
    vertx.setPeriodic(pause.toMillis(), tick -> look(servers));
  }

  private void look(List<HttpServer> servers) {
    vertx
        .executeBlocking(this::changed, false)
        .onSuccess(changed -> changed.ifNew(next -> show(servers, next)));
  }

  /** What is new, or that nothing is; what was refused already is no news. */
  private synchronized Changed changed() {
    try {
      Certificates read = Certificates.read(shown.files());
      if (read.isSame(shown) || (refused != null && read.isSame(refused))) {
        return new Changed(null);
      }
      refused = read;
      Certificates tried = read.tried(vertx);
      said = null;
      return new Changed(tried);
    } catch (CertificatesUnusable e) {
      sayOnce(String.valueOf(e.getMessage()));
      return new Changed(null);
    }
  }

  private void sayOnce(String problem) {
    if (!problem.equals(said)) {
      said = problem;
      LOG.warn("{}; those that were read before are still shown", problem);
    }
  }

  /**
   * What a look at the files found.
   *
   * @param next null: nothing new
   */
  private record Changed(@Nullable Certificates next) {
    void ifNew(Consumer<Certificates> then) {
      if (next != null) {
        then.accept(next);
      }
    }
  }

  private void show(List<HttpServer> servers, Certificates next) {
    ServerSSLOptions options = new ServerSSLOptions();
    options
        .setKeyCertOptions(next.options())
        .setUseAlpn(true)
        .setApplicationLayerProtocols(List.of("h2", "http/1.1"))
        .setSslHandshakeTimeout(LONGEST_HANDSHAKE_SECONDS)
        .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS);
    PROTOCOLS.forEach(options::addEnabledSecureTransportProtocol);
    Future.all(servers.stream().map(server -> server.updateSSLOptions(options, true)).toList())
        .onSuccess(
            done -> {
              isShown(next);
              LOG.info("The certificates in {} were read again", next.files().certificates());
            })
        .onFailure(failure -> LOG.warn("New certificates cannot be shown: {}", failure.toString()));
  }

  private synchronized void isShown(Certificates next) {
    shown = next;
    refused = null;
  }
}
