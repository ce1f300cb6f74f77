package org.peyman.hub.connectors.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.asking.PartnerCall;
import org.peyman.hub.partner.Cancellation;
import org.peyman.hub.partner.PartnerFailure;

/**
 * A partner's database, asked in transactions that can only read, each question within a limit of
 * time. Thread-safe.
 */
public final class PostgresSystem implements AutoCloseable {

  /** Below the limit of time, the database itself ends a query; above it, the connection ends. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final Pool pool;
  private final Duration timeLimit;
  private final String begin;

  /**
   * How to reach a database.
   *
   * @param uri {@code postgresql://user:password@host:port/name}, with {@code ?sslmode=} as libpq
   *     knows it
   * @param timeLimit for a question, waiting for a connection included
   * @param connections at most at a time
   * @param trusted file with certificates to trust, PEM; null: those that Java trusts
   */
  public record Options(String uri, Duration timeLimit, int connections, @Nullable Path trusted) {

    /** Without the password. */
    @Override
    public String toString() {
      return "Options[" + timeLimit + ", " + connections + "]";
    }
  }

  private PostgresSystem(Vertx vertx, Pool pool, Duration timeLimit) {
    this.vertx = vertx;
    this.pool = pool;
    this.timeLimit = timeLimit;
    this.begin =
        "BEGIN READ ONLY; SET LOCAL statement_timeout = "
            + timeLimit.toMillis()
            + "; SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'"
            + "; SET LOCAL extra_float_digits = 1";
  }

  /**
   * Opens the system; nothing is connected before the first question.
   *
   * @throws IllegalArgumentException where the address cannot be read
   */
  public static PostgresSystem open(Vertx vertx, Options options) {
    PgConnectOptions connect = connectOptions(options);
    int limitMillis = Math.toIntExact(options.timeLimit.toMillis());
    NetClientOptions net =
        new NetClientOptions()
            .setConnectTimeout(limitMillis)
            .setTcpKeepAlive(true)
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
            .setReadIdleTimeout(limitMillis + Math.toIntExact(GRACE.toMillis()));
    PoolOptions pool =
        new PoolOptions()
            .setMaxSize(options.connections)
            .setMaxWaitQueueSize(1_000)
            .setConnectionTimeout(limitMillis)
            .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
    return new PostgresSystem(
        vertx,
        PgBuilder.pool().with(pool).with(net).connectingTo(connect).using(vertx).build(),
        options.timeLimit);
  }

  /** The options of a connection; throws where the address cannot be read. */
  static PgConnectOptions connectOptions(Options options) {
    PgConnectOptions connect = PgConnectOptions.fromUri(options.uri);
    connect.setCachePreparedStatements(false); // poolers hand out another server each time
    SslMode mode = connect.getSslMode();
    if (mode == SslMode.DISABLE) {
      return connect;
    }
    boolean isVerified = mode == SslMode.VERIFY_CA || mode == SslMode.VERIFY_FULL;
    ClientSSLOptions ssl = new ClientSSLOptions().setTrustAll(!isVerified);
    ssl.setHostnameVerificationAlgorithm(mode == SslMode.VERIFY_FULL ? "HTTPS" : "");
    if (options.trusted != null && isVerified) {
      ssl.setTrustOptions(new PemTrustOptions().addCertPath(options.trusted.toString()));
    }
    return connect.setSslOptions(ssl);
  }

  /**
   * Asks a question.
   *
   * @param sql one statement, with {@code $1} to {@code $n}
   * @param parameters text, numbers, booleans, arrays, or null
   * @return the rows, each by column; or {@link PartnerFailure}
   */
  public CompletionStage<List<Map<String, @Nullable Object>>> ask(
      String sql, List<? extends @Nullable Object> parameters, Cancellation cancellation) {
    return run(sql, Tuple.wrap(new ArrayList<>(parameters)), cancellation)
        .map(PostgresSystem::maps)
        .toCompletionStage();
  }

  private static List<Map<String, @Nullable Object>> maps(RowSet<Row> rows) {
    List<Map<String, @Nullable Object>> maps = new ArrayList<>();
    rows.forEach(row -> maps.add(PostgresValues.map(row, row.size())));
    return maps;
  }

  /** As {@link #ask}, with rows as the client gives them. */
  Future<RowSet<Row>> run(String sql, Tuple parameters, Cancellation cancellation) {
    PartnerCall<RowSet<Row>> call =
        PartnerCall.of(
            vertx.getOrCreateContext(),
            timeLimit,
            own ->
                pool.getConnection()
                    .compose(connection -> run(connection, sql, parameters, own))
                    .recover(failure -> Future.failedFuture(PostgresFailures.of(failure)))
                    .toCompletionStage());
    cancellation.whenCancelled(call::cancel);
    return call.answer().recover(failure -> Future.failedFuture(PostgresFailures.of(failure)));
  }

  /** Sends all three at once: their answers come in one round trip. */
  private Future<RowSet<Row>> run(
      SqlConnection connection, String sql, Tuple parameters, Cancellation cancellation) {
    if (cancellation.isCancelled()) {
      connection.close();
      return Future.failedFuture(new CancellationException("nobody waits any more"));
    }
    connection.exceptionHandler(broken -> {}); // told by the answers
    Future<?> begun = connection.query(begin).execute();
    Future<RowSet<Row>> rows = connection.preparedQuery(sql).execute(parameters);
    Future<?> ended = connection.query("ROLLBACK").execute();
    ended.onComplete(over -> connection.close());
    cancellation.whenCancelled(
        () -> {
          if (!rows.isComplete()) {
            PgConnection.cast(connection).cancelRequest();
          }
        });
    return begun.compose(inTransaction -> rows);
  }

  /** Gives back all connections; does not wait. */
  @Override
  public void close() {
    pool.close();
  }
}
