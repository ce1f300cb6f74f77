package org.peyman.hub.connectors.net;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.mapping.Section;

/**
 * What the configuration of every source over HTTP says.
 *
 * @param address of the system
 */
public record HttpSection(URI address, HttpSettings settings) {

  private static final Duration USUAL_LIMIT = Duration.ofSeconds(30);
  private static final URI NOWHERE = URI.create("http://127.0.0.1");

  /** Reads the keys that all have in common. */
  public static HttpSection of(Section section, @Nullable Path base) {
    return of(section, base, USUAL_LIMIT);
  }

  /**
   * The same for a system that somebody waits for.
   *
   * @param usualLimit of time, where the section does not say
   */
  public static HttpSection of(Section section, @Nullable Path base, Duration usualLimit) {
    Optional<URI> address =
        section.read("url", "an address such as https://host/path", WebAddress::plain);
    if (!section.has("url")) {
      section.missing("url");
    }
    LoginSection login = LoginSection.of(section);
    return new HttpSection(
        address.orElse(NOWHERE),
        new HttpSettings(
            login.headers(),
            section.duration("timeLimit", usualLimit),
            Math.toIntExact(
                section.whole("maxBytes", 1_000, Integer.MAX_VALUE / 2, HttpSettings.USUAL_BYTES)),
            trusted(section, base),
            login.client(),
            section
                .read(
                    "proxy",
                    "an address such as http://host:3128, perhaps with user:password@ before the"
                        + " host",
                    HttpSection::proxy)
                .orElse(null)));
  }

  private static Optional<ProxyAddress> proxy(String text) {
    try {
      return Optional.ofNullable(ProxyAddress.of(new URI(text)));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** The file with certificates to trust; null where none is named. */
  public static @Nullable Path trusted(Section section, @Nullable Path base) {
    return section.file("caFile", "a readable file with certificates in PEM", base).orElse(null);
  }
}
