package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.address.DatabaseUrl;
import org.peyman.hub.address.Tls;

/**
 * Makes connections to the database of one URL, which are given up when nothing comes over them any
 * more: by the system where what was sent is not even received, and by the client where it is
 * received and never answered.
 *
 * @param isPooled whether a pooler between lends connections for one transaction at a time, so that
 *     nothing may be left on them
 */
record PgClient(Vertx vertx, DatabaseUrl url, TlsOffer offer, boolean isPooled) {

  /**
   * Begins a statement that no connection keeps prepared. Without parameters PostgreSQL keeps its
   * plan too, and one that was made while the ledger was empty reads tables whole for as long as
   * nobody analyzes them: all through a first load.
   */
  static final String PLANNED_ANEW = "/* planned anew */ ";

  /** Begins a statement that connections keep prepared however long it is. */
  private static final String KEPT_PREPARED = "/* kept prepared";

  /** Longer ones are many that are asked once: each takes memory of the server. */
  private static final int LONGEST_REMEMBERED = 2_048;

  /** A parameter that poolers refuse in a greeting, and no server needs that the hub works with. */
  private static final String OF_OLD_SERVERS = "extra_float_digits";

  private static final Duration UNRECEIVED = Duration.ofSeconds(5);

  /** Connections that stand idle for longer are closed. */
  private static final Duration IDLE = Duration.ofSeconds(5);

  /** Below the limit of time, the database itself ends a statement; above it, the client does. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private static final int MOST_WAITING = 1_000;

  PgClient(Vertx vertx, DatabaseUrl url) {
    this(vertx, url, new TlsOffer(vertx, url), false);
  }

  /** The same past a pooler. */
  PgClient pooled() {
    return new PgClient(vertx, url, offer, true);
  }

  /**
   * What a pool is for.
   *
   * @param name by which it is measured
   * @param connections at most at a time
   * @param patience at most for one of them, and then for a lock
   * @param statement after which the database ends a statement
   */
  record Limits(String name, int connections, Duration patience, Duration statement) {}

  /** Connections that each begin with these limits. */
  Pool pool(Limits limits) {
    return PgBuilder.pool()
        .with(
            new PoolOptions()
                .setName(limits.name)
                .setMaxSize(limits.connections)
                .setMaxWaitQueueSize(MOST_WAITING)
                .setConnectionTimeout((int) limits.patience.toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout((int) IDLE.toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS))
        .with(net(limits.statement))
        .connectingTo(this::chosen)
        .using(vertx)
        .withConnectHandler(connection -> begin(connection, limits))
        .build();
  }

  private void begin(SqlConnection connection, Limits limits) {
    connection.exceptionHandler(broken -> {}); // told by what is asked over it
    if (isPooled) {
      connection.close(); // what is set would be set for whoever is lent it next
    } else {
      limit(connection, limits);
    }
  }

  /** By statements, since poolers refuse what they do not know in a greeting. */
  private static void limit(SqlConnection connection, Limits limits) {
    String set =
        "SET statement_timeout = "
            + limits.statement.toMillis()
            + "; SET lock_timeout = "
            + limits.patience.toMillis();
    connection.query(set).execute().onComplete(done -> connection.close());
  }

  private NetClientOptions net(Duration statement) {
    return new NetClientOptions()
        .setConnectTimeout((int) url.connectTimeout().toMillis())
        .setTcpKeepAlive(true)
        .setTcpUserTimeout((int) UNRECEIVED.toMillis())
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setReadIdleTimeout((int) IDLE.plus(statement).plus(GRACE).toMillis());
  }

  /**
   * The same statement, so that connections keep it prepared unless it is to be planned anew.
   *
   * @param plan another number has it planned once more
   */
  static String keptPrepared(String sql, int plan) {
    return sql.length() <= LONGEST_REMEMBERED || sql.startsWith(PLANNED_ANEW)
        ? sql
        : KEPT_PREPARED + ", plan " + plan + " */ " + sql;
  }

  private static boolean isRemembered(String sql) {
    return sql.startsWith(KEPT_PREPARED)
        || (sql.length() <= LONGEST_REMEMBERED && !sql.startsWith(PLANNED_ANEW));
  }

  /** The same as {@link #options}, but that it is known whether there is TLS where any is taken. */
  private Future<SqlConnectOptions> chosen() {
    PgConnectOptions options = options();
    return options.getSslMode() != SslMode.PREFER
        ? Future.succeededFuture(options)
        : offer.isMade().map(made -> made ? options : options.setSslMode(SslMode.DISABLE));
  }

  /** What the client needs to know for every connection. */
  PgConnectOptions options() {
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost(url.host())
            .setPort(url.port())
            .setDatabase(url.database())
            .setUser(url.user())
            .setPassword(url.password())
            .setCachePreparedStatements(!isPooled)
            .setUseLayer7Proxy(isPooled)
            .setPreparedStatementCacheMaxSize(512)
            .setPreparedStatementCacheSqlFilter(PgClient::isRemembered)
            .addProperty("application_name", url.applicationName())
            .setSslMode(SslMode.of(url.tls().mode().text()));
    if (isPooled) {
      options.getProperties().remove(OF_OLD_SERVERS);
    }
    if (url.tls().mode() != Tls.Mode.DISABLE) {
      options.setSslOptions(ssl(url.tls()));
    }
    return options;
  }

  private static ClientSSLOptions ssl(Tls tls) {
    ClientSSLOptions ssl = new ClientSSLOptions().setTrustAll(!tls.isVerified());
    ssl.setHostnameVerificationAlgorithm(tls.mode() == Tls.Mode.VERIFY_FULL ? "HTTPS" : "");
    return tls.isVerified() ? ssl.setTrustOptions(trusted(tls.authorities())) : ssl;
  }

  private static TrustOptions trusted(@Nullable Path authorities) {
    if (authorities != null) {
      return new PemTrustOptions().addCertPath(authorities.toString());
    }
    try {
      TrustManagerFactory java =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      java.init((KeyStore) null);
      return TrustOptions.wrap(java.getTrustManagers()[0]);
    } catch (GeneralSecurityException e) {
      throw new LedgerUnavailable("Java cannot say which certificates it trusts", e);
    }
  }
}
