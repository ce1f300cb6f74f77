package org.peyman.hub.http;

import io.vertx.core.net.HostAndPort;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.address.Network;

/**
 * Which names the hub answers to. A page of any site can make its own name lead to the hub's
 * address (DNS rebinding), and then counts as a page of the hub to the browser: only the header
 * Host shows it.
 */
final class Hosts {

  private static final int MOST_JUDGED = 100;
  private static final int LONGEST_SHOWN = 100;

  private final @Nullable Set<String> names;
  private final Map<String, Boolean> judged = new ConcurrentHashMap<>();

  /**
   * @param names in lower case, besides those of this machine; null: all
   */
  Hosts(@Nullable Set<String> names) {
    this.names = names;
  }

  /** Whether all are. */
  boolean isAny() {
    return names == null;
  }

  /** Lets it pass, or is a {@link Problem}. */
  void check(@Nullable String host) {
    if (!allows(host)) {
      throw new Problem(
          Problem.Kind.MISDIRECTED,
          "The hub does not answer to the name "
              + shown(String.valueOf(host))
              + "; whoever runs it can let it, with --allowed-host");
    }
  }

  /**
   * Whether it is one of them.
   *
   * @param host with or without a port, as it was written; null: none was, which no browser does
   */
  boolean allows(@Nullable String host) {
    Set<String> allowed = names;
    if (allowed == null || host == null) {
      return true;
    }
    Boolean known = judged.get(host);
    if (known == null) {
      known = isIn(allowed, host);
      if (judged.size() < MOST_JUDGED) {
        judged.put(host, known);
      }
    }
    return known;
  }

  private static boolean isIn(Set<String> allowed, String host) {
    HostAndPort read = HostAndPort.parseAuthority(host, -1);
    if (read == null) {
      return false;
    }
    String name = read.host().toLowerCase(Locale.ROOT).replaceAll("^\\[|]$|\\.$", "");
    return allowed.contains(name) || name.endsWith(".localhost") || Network.isOfThisMachine(name);
  }

  private static String shown(String host) {
    String cut = host.substring(0, Math.min(host.length(), LONGEST_SHOWN));
    return cut.matches("[A-Za-z0-9.:\\[\\]_-]+") ? '"' + cut + '"' : "that Host says";
  }
}
