package org.peyman.hub.http;

import io.netty.util.AsciiString;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.address.Network;

/**
 * Finds out who asks where proxies may stand between. What X-Forwarded-For, -Host and -Proto say is
 * believed of a trusted proxy alone: anybody else can write there what they like.
 */
final class Proxies {

  private static final CharSequence FOR = new AsciiString("X-Forwarded-For");
  private static final CharSequence HOST = new AsciiString("X-Forwarded-Host");
  private static final CharSequence PROTO = new AsciiString("X-Forwarded-Proto");
  private static final int MOST_HOPS = 32;
  private static final int MOST_KNOWN = 1_000;
  private static final InetAddress NOWHERE = Network.literal("0.0.0.0").orElseThrow();

  private final List<Network> trusted;
  private final Map<String, InetAddress> known = new ConcurrentHashMap<>();

  Proxies(List<Network> trusted) {
    this.trusted = trusted;
  }

  Client client(HttpServerRequest request) {
    InetAddress peer = address(request.remoteAddress().hostAddress());
    String text = host(request);
    HostAndPort host = text == null ? null : HostAndPort.parseAuthority(text, -1);
    boolean believed = isTrusted(peer);
    return new Client(believed ? origin(request, peer) : peer, scheme(request, believed), host);
  }

  /** The name by which the hub was asked, perhaps with a port, as it was written; null: none. */
  @Nullable String host(HttpServerRequest request) {
    if (!trusted.isEmpty() && isTrusted(address(request.remoteAddress().hostAddress()))) {
      String said = last(request, HOST);
      if (said != null) {
        return said;
      }
    }
    if (request.version() == HttpVersion.HTTP_2) {
      HostAndPort authority = request.authority(); // goes before a header of this name
      return authority == null ? null : authority.toString();
    }
    return request.headers().get(HttpHeaders.HOST);
  }

  /** Whether what it says of others is believed. */
  boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(network -> network.holds(address));
  }

  /** What cannot be read, as that of a socket of the machine, is nobody's address. */
  InetAddress address(@Nullable String text) {
    if (text == null) {
      return NOWHERE;
    }
    InetAddress found = known.get(text);
    if (found == null) {
      found = Network.literal(withoutZone(text)).orElse(NOWHERE);
      if (known.size() < MOST_KNOWN) {
        known.put(text, found);
      }
    }
    return found;
  }

  private static String withoutZone(String text) {
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }

  /**
   * From the nearest hop outwards, the first that is no trusted proxy: what stands beyond it is
   * only what that one said.
   */
  private InetAddress origin(HttpServerRequest request, InetAddress peer) {
    List<String> headers = request.headers().getAll(FOR);
    String[] hops = String.join(",", headers).split(",", -1);
    InetAddress nearest = peer;
    for (int hop = hops.length - 1; hop >= Math.max(0, hops.length - MOST_HOPS); hop--) {
      Optional<InetAddress> before = hop(hops[hop].strip());
      if (before.isEmpty()) {
        return nearest;
      }
      nearest = before.get();
      if (!isTrusted(nearest)) {
        return nearest;
      }
    }
    return nearest;
  }

  /** Some proxies write the port besides, and IPv6 in brackets. */
  private static Optional<InetAddress> hop(String text) {
    int end = text.indexOf(']');
    if (text.startsWith("[") && end > 0) {
      return Network.literal(text.substring(1, end));
    }
    int colon = text.indexOf(':');
    boolean hasPort = colon > 0 && colon == text.lastIndexOf(':');
    return Network.literal(hasPort ? text.substring(0, colon) : text);
  }

  private static String scheme(HttpServerRequest request, boolean believed) {
    String said = believed ? last(request, PROTO) : null;
    boolean isOne = "https".equalsIgnoreCase(said) || "http".equalsIgnoreCase(said);
    if (said != null && isOne) {
      return said.equalsIgnoreCase("https") ? "https" : "http";
    }
    return request.isSSL() ? "https" : "http";
  }

  /** What the nearest proxy wrote. */
  private static @Nullable String last(HttpServerRequest request, CharSequence header) {
    List<String> values = request.headers().getAll(header);
    if (values.isEmpty()) {
      return null;
    }
    String value = values.get(values.size() - 1);
    return value.substring(value.lastIndexOf(',') + 1).strip();
  }
}
