package org.peyman.hub.config;

/** What can be set, by a flag, in the environment or in a file. */
enum Setting {
  CONFIG("--config", "PEYMAN_CONFIG"),
  HOST("--host", "PEYMAN_HOST"),
  PORT("--port", "PEYMAN_PORT"),
  DATABASE("--database", "PEYMAN_DATABASE_URL"),
  READ_DATABASE("--read-database", "PEYMAN_READ_DATABASE_URL"),
  DIRECT_DATABASE("--direct-database", "PEYMAN_DIRECT_DATABASE_URL"),
  EMBEDDED_PORT("--embedded-port", "PEYMAN_EMBEDDED_PORT"),
  DATA_FOLDER("--data-folder", "PEYMAN_DATA_FOLDER"),
  SEED_DATA("--seed-data", "PEYMAN_SEED_DATA"),
  KEY_SECRET_FILE("--key-secret-file", "PEYMAN_KEY_SECRET_FILE"),
  PARTNERS("--partners", "PEYMAN_PARTNERS"),
  SIMULATORS("--simulators", "PEYMAN_SIMULATORS"),
  SIMULATOR_PORT("--simulator-port", "PEYMAN_SIMULATOR_PORT"),
  PLUGINS("--plugins", "PEYMAN_PLUGINS"),
  DRIVERS("--drivers", "PEYMAN_DRIVERS"),
  LOG_FORMAT("--log-format", "PEYMAN_LOG_FORMAT"),
  OTLP_ENDPOINT("--otlp-endpoint", "OTEL_EXPORTER_OTLP_ENDPOINT"),
  TRUSTED_DOCUMENTS("--trusted-documents", "PEYMAN_TRUSTED_DOCUMENTS"),
  DOCUMENTS("--documents", "PEYMAN_DOCUMENTS"),
  FEDERATION("--federation", "PEYMAN_FEDERATION"),
  STRICT("--strict", "PEYMAN_STRICT"),
  EARLIEST_START("--earliest-start", "PEYMAN_EARLIEST_START"),
  PUBLIC("--public", "PEYMAN_PUBLIC"),
  TOKEN_ISSUER("--token-issuer", "PEYMAN_TOKEN_ISSUER"),
  TOKEN_AUDIENCE("--token-audience", "PEYMAN_TOKEN_AUDIENCE"),
  TOKEN_KEYS("--token-keys", "PEYMAN_TOKEN_KEYS"),
  TOKEN_ALGORITHMS("--token-algorithms", "PEYMAN_TOKEN_ALGORITHMS"),
  TOKEN_ROLE_CLAIM("--token-role-claim", "PEYMAN_TOKEN_ROLE_CLAIM"),
  TOKEN_ORGANIZATION_CLAIM("--token-organization-claim", "PEYMAN_TOKEN_ORGANIZATION_CLAIM"),
  MATCH_DELAY_HOURS("--match-delay-hours", "PEYMAN_MATCH_DELAY_HOURS"),
  RATE_LIMIT("--rate-limit", "PEYMAN_RATE_LIMIT"),
  PUBLIC_EDITION("--public-edition", "PEYMAN_PUBLIC_EDITION"),
  PUBLIC_RATE_LIMIT("--public-rate-limit", "PEYMAN_PUBLIC_RATE_LIMIT"),
  LIMIT("--limit", "PEYMAN_LIMIT"),
  ALERT("--alert", "PEYMAN_ALERT"),
  ALERT_WEBHOOK("--alert-webhook", "PEYMAN_ALERT_WEBHOOK"),
  ALERT_WEBHOOK_SECRET_FILE("--alert-webhook-secret-file", "PEYMAN_ALERT_WEBHOOK_SECRET_FILE"),
  ALLOW_ORIGIN("--allow-origin", "PEYMAN_ALLOW_ORIGIN"),
  ALLOW_EMBED("--allow-embed", "PEYMAN_ALLOW_EMBED"),
  ALLOWED_HOST("--allowed-host", "PEYMAN_ALLOWED_HOST"),
  TRUSTED_PROXY("--trusted-proxy", "PEYMAN_TRUSTED_PROXY"),
  PUBLIC_URL("--public-url", "PEYMAN_PUBLIC_URL"),
  TLS_CERT("--tls-cert", "PEYMAN_TLS_CERT"),
  TLS_KEY("--tls-key", "PEYMAN_TLS_KEY"),
  PROBE_PORT("--probe-port", "PEYMAN_PROBE_PORT"),
  MAX_CONNECTIONS("--max-connections", "PEYMAN_MAX_CONNECTIONS"),
  MAX_CONNECTIONS_PER_ADDRESS(
      "--max-connections-per-address", "PEYMAN_MAX_CONNECTIONS_PER_ADDRESS"),
  DRAIN_SECONDS("--drain-seconds", "PEYMAN_DRAIN_SECONDS");

  private final String flag;
  private final String variable;

  Setting(String flag, String variable) {
    this.flag = flag;
    this.variable = variable;
  }

  String flag() {
    return flag;
  }

  /** What it is called in a file. */
  String key() {
    return flag.substring(2);
  }

  /** The variable of the environment that sets it where the flag does not. */
  String variable() {
    return variable;
  }
}
