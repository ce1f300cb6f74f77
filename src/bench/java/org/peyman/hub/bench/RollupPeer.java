package org.peyman.hub.bench;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;

/**
 * PostgreSQL's own GROUP BY over {@link RollupCells}, over the wire through the client that the hub
 * uses, with parallel workers as it comes.
 */
final class RollupPeer implements Peer {

  private final Vertx vertx = Vertx.vertx();
  private final Pool pool;

  RollupPeer(String database) throws SQLException {
    RollupCells.of(database, LargeWorld.DAY);
    pool =
        PgBuilder.pool()
            .connectingTo(PgConnectOptions.fromUri(database).setCachePreparedStatements(true))
            .with(new PoolOptions().setMaxSize(2))
            .using(vertx)
            .build();
  }

  @Override
  public String name() {
    return "PostgreSQL over cells";
  }

  @Override
  public Map<List<@Nullable String>, long[]> ask(Asked asked) {
    Map<List<@Nullable String>, long[]> groups = new HashMap<>();
    for (Row row : pool.preparedQuery(sql(asked)).execute().await()) {
      groups.put(key(asked, row), sums(asked, row));
    }
    return groups;
  }

  private static List<@Nullable String> key(Asked asked, Row row) {
    List<Dimension> dimensions = asked.query().groupBy();
    List<@Nullable String> key = new ArrayList<>(dimensions.size());
    for (int i = 0; i < dimensions.size(); i++) {
      key.add(Asked.text(dimensions.get(i), row.getValue(i)));
    }
    return key;
  }

  private static long[] sums(Asked asked, Row row) {
    int keys = asked.query().groupBy().size();
    long[] sums = new long[Asked.MEASURES.size() + 2];
    for (int i = 0; i < sums.length; i++) {
      Long sum = row.getLong(keys + i);
      sums[i] = sum == null ? 0 : sum;
    }
    return sums;
  }

  static String sql(Asked asked) {
    List<String> columns = new ArrayList<>(asked.keys());
    columns.add("sum(" + claimed(asked) + ")::bigint");
    columns.add("sum(jobs * " + shares(asked) + ")::bigint");
    Asked.MEASURES.forEach(measure -> columns.add("sum(" + measure + ")::bigint"));
    List<String> conditions = asked.conditions();
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    int keys = asked.keys().size();
    String groupBy =
        keys == 0
            ? ""
            : IntStream.rangeClosed(1, keys)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", ", " GROUP BY ", ""));
    return "SELECT "
        + String.join(", ", columns)
        + " FROM bench."
        + RollupCells.table(asked.facets())
        + " c"
        + own(asked)
        + where
        + groupBy;
  }

  /** Which sets of claimants are meant, and where in them the claims of whom is asked for stand. */
  private static String own(Asked asked) {
    List<String> organizations = asked.organizations();
    if (asked.isByOrganization()) {
      String some =
          organizations == null
              ? ""
              : " WHERE own.organization IN (" + Asked.texts(organizations) + ")";
      return " JOIN (SELECT s.id, s.size, own.organization, own.place FROM bench.claimant_set s"
          + " CROSS JOIN LATERAL unnest(s.claimants) WITH ORDINALITY AS own (organization, place)"
          + some
          + ") own ON own.id = c.claimants";
    }
    if (organizations == null) {
      return "";
    }
    String places =
        IntStream.range(0, organizations.size())
            .mapToObj(
                i -> "array_position(claimants, '" + organizations.get(i) + "') AS place_" + i)
            .collect(Collectors.joining(", "));
    return " JOIN (SELECT id, size, "
        + places
        + " FROM bench.claimant_set WHERE claimants && ARRAY["
        + Asked.texts(organizations)
        + "]) own ON own.id = c.claimants";
  }

  private static String claimed(Asked asked) {
    List<String> organizations = asked.organizations();
    if (asked.isByOrganization()) {
      return "claimed_by[own.place]";
    }
    return organizations == null
        ? "claimed"
        : IntStream.range(0, organizations.size())
            .mapToObj(i -> "coalesce(claimed_by[own.place_" + i + "], 0)")
            .collect(Collectors.joining(" + "));
  }

  private static String shares(Asked asked) {
    List<String> organizations = asked.organizations();
    if (asked.isByOrganization()) {
      return "(" + Asked.SHARES + " / own.size)";
    }
    return organizations == null
        ? Integer.toString(Asked.SHARES)
        : IntStream.range(0, organizations.size())
            .mapToObj(i -> "(own.place_" + i + " IS NOT NULL)::int")
            .collect(Collectors.joining(" + ", "(" + Asked.SHARES + " / own.size * (", "))"));
  }

  @Override
  public void close() {
    pool.close().await();
    vertx.close().await();
  }
}
