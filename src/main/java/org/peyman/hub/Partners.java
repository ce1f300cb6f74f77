package org.peyman.hub;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.connectors.csv.CsvConnector;
import org.peyman.hub.connectors.graphql.GraphqlConnector;
import org.peyman.hub.connectors.jdbc.JdbcConnector;
import org.peyman.hub.connectors.jdbc.JdbcDrivers;
import org.peyman.hub.connectors.postgres.PostgresConnector;
import org.peyman.hub.connectors.rest.RestConnector;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.graphql.PartnerFields;
import org.peyman.hub.http.Degraded;
import org.peyman.hub.mapping.ConfigurationSchema;
import org.peyman.hub.mapping.Connector;
import org.peyman.hub.partner.BadSettings;
import org.peyman.hub.partner.ExtendingPartner;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.partner.TranslatedSource;
import org.peyman.hub.plugins.Plugins;
import org.peyman.hub.plugins.SetAside;
import org.peyman.hub.sync.QuarantineRetry;

/** The partners of a hub: those that it knows, those that are configured, those with a jar. */
public final class Partners implements AutoCloseable {

  private final Known known;
  private final FilePartners files;
  private final FileLive live;
  private final Plugins jars;
  private final PartnerFields fields;

  private Partners(
      Known known, FilePartners files, FileLive live, Plugins jars, PartnerFields fields) {
    this.known = known;
    this.files = files;
    this.live = live;
    this.jars = jars;
    this.fields = fields;
  }

  /** Those that the hub knows by name. */
  private record Known(List<Partner> partners, List<BrokenPartner> broken) {
    Known() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  /**
   * Whom to open.
   *
   * @param names of those that the hub knows, and paths of configurations
   * @param plugins where jars are, or one jar; null: nowhere
   * @param settings what {@code ${NAME}} stands for
   * @param keys of persons, for the copies that are kept of their files; null: files stay as they
   *     are
   * @param testKey that partners who send keys must have, too; null: theirs is not compared
   * @param isStrict whether nothing is opened where one cannot be
   * @param drivers where jars of JDBC drivers are; null: nowhere
   * @param problems what reports beside these copies tell of; null: there are none
   */
  public record Selection(
      List<String> names,
      @Nullable Path plugins,
      Map<String, String> settings,
      @Nullable PersonKeys keys,
      @Nullable String testKey,
      boolean isStrict,
      @Nullable QuarantinedFiles problems,
      @Nullable Path drivers) {

    /** Without drivers of databases. */
    public Selection(
        List<String> names,
        @Nullable Path plugins,
        Map<String, String> settings,
        @Nullable PersonKeys keys,
        @Nullable String testKey,
        boolean isStrict,
        @Nullable QuarantinedFiles problems) {
      this(names, plugins, settings, keys, testKey, isStrict, problems, null);
    }

    /** All of those whose facts are taken in with these keys. */
    public Selection(
        List<String> names, @Nullable Path plugins, Map<String, String> settings, PersonKeys keys) {
      this(names, plugins, settings, keys, keys.testKey(), true, null);
    }
  }

  /** Kinds of system that can be configured. */
  private static List<Connector> connectors(Vertx vertx, Clock clock, Selection selection) {
    PersonKeys keys = selection.keys;
    QuarantinedFiles files = selection.problems;
    return List.of(
        new PostgresConnector(vertx, clock),
        new RestConnector(vertx, clock),
        new GraphqlConnector(vertx, clock),
        new JdbcConnector(vertx, clock, JdbcDrivers.in(selection.drivers)),
        new CsvConnector(
            vertx,
            keys == null ? null : new CopyMasking(keys, files == null ? null : files.reads()),
            files,
            clock));
  }

  /** What configurations may say, as JSON Schema. */
  static String configurationSchema(Vertx vertx, Clock clock) {
    Selection nobody = new Selection(List.of(), null, Map.of(), null, null, false, null);
    Map<String, Object> schema = ConfigurationSchema.of(connectors(vertx, clock, nobody));
    return new JsonObject(schema).encodePrettily() + "\n";
  }

  /**
   * Opens them; waits. One whose configuration cannot be used is set aside, unless the selection is
   * strict.
   *
   * @throws BadSettings where there is no such partner, file or folder; if strict, with all that is
   *     wrong with configurations
   * @throws org.peyman.hub.extension.ExtensionsRefused where one adds to the schema what it may not
   */
  public static Partners open(Vertx vertx, Clock clock, Selection selection) {
    List<Connector> connectors = connectors(vertx, clock, selection);
    KnownPartners opening = new KnownPartners(vertx, clock, connectors);
    Known known = new Known();
    try {
      selection.names.stream()
          .filter(KnownPartners::isKnown)
          .distinct()
          .forEach(name -> open(name, opening, selection, known));
      return withJars(
          vertx,
          clock,
          known,
          files(configured(connectors, selection), known, selection),
          selection);
    } catch (RuntimeException e) {
      known.partners.forEach(Partner::close);
      throw e;
    }
  }

