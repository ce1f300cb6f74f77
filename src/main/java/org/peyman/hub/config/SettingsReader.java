package org.peyman.hub.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.address.Exposure;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Dates;

/** Turns texts into settings and collects whatever is wrong with them on the way. */
final class SettingsReader {

  static final String DEMONSTRATION_SECRET = "peyman-demonstration-secret";

  /** Of the demonstration, and of the known answer in the rules. */
  private static final Set<String> PUBLIC_SECRETS =
      Set.of(DEMONSTRATION_SECRET, "peyman-test-secret");

  private static final int SHORTEST_SECRET = 32;
  private static final int MOST_PORTS = 65_535;
  private static final String SECRET = "PEYMAN_KEY_SECRET";
  private static final List<String> SIMULATED =
      List.of("imdad", "basijsazandegi", "bonyadmostazafan", "astanquds");

  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();
  private final Layers layers;

  SettingsReader(FlagValues flags, Map<String, String> environment) {
    this.environment = environment;
    this.layers = Layers.of(flags, environment, problems);
  }

  private Given given(Setting setting) {
    return layers.given(setting);
  }

  Settings settings() {
    String host = host(given(Setting.HOST));
    int port = port(given(Setting.PORT), 8080);
    DatabaseReader databases = new DatabaseReader(this::given, environment, problems);
    String database = databases.database();
    Path dataFolder = path(given(Setting.DATA_FOLDER), ".peyman");
    Path seedData = seedData();
    String secret = secret();
    List<String> partners = given(Setting.PARTNERS).list();
    boolean simulators = simulators(given(Setting.SIMULATORS), database, seedData);
    int simulatorPort = port(given(Setting.SIMULATOR_PORT), 0);
    Path plugins = folder(given(Setting.PLUGINS), "plugins");
    Path drivers = folder(given(Setting.DRIVERS), "drivers");
    Settings.LogFormat logFormat = logFormat(given(Setting.LOG_FORMAT));
    boolean trustedDocuments = truth(given(Setting.TRUSTED_DOCUMENTS));
    boolean federation = federation(trustedDocuments);
    boolean strict = truth(given(Setting.STRICT));
    LocalDate earliestStart = day(given(Setting.EARLIEST_START), Claim.USUAL_EARLIEST_START);
    DatabaseServers servers = databases.servers();
    Path documents = documents(given(Setting.DOCUMENTS));
    Access access = new AccessReader(this::given, problems).access();
    URI traces = httpAddress(given(Setting.OTLP_ENDPOINT));
    Exposure exposure = new ExposureReader(this::given, problems).read(host, port);
    Alerting alerting = new AlertsReader(this::given, environment, problems).alerting();
    if (!problems.isEmpty()) {
      throw new Problems(problems);
    }
    return new Settings(
        host,
        port,
        database,
        dataFolder,
        seedData,
        secret,
        partners,
        simulators,
        simulatorPort,
        plugins,
        drivers,
        logFormat,
        trustedDocuments,
        federation,
        strict,
        earliestStart,
        servers,
        documents,
        access,
        traces,
        exposure,
        alerting);
  }

  private String host(Given given) {
    if (given.value() == null) {
      return "127.0.0.1";
    }
    if (given.value().isBlank()) {
      problems.add(
          given.by() + " is empty; an address of this machine is expected, for example 127.0.0.1");
    }
    return given.value();
  }

  private int port(Given given, int usual) {
    return (int) given.wholeNumber(usual, 0, MOST_PORTS, problems);
  }

  private @Nullable Path seedData() {
    boolean isDemonstration = given(Setting.DATABASE).value() == null;
    if (given(Setting.SEED_DATA).value() == null && !isDemonstration) {
      return null;
    }
    return path(given(Setting.SEED_DATA), usualSeedData());
  }

  /** That of the folder in which the hub is installed, where it is, else of the working folder. */
  private static String usualSeedData() {
    String home = System.getProperty("peyman.home");
    return home == null ? "seed-data" : Path.of(home, "seed-data").toString();
  }

