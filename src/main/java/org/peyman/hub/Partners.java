package org.peyman.hub;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.connectors.csv.CsvConnector;
import org.peyman.hub.connectors.graphql.GraphqlConnector;
import org.peyman.hub.connectors.postgres.PostgresConnector;
import org.peyman.hub.connectors.rest.RestConnector;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.graphql.PartnerFields;
import org.peyman.hub.mapping.ConfigurationFile;
import org.peyman.hub.mapping.Connector;
import org.peyman.hub.mapping.Definition;
import org.peyman.hub.mapping.Definitions;
import org.peyman.hub.mapping.Masking;
import org.peyman.hub.partner.BadSettings;
import org.peyman.hub.partner.ExtendingPartner;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.partner.TranslatedSource;
import org.peyman.hub.partners.astanquds.AstanQuds;
import org.peyman.hub.partners.basijsazandegi.BasijSazandegi;
import org.peyman.hub.partners.bonyadmostazafan.BonyadMostazafan;
import org.peyman.hub.partners.imdad.Imdad;
import org.peyman.hub.plugins.Plugins;
import org.peyman.hub.plugins.SetAside;
import org.peyman.hub.sync.FactReader;
import org.peyman.hub.sync.QuarantineRetry;

/** The partners of a hub: those that it knows, those that are configured, those with a jar. */
public final class Partners implements AutoCloseable {

  private static final Clock CLOCK = Clock.systemUTC();

  /** Those that the hub knows by name. */
  private static final Map<String, Known> KNOWN =
      new TreeMap<>(
          Map.of(
              "imdad", (vertx, connectors, settings) -> Imdad.open(vertx, connectors, settings),
              "basijSazandegi",
                  (vertx, connectors, settings) ->
                      BasijSazandegi.open(vertx, CLOCK, connectors, settings),
              "bonyadMostazafan",
                  (vertx, connectors, settings) ->
                      BonyadMostazafan.open(vertx, connectors, settings),
              "astanQuds",
                  (vertx, connectors, settings) ->
                      AstanQuds.open(vertx, CLOCK, connectors, settings)));

  private interface Known {
    Partner open(Vertx vertx, List<Connector> connectors, Map<String, String> settings);
  }

  private final List<Partner> own;
  private final Plugins jars;
  private final PartnerFields fields;

  private Partners(List<Partner> own, Plugins jars, PartnerFields fields) {
    this.own = own;
    this.jars = jars;
    this.fields = fields;
  }

  /**
   * Whom to open.
   *
   * @param names of those that the hub knows, and paths of configurations
   * @param plugins where jars are; null: nowhere
   * @param settings what {@code ${NAME}} stands for
   * @param keys of persons, for the copies that are kept of their files; null: files stay as they
   *     are
   */
  public record Asked(
      List<String> names,
      @Nullable Path plugins,
      Map<String, String> settings,
      @Nullable PersonKeys keys) {}

  /** Those that the hub knows, by name. */
  public static Set<String> known() {
    return KNOWN.keySet();
  }

  /**
   * Kinds of system that can be configured.
   *
   * @param keys of persons in the copies that are kept of files; null: files are only looked at
   */
  static List<Connector> connectors(Vertx vertx, @Nullable PersonKeys keys) {
    return List.of(
        new PostgresConnector(vertx, CLOCK),
        new RestConnector(vertx, CLOCK),
        new GraphqlConnector(vertx, CLOCK),
        new CsvConnector(vertx, keys == null ? null : masking(keys), CLOCK));
  }

  private static Masking masking(PersonKeys keys) {
    FactReader reader = new FactReader(keys);
    return (kind, row, names) ->
        reader.kept(
            new FactReader.Item(
                kind,
                "",
                "",
                names.translation().apply(row),
                new FactReader.Original(row, names.byField())));
  }

  /**
   * Opens them; waits.
   *
   * @throws BadSettings with all that is wrong with names and configurations
   * @throws org.peyman.hub.extension.ExtensionsRefused where one adds to the schema what it may not
   */
  public static Partners open(Vertx vertx, Asked asked) {
    List<Partner> own = new ArrayList<>();
    try {
      own.addAll(own(vertx, asked));
      refuseTwins(own);
      return withJars(vertx, own, asked);
    } catch (RuntimeException e) {
      own.forEach(Partner::close);
      throw e;
    }
  }