  private static void open(String name, KnownPartners opening, Selection selection, Known known) {
    try {
      known.partners.add(opening.open(name, selection.settings, selection.testKey));
    } catch (BadSettings e) {
      known.broken.add(new BrokenPartner(name, "", e.problems()));
    }
  }

  private static FilePartners files(
      ConfiguredPartners configured, Known known, Selection selection) {
    ConfiguredPartners.Sorted sorted = configured.read(known.partners);
    List<BrokenPartner> broken = new ArrayList<>(known.broken);
    broken.addAll(sorted.broken());
    if (selection.isStrict && !broken.isEmpty()) {
      throw new BadSettings(BrokenPartner.problems(broken));
    }
    broken.forEach(BrokenPartner::log);
    return FilePartners.open(configured, selection.isStrict, sorted);
  }

  private static ConfiguredPartners configured(List<Connector> connectors, Selection selection) {
    return new ConfiguredPartners(
        selection.names.stream().filter(name -> !KnownPartners.isKnown(name)).toList(),
        selection.settings,
        connectors,
        selection.testKey);
  }

  /** What a jar adds that it may not sets it aside; with the hub's own nothing starts. */
  private static Partners withJars(
      Vertx vertx, Clock clock, Known known, FilePartners files, Selection selection) {
    List<Partner> own = new ArrayList<>(known.partners);
    own.addAll(files.all());
    Plugins jars =
        selection.plugins == null
            ? Plugins.none()
            : Plugins.open(
                selection.plugins, new Plugins.JarContext(selection.settings, clock, own));
    FileLive live = FileLive.open(files, clock);
    try {
      List<ExtendingPartner> extending = AddingPartner.among(known.partners);
      extending.addAll(live.partners());
      PartnerFields fields =
          PartnerFields.of(vertx, extending, AddingPartner.among(jars.partners()));
      fields
          .refused()
          .forEach((partner, why) -> jars.setAside(partner, SetAside.Cause.EXTENSION, why));
      return new Partners(known, files, live, jars, fields);
    } catch (RuntimeException e) {
      jars.close();
      live.close();
      files.close();
      throw e;
    }
  }

  /** All that are open. */
  public List<Partner> all() {
    return Stream.of(known.partners, files.all(), jars.partners()).flatMap(List::stream).toList();
  }

  /** Those among them that the hub knows by name. */
  List<Partner> known() {
    return List.copyOf(known.partners);
  }

  /**
   * Reads the configurations again and opens what is new in them; waits, and changes nothing yet.
   *
   * @throws BadSettings as {@link #open} does
   */
  FilePartners.Reread reread() {
    return files.reread(known.partners, jars.partners());
  }

  /** Has it so: to be called when who ends is read no more; waits while they are closed. */
  void adopt(FilePartners.Reread reread) {
    files.adopt(reread);
    live.adopt(files.live());
  }

  /** Partners of files whose live fields are of another schema by now than the one in use. */
  List<String> changedSchemas() {
    return live.differing(files.live());
  }

  /** Jars, and settings beside them, that are others in their folder now than those in use. */
  List<String> changedJars() {
    return jars.changed();
  }

  private Stream<BrokenPartner> broken() {
    return Stream.concat(known.broken.stream(), files.broken().stream());
  }

  /** What they add to the schema. */
  PartnerFields fields() {
    return fields;
  }

  /** The jars that cannot be used. */
  List<SetAside> setAside() {
    return jars.setAside();
  }

  /** What the hub does without: configurations and jars that cannot be used. */
  List<Degraded> without() {
    return Stream.concat(
            broken().map(BrokenPartner::degraded),
            jars.setAside().stream().map(jar -> new Degraded(jar.jar(), jar.cause().says())))
        .toList();
  }

  /** Why a source that nobody here reads is not read: what cannot be used and may have named it. */
  String whyNotRead(String source) {
    List<String> naming =
        broken().filter(each -> each.mentions(source)).map(BrokenPartner::shortName).toList();
    List<String> names =
        naming.isEmpty() ? without().stream().map(Degraded::part).toList() : naming;
    return "Not read: " + String.join(", ", names) + " cannot be used; the hub's log says why.";
  }

  /** How the rows of their sources are translated at the moment. */
  QuarantineRetry.Translations translations() {
    return source ->
        all().stream()
            .flatMap(partner -> partner.sources().stream())
            .filter(each -> each.description().code().equals(source))
            .filter(TranslatedSource.class::isInstance)
            .map(TranslatedSource.class::cast)
            .findFirst()
            .orElse(null);
  }

  @Override
  public void close() {
    known.partners.forEach(Partner::close);
    files.close();
    live.close();
    jars.close();
  }
}
