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
import org.peyman.hub.mapping.FileProblems;
import org.peyman.hub.mapping.Masking;
import org.peyman.hub.partner.BadSettings;
import org.peyman.hub.partner.ExtendingPartner;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.partner.TranslatedSource;
import org.peyman.hub.plugins.Plugins;
import org.peyman.hub.plugins.SetAside;
import org.peyman.hub.sync.FactReader;
import org.peyman.hub.sync.QuarantineRetry;

/** The partners of a hub: those that it knows, those that are configured, those with a jar. */
public final class Partners implements AutoCloseable {

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
   * @param testKey that partners who send keys must have, too; null: theirs is not compared
   * @param problems what reports beside these copies tell of; null: there are none
   */
  public record Selection(
      List<String> names,
      @Nullable Path plugins,
      Map<String, String> settings,
      @Nullable PersonKeys keys,
      @Nullable String testKey,
      @Nullable FileProblems problems) {

    /** Those whose facts are taken in with these keys. */
    public Selection(
        List<String> names, @Nullable Path plugins, Map<String, String> settings, PersonKeys keys) {
      this(names, plugins, settings, keys, keys.testKey(), null);
    }
  }

  /** Kinds of system that can be configured. */
  private static List<Connector> connectors(Vertx vertx, Clock clock, Selection selection) {
    PersonKeys keys = selection.keys;
    return List.of(
        new PostgresConnector(vertx, clock),
        new RestConnector(vertx, clock),
        new GraphqlConnector(vertx, clock),
        new CsvConnector(vertx, keys == null ? null : masking(keys), selection.problems, clock));
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
  public static Partners open(Vertx vertx, Clock clock, Selection selection) {
    List<Partner> own = new ArrayList<>();
    try {
      own.addAll(own(vertx, clock, selection));
      refuseTwins(own);
      return withJars(vertx, clock, own, selection);
    } catch (RuntimeException e) {
      own.forEach(Partner::close);
      throw e;
    }
  }

  private static List<Partner> own(Vertx vertx, Clock clock, Selection selection) {
    List<ConfigurationFile> files = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    selection.names.stream()
        .filter(name -> !KnownPartners.isKnown(name))
        .forEach(name -> find(name, files, problems));
    if (!problems.isEmpty()) {
      throw new BadSettings(problems);
    }
    List<Connector> connectors = connectors(vertx, clock, selection);
    List<Definition> configured =
        Definitions.read(files, selection.settings, connectors, selection.testKey);
    KnownPartners opening = new KnownPartners(vertx, clock, connectors);
    List<Partner> known =
        selection.names.stream()
            .filter(KnownPartners::isKnown)
            .distinct()
            .map(name -> opening.open(name, selection.settings))
            .toList();
    return Stream.concat(known.stream(), configured.stream().map(Definition::open)).toList();
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
            + String.join(", ", KnownPartners.names())
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
  private static Partners withJars(
      Vertx vertx, Clock clock, List<Partner> own, Selection selection) {
    Plugins jars =
        selection.plugins == null
            ? Plugins.none()
            : Plugins.open(
                selection.plugins, new Plugins.JarContext(selection.settings, clock, own));
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
