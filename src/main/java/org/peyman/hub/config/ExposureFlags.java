package org.peyman.hub.config;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say how the hub is reached, as given. */
final class ExposureFlags {

  @Option(
      names = "--allow-origin",
      paramLabel = "ORIGIN",
      description =
          "A site whose pages may ask and read the answers, such as https://dashboard.example; may"
              + " be given several times. Default: none but the hub itself. Environment:"
              + " PEYMAN_ALLOW_ORIGIN, separated by commas")
  private @Nullable List<String> origins;

  @Option(
      names = "--allow-embed",
      paramLabel = "ORIGIN",
      description =
          "A site whose pages may show the dashboard, /?embed=1, in a frame; may be given several"
              + " times. Default: none. Environment: PEYMAN_ALLOW_EMBED, separated by commas")
  private @Nullable List<String> embedders;

  @Option(
      names = "--allowed-host",
      paramLabel = "NAME",
      description =
          "A name, without a port, under which the hub answers besides those of its own machine;"
              + " may be given several times. Default: none where it listens on its own machine"
              + " alone, any elsewhere. Environment: PEYMAN_ALLOWED_HOST, separated by commas")
  private @Nullable List<String> hosts;

  @Option(
      names = "--trusted-proxy",
      paramLabel = "ADDRESS",
      description =
          "A proxy, by its address or its network such as 10.0.0.0/8, that is believed what"
              + " X-Forwarded-For, -Host and -Proto say; may be given several times. Default: none."
              + " Environment: PEYMAN_TRUSTED_PROXY, separated by commas")
  private @Nullable List<String> proxies;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      description =
          "Where browsers find the hub, such as https://example.org/peyman/. Default: where it"
              + " listens. Environment: PEYMAN_PUBLIC_URL")
  private @Nullable String publicUrl;

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description =
          "Certificates to show, PEM, the hub's own first; read again when they change. Default: no"
              + " TLS. Environment: PEYMAN_TLS_CERT")
  private @Nullable String certificates;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "Their private key, PEM. Environment: PEYMAN_TLS_KEY")
  private @Nullable String key;

  @Option(
      names = "--probe-port",
      paramLabel = "PORT",
      description =
          "Port of a listener of its own for /health/live and /health/ready, without TLS; 0 takes"
              + " any that is free. Default: none. Environment: PEYMAN_PROBE_PORT")
  private @Nullable String probePort;

  @Option(
      names = "--max-connections",
      paramLabel = "NUMBER",
      description =
          "How many connections may be open. Default: half of the descriptors that the process may"
              + " have, at most 10000. Environment: PEYMAN_MAX_CONNECTIONS")
  private @Nullable String connections;

  @Option(
      names = "--max-connections-per-address",
      paramLabel = "NUMBER",
      description =
          "How many of them from one address; trusted proxies may have more. Default: a quarter."
              + " Environment: PEYMAN_MAX_CONNECTIONS_PER_ADDRESS")
  private @Nullable String connectionsPerAddress;

  @Option(
      names = "--drain-seconds",
      paramLabel = "SECONDS",
      description =
          "How long a hub that is told to stop still answers while /health/ready says 503, so that a"
              + " load balancer sends nothing more to it; 0 to 600. Default: 5 with a database of one's"
              + " own, 0 in the demonstration. Environment: PEYMAN_DRAIN_SECONDS")
  private @Nullable String drain;

  /** Adds what these flags gave. */
  void into(FlagValues values) {
    values
        .with(Setting.ALLOW_ORIGIN, joined(origins))
        .with(Setting.ALLOW_EMBED, joined(embedders))
        .with(Setting.ALLOWED_HOST, joined(hosts))
        .with(Setting.TRUSTED_PROXY, joined(proxies))
        .with(Setting.PUBLIC_URL, publicUrl)
        .with(Setting.TLS_CERT, certificates)
        .with(Setting.TLS_KEY, key)
        .with(Setting.PROBE_PORT, probePort)
        .with(Setting.MAX_CONNECTIONS, connections)
        .with(Setting.MAX_CONNECTIONS_PER_ADDRESS, connectionsPerAddress)
        .with(Setting.DRAIN_SECONDS, drain);
  }

  private static @Nullable String joined(@Nullable List<String> texts) {
    return texts == null ? null : String.join(",", texts);
  }
}
