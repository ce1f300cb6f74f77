package org.peyman.hub.address;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the hub is reached: by which names, from whose pages, behind which proxies.
 *
 * @param origins whose pages may ask and read the answers
 * @param embedders whose pages may show the dashboard in a frame
 * @param hosts names that the hub answers to besides those of its own machine, in lower case; null:
 *     to any
 * @param proxies that are believed what they say of who asks
 * @param publicUrl where browsers find the hub; null: where it listens
 * @param tls null: connections are not encrypted
 * @param probePort of a listener for probes alone; null: there is none
 * @param connections how many may be open, in all and from one address
 * @param drain how long a hub that is told to stop still answers, while it says that it is not
 *     ready, so that whoever sends it requests sends them elsewhere
 */
public record Exposure(
    Set<WebOrigin> origins,
    Set<WebOrigin> embedders,
    @Nullable Set<String> hosts,
    List<Network> proxies,
    @Nullable PublicUrl publicUrl,
    @Nullable PemFiles tls,
    @Nullable Integer probePort,
    MostConnections connections,
    Duration drain) {

  /**
   * How many connections may be open.
   *
   * @param all 0: as many as the descriptors of the process leave room for
   * @param perAddress 0: a quarter of all
   */
  public record MostConnections(int all, int perAddress) {
    /** As the machine allows. */
    public static final MostConnections USUAL = new MostConnections(0, 0);
  }

  /** For whoever reaches the port, by any name, and for no other site's pages. */
  public static final Exposure OPEN = usual(null);

  /** For whoever reaches the port by a name of this machine, and for no other site's pages. */
  public static final Exposure OF_THIS_MACHINE = usual(Set.of());

  private static Exposure usual(@Nullable Set<String> hosts) {
    return new Exposure(
        Set.of(),
        Set.of(),
        hosts,
        List.of(),
        null,
        null,
        null,
        MostConnections.USUAL,
        Duration.ZERO);
  }

  public Exposure {
    origins = Set.copyOf(origins);
    embedders = Set.copyOf(embedders);
    hosts = hosts == null ? null : Set.copyOf(hosts);
    proxies = List.copyOf(proxies);
  }

  /** Before every path of the hub, as browsers have it; empty: nothing. */
  public String prefix() {
    PublicUrl url = publicUrl;
    return url == null ? "" : url.prefix();
  }
}
