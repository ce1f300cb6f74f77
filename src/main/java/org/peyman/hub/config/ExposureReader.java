package org.peyman.hub.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.address.Exposure;
import org.peyman.hub.address.Network;
import org.peyman.hub.address.PemFiles;
import org.peyman.hub.address.PublicUrl;
import org.peyman.hub.address.WebOrigin;

/** Reads how the hub is reached, and collects what is wrong with it. */
final class ExposureReader {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9])?");

  /** A path below one of these may be meant with or without what a proxy puts before it. */
  private static final Set<String> OWN_PATHS =
      Set.of("graphql", "graphiql", "dashboard", "q", "health", "metrics", "schema.graphql");

  private static final int MOST_CONNECTIONS = 1_000_000;
  private static final int USUAL_DRAIN_SECONDS = 5;
  private static final int MOST_DRAIN_SECONDS = 600;

  private final Function<Setting, Given> given;
  private final List<String> problems;

  ExposureReader(Function<Setting, Given> given, List<String> problems) {
    this.given = given;
    this.problems = problems;
  }

  /** For a hub that listens on a host and a port. */
  Exposure read(String host, int port) {
    Set<WebOrigin> origins = origins(given.apply(Setting.ALLOW_ORIGIN));
    Set<WebOrigin> embedders = origins(given.apply(Setting.ALLOW_EMBED));
    Set<String> names = names(given.apply(Setting.ALLOWED_HOST));
    List<Network> proxies = proxies(given.apply(Setting.TRUSTED_PROXY));
    PublicUrl publicUrl = publicUrl(given.apply(Setting.PUBLIC_URL));
    return new Exposure(
        origins,
        embedders,
        hosts(host, names, publicUrl),
        proxies,
        publicUrl,
        tls(given.apply(Setting.TLS_CERT), given.apply(Setting.TLS_KEY)),
        probePort(given.apply(Setting.PROBE_PORT), port),
        new Exposure.MostConnections(
            number(given.apply(Setting.MAX_CONNECTIONS)),
            number(given.apply(Setting.MAX_CONNECTIONS_PER_ADDRESS))),
        drain(given.apply(Setting.DRAIN_SECONDS)));
  }

  /** Nobody balances a load over demonstrations, and whoever ends one waits for it. */
  private Duration drain(Given text) {
    boolean isDemonstration = given.apply(Setting.DATABASE).value() == null;
    long usual = isDemonstration ? 0 : USUAL_DRAIN_SECONDS;
    return Duration.ofSeconds(text.wholeNumber(usual, 0, MOST_DRAIN_SECONDS, problems));
  }

  private Set<WebOrigin> origins(Given texts) {
    Set<WebOrigin> origins = new LinkedHashSet<>();
    for (String text : texts.list()) {
      WebOrigin.of(text)
          .ifPresentOrElse(origins::add, () -> problems.add(texts.isNot(text, WebOrigin.FORM)));
    }
    return origins;
  }

  private Set<String> names(Given texts) {
    Set<String> names = new LinkedHashSet<>();
    for (String text : texts.list()) {
      if (NAME.matcher(text).matches() || Network.literal(text).isPresent()) {
        names.add(text.toLowerCase(Locale.ROOT));
      } else {
        problems.add(
            texts.isNot(
                text,
                "a name such as hub.example, or an address, is expected, without scheme and port"));
      }
    }
    return names;
  }

  private List<Network> proxies(Given texts) {
    List<Network> proxies = new ArrayList<>();
    for (String text : texts.list()) {
      Network.of(text)
          .ifPresentOrElse(
              proxies::add,
              () ->
                  problems.add(
                      texts.isNot(
                          text,
                          "an address such as 10.0.0.7, or a network such as 10.0.0.0/8, is"
                              + " expected")));
    }
    return proxies;
  }

  private @Nullable PublicUrl publicUrl(Given text) {
    if (text.value() == null) {
      return null;
    }
    Optional<PublicUrl> url = PublicUrl.of(text.value());
    if (url.isEmpty()) {
      problems.add(text.isNot(text.value(), PublicUrl.FORM));
    } else if (OWN_PATHS.contains(url.get().firstStep())) {
      problems.add(
          text.isNot(
              text.value(), "a path that does not begin with one of the hub's own is expected"));
    }
    return url.orElse(null);
  }

  /**
   * A hub that nobody but its own machine reaches answers to that machine's names alone, or a page
   * of any site in a browser there could make its own name lead to the hub. Elsewhere only whoever
   * runs it knows its names.
   */
  private static @Nullable Set<String> hosts(
      String host, Set<String> names, @Nullable PublicUrl publicUrl) {
    if (names.isEmpty() && !Network.isOfThisMachine(host)) {
      return null;
    }
    Set<String> hosts = new HashSet<>(names);
    if (publicUrl != null) {
      hosts.add(publicUrl.origin().host().replaceAll("[\\[\\]]", ""));
    }
    return hosts;
  }

  private @Nullable PemFiles tls(Given certificates, Given key) {
    if (certificates.value() == null && key.value() == null) {
      return null;
    }
    if (certificates.value() == null || key.value() == null) {
      Given one = key.value() == null ? certificates : key;
      Given other = key.value() == null ? key : certificates;
      problems.add(one.by() + " is given without " + other.by() + "; both are expected, or none");
      return null;
    }
    Path chain = readable(certificates, certificates.value());
    String secret = new SecretFile(key.by(), problems).text(key.value());
    return chain == null || secret == null ? null : new PemFiles(chain, Path.of(key.value()));
  }

  private @Nullable Path readable(Given by, String name) {
    try {
      Path file = Path.of(name);
      if (Files.isReadable(file) && Files.isRegularFile(file)) {
        return file;
      }
      problems.add(by.by() + " names the file " + file + ", which cannot be read");
    } catch (InvalidPathException e) {
      problems.add(by.isNot(name, "a path is expected"));
    }
    return null;
  }

  private @Nullable Integer probePort(Given text, int port) {
    if (text.value() == null) {
      return null;
    }
    int number = (int) text.wholeNumber(0, 0, 65_535, problems);
    if (number != 0 && number == port) {
      problems.add(
          text.by() + " is " + number + ", which is the port of the hub; another is expected");
    }
    return number;
  }

  private int number(Given text) {
    return (int) text.wholeNumber(0, 1, MOST_CONNECTIONS, problems);
  }
}