  /** They give what stands in the seed data, so without these there is nothing to simulate. */
  private boolean simulators(Given given, @Nullable String database, @Nullable Path seedData) {
    boolean isPossible =
        seedData != null
            && SIMULATED.stream().allMatch(name -> Files.isDirectory(seedData.resolve(name)));
    if (given.value() == null) {
      return isPossible && database == null;
    }
    boolean isOn = truth(given);
    if (isOn && !isPossible) {
      problems.add(
          given.by() + " is true; seed data with the folders " + SIMULATED + " are expected then");
    }
    return isOn;
  }

  private @Nullable Path folder(Given given, String usual) {
    Path folder = path(given, usual);
    if (Files.isDirectory(folder)) {
      return folder;
    }
    if (given.value() != null && !given.value().isBlank()) {
      problems.add(given.by() + " names " + folder + ", which is not a folder");
    }
    return null;
  }

  /** No folder is the usual one: many have one of that name, of other documents. */
  private @Nullable Path documents(Given given) {
    return given.value() == null ? null : folder(given, given.value());
  }

  private Path path(Given given, String usual) {
    String text = given.value() == null ? usual : given.value();
    try {
      if (!text.isBlank()) {
        return Path.of(text);
      }
    } catch (InvalidPathException e) {
      // Said below, as for an empty one.
    }
    problems.add(given.by() + " is \"" + text + "\"; a path is expected");
    return Path.of(usual);
  }

  private @Nullable URI httpAddress(Given given) {
    String text = given.value();
    if (text == null) {
      return null;
    }
    try {
      URI address = new URI(text.strip());
      boolean isHttp = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (isHttp && address.getHost() != null && address.getQuery() == null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Said below, as for another kind of address.
    }
    problems.add(
        given.by()
            + " is \""
            + text
            + "\"; an address is expected, for example http://127.0.0.1:4318");
    return null;
  }

  private LocalDate day(Given given, LocalDate usual) {
    if (given.value() == null) {
      return usual;
    }
    Optional<LocalDate> day = Dates.parse(given.value());
    if (day.isEmpty()) {
      problems.add(
          given.by() + " is \"" + given.value() + "\"; " + Dates.ALLOWED.en() + " is expected");
    }
    return day.orElse(usual);
  }

  private boolean truth(Given given) {
    return given.truth(false, problems);
  }

  private boolean federation(boolean trustedDocuments) {
    boolean federation = truth(given(Setting.FEDERATION));
    if (federation && trustedDocuments) {
      problems.add(
          given(Setting.FEDERATION).by()
              + " and "
              + given(Setting.TRUSTED_DOCUMENTS).by()
              + " are both given; one of them is expected, since a router writes its documents"
              + " itself");
    }
    return federation;
  }

  private Settings.LogFormat logFormat(Given given) {
    if (given.value() == null || given.value().equals("text")) {
      return Settings.LogFormat.TEXT;
    }
    if (!given.value().equals("json")) {
      problems.add(given.by() + " is \"" + given.value() + "\"; text or json is expected");
    }
    return Settings.LogFormat.JSON;
  }

  private String secret() {
    Given file = given(Setting.KEY_SECRET_FILE);
    String secret = environment.getOrDefault(SECRET, "");
    if (file.value() != null && !secret.isEmpty()) {
      problems.add(file.by() + " and " + SECRET + " are both given; one of them is expected");
      return "";
    }
    boolean isDemonstration = given(Setting.DATABASE).value() == null;
    if (file.value() != null) {
      String text = new SecretFile(file.by(), problems).text(file.value());
      return text == null ? "" : strong(text, file.by(), isDemonstration);
    }
    if (secret.isEmpty() && !isDemonstration) {
      problems.add(
          "No key secret is given; with a database of one's own "
              + SECRET
              + " or --key-secret-file is expected");
    }
    return secret.isEmpty() ? DEMONSTRATION_SECRET : strong(secret, SECRET, isDemonstration);
  }

  /** Whoever knows or guesses the secret finds the national codes to the keys. */
  private String strong(String secret, String by, boolean isDemonstration) {
    if (isDemonstration) {
      return secret;
    }
    if (PUBLIC_SECRETS.contains(secret)) {
      problems.add(
          by
              + " is a secret that is published with the hub; with a database of one's own another"
              + " is expected");
    } else if (secret.codePointCount(0, secret.length()) < SHORTEST_SECRET) {
      problems.add(
          by
              + " is a secret of fewer than "
              + SHORTEST_SECRET
              + " characters; with a database of one's own a longer one is expected");
    }
    return secret;
  }
}
