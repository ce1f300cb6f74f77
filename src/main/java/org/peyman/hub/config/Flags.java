package org.peyman.hub.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/**
 * The flags of {@code serve}, as given: what they mean is settled together with the environment.
 */
public final class Flags {

  @Mixin private LedgerFlags ledger;

  @Mixin private DatabaseFlags servers = new DatabaseFlags();

  @Mixin private AccessFlags access = new AccessFlags();

  @Mixin private ExposureFlags exposure = new ExposureFlags();

  @Mixin private AlertFlags alerts = new AlertFlags();

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Address to listen on. Default: 127.0.0.1. Environment: PEYMAN_HOST")
  private @Nullable String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description =
          "Port to listen on; 0 takes any that is free. Default: 8080. Environment: PEYMAN_PORT")
  private @Nullable String port;

  @Option(
      names = "--data-folder",
      paramLabel = "FOLDER",
      description =
          "Where the embedded PostgreSQL keeps its data. Default: .peyman. Environment:"
              + " PEYMAN_DATA_FOLDER")
  private @Nullable String dataFolder;

  @Option(
      names = "--partners",
      paramLabel = "NAMES",
      description =
          "Which partners are read, separated by commas: imdad, basijSazandegi, bonyadMostazafan,"
              + " astanQuds, or the path of a configuration or of a folder of them. Environment:"
              + " PEYMAN_PARTNERS")
  private @Nullable String partners;

  @Option(
      names = "--simulators",
      paramLabel = "true|false",
      description =
          "Whether the four partners' systems are simulated, and read in the place of their files."
              + " Default: true in a demonstration. Environment: PEYMAN_SIMULATORS")
  private @Nullable String simulators;

  @Option(
      names = "--simulator-port",
      paramLabel = "PORT",
      description =
          "Port of the page that stops, slows, breaks and mends them; 0 takes any that is free."
              + " Default: 0. Environment: PEYMAN_SIMULATOR_PORT")
  private @Nullable String simulatorPort;

  @Option(
      names = "--plugins",
      paramLabel = "FOLDER",
      description =
          "Where partners' own jars are. Default: plugins, where there is such a folder."
              + " Environment: PEYMAN_PLUGINS")
  private @Nullable String plugins;

  @Option(
      names = "--drivers",
      paramLabel = "FOLDER",
      description =
          "Where jars of JDBC drivers are, for partners' databases that are read by jdbc. Default:"
              + " drivers, where there is such a folder. Environment: PEYMAN_DRIVERS")
  private @Nullable String drivers;

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      description =
          "text, or json for machines; on standard error. Default: text. Environment:"
              + " PEYMAN_LOG_FORMAT")
  private @Nullable String logFormat;

  @Option(
      names = "--otlp-endpoint",
      paramLabel = "URL",
      description =
          "Where traces are sent (OpenTelemetry, OTLP over HTTP), such as http://127.0.0.1:4318. Default: none"
              + " are made. Environment: OTEL_EXPORTER_OTLP_ENDPOINT")
  private @Nullable String otlpEndpoint;

  @Option(
      names = "--trusted-documents",
      paramLabel = "BOOLEAN",
      arity = "0..1",
      fallbackValue = "true",
      description =
          "Whether /graphql runs the documents of saved queries, of the dashboard and of --documents alone. Default: false."
              + " Environment: PEYMAN_TRUSTED_DOCUMENTS")
  private @Nullable String trustedDocuments;

  @Option(
      names = "--documents",
      paramLabel = "FOLDER",
      description =
          "Where manifests (JSON) of the documents of dashboards of one's own are, as Apollo's, Relay's and"
              + " graphql-codegen's tools write them: clients may name these by their ids. Default: not set."
              + " Environment: PEYMAN_DOCUMENTS")
  private @Nullable String documents;

  @Option(
      names = "--federation",
      paramLabel = "BOOLEAN",
      arity = "0..1",
      fallbackValue = "true",
      description =
          "Whether a router (Apollo Federation 2) may make the hub one subgraph of many. Default:"
              + " false. Environment: PEYMAN_FEDERATION")
  private @Nullable String federation;

  @Option(
      names = "--strict",
      paramLabel = "BOOLEAN",
      arity = "0..1",
      fallbackValue = "true",
      description =
          "Whether a partner whose configuration cannot be used stops the start, instead of being"
              + " set aside. Default: false. Environment: PEYMAN_STRICT")
  private @Nullable String strict;

  /** To be filled from a command line. */
  public Flags() {
    this(new LedgerFlags());
  }

  /** For a command that has the flags of a ledger and no others. */
  public Flags(LedgerFlags ledger) {
    this.ledger = ledger;
  }

  /**
   * The settings that the flags and, where a flag is absent, the environment, and else the file of
   * {@code --config} give.
   *
   * @throws Problems naming every value that cannot be used, and what is allowed
   */
  public Settings settings(Map<String, String> environment) {
    return new SettingsReader(values(), environment).settings();
  }

  /**
   * Each setting as a line of the file of {@code --config}, without passwords.
   *
   * @param command that has these flags
   */
  public List<String> shown(CommandSpec command, Map<String, String> environment) {
    // What is wrong with the file is said by whoever reads the settings.
    Layers layers = Layers.of(values(), environment, new ArrayList<>());
    return new EffectiveSettings(command, layers).lines();
  }

  private FlagValues values() {
    FlagValues values = ledger.values();
    servers.into(values);
    access.into(values);
    exposure.into(values);
    alerts.into(values);
    return values
        .with(Setting.HOST, host)
        .with(Setting.PORT, port)
        .with(Setting.DATA_FOLDER, dataFolder)
        .with(Setting.PARTNERS, partners)
        .with(Setting.SIMULATORS, simulators)
        .with(Setting.SIMULATOR_PORT, simulatorPort)
        .with(Setting.PLUGINS, plugins)
        .with(Setting.DRIVERS, drivers)
        .with(Setting.LOG_FORMAT, logFormat)
        .with(Setting.OTLP_ENDPOINT, otlpEndpoint)
        .with(Setting.TRUSTED_DOCUMENTS, trustedDocuments)
        .with(Setting.DOCUMENTS, documents)
        .with(Setting.FEDERATION, federation)
        .with(Setting.STRICT, strict);
  }
}