  private static List<Partner> own(Vertx vertx, Asked asked) {
    List<ConfigurationFile> files = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    asked.names.stream()
        .filter(name -> !KNOWN.containsKey(name))
        .forEach(name -> find(name, files, problems));
    if (!problems.isEmpty()) {
      throw new BadSettings(problems);
    }
    List<Connector> connectors = connectors(vertx, asked.keys);
    List<Definition> configured = Definitions.read(files, asked.settings, connectors);
    List<Partner> known =
        asked.names.stream()
            .filter(KNOWN::containsKey)
            .distinct()
            .map(name -> known(name).open(vertx, connectors, asked.settings))
            .toList();
    return Stream.concat(known.stream(), configured.stream().map(Definition::open)).toList();
  }

  private static Known known(String name) {
    Known known = KNOWN.get(name);
    if (known == null) {
      throw new IllegalArgumentException("No partner is known as " + name);
    }
    return known;
  }

  private static void find(String name, List<ConfigurationFile> files, List<String> problems) {
    try {
      Path path = Path.of(name);
      if (Files.exists(path)) {
        files.addAll(ConfigurationFile.all(path));
        return;
      }
    } catch (InvalidPathException e) {
      // Said below, as for one that is not there.
    } catch (BadSettings e) {
      problems.addAll(e.problems());
      return;
    }
    problems.add(
        "partners names '"
            + name
            + "'; allowed: "
            + String.join(", ", KNOWN.keySet())
            + ", or the path of a configuration or of a folder of them.");
  }

  private static void refuseTwins(List<Partner> partners) {
    Set<String> seen = new HashSet<>();
    List<String> problems = new ArrayList<>();
    for (Partner partner : partners) {
      String name = partner.identity().name();
      if (!seen.add(name)) {
        problems.add("Two partners are called '" + name + "'; allowed: each name once.");
      }
      for (FactSource source : partner.sources()) {
        String code = source.description().code();
        if (!seen.add("source " + code)) {
          problems.add("Two sources have the code '" + code + "'; allowed: each code once.");
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new BadSettings(problems);
    }
  }

  /** What a jar adds that it may not sets it aside; with the hub's own nothing starts. */
  private static Partners withJars(Vertx vertx, List<Partner> own, Asked asked) {
    Plugins jars =
        asked.plugins == null
            ? Plugins.none()
            : Plugins.open(asked.plugins, new Plugins.Given(asked.settings, CLOCK, own));
    try {
      PartnerFields fields = PartnerFields.of(vertx, extending(own), extending(jars.partners()));
      fields
          .refused()
          .forEach((partner, why) -> jars.setAside(partner, SetAside.Cause.EXTENSION, why));
      return new Partners(own, jars, fields);
    } catch (RuntimeException e) {
      jars.close();
      throw e;
    }
  }

  private static List<ExtendingPartner> extending(List<? extends Partner> partners) {
    return partners.stream()
        .filter(ExtendingPartner.class::isInstance)
        .map(ExtendingPartner.class::cast)
        .toList();
  }

  /** All that are open. */
  public List<Partner> all() {
    return Stream.concat(own.stream(), jars.partners().stream()).toList();
  }

  /** What they add to the schema. */
  PartnerFields fields() {
    return fields;
  }

  /** The jars that could not be used. */
  List<SetAside> setAside() {
    return jars.setAside();
  }

  /** How the rows of their sources are translated. */
  QuarantineRetry.Translations translations() {
    Map<String, TranslatedSource> translating = new HashMap<>();
    for (Partner partner : all()) {
      for (FactSource source : partner.sources()) {
        if (source instanceof TranslatedSource translates) {
          translating.put(source.description().code(), translates);
        }
      }
    }
    return translating::get;
  }

  @Override
  public void close() {
    own.forEach(Partner::close);
    jars.close();
  }
}
