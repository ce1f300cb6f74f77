package org.peyman.hub.bench;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Facet;

/**
 * DuckDB in this process on two threads, over all jobs in a table of its own: texts as enums,
 * claimants as bits with a column of claims for each, and the days from which a job counts as
 * eligible made beforehand.
 */
final class DuckPeer implements Peer {

  private static final String COPY =
      """
      COPY (SELECT j.phase, j.province, j.started_month AS month,
                   j.started_month / 100 * 10 + (j.started_month %% 100 + 2) / 3 AS quarter, j.started_month / 100 AS year,
                   %s,
                   (SELECT sum(1 << right(o, 1)::int) FROM unnest(j.organizations) o) AS claimants, %s, j.claims,
                   j.person_key IS NULL AS unmatched, j.repeated, j.latest_independent IS NOT NULL AS checked,
                   coalesce(confirms(j.latest_independent), false) AS verified, j.last_end,
                   is_active(NULL, j.latest_conclusive, date '2000-01-01') AS not_refuted,
                   (j.started_on + interval '6 months')::date AS six, (j.started_on + interval '12 months')::date AS twelve,
                   j.checked_6m, j.sustained_6m, j.checked_12m, j.sustained_12m,
                   least(coalesce(j.hours_tenths, 440), 440) AS hours, j.hours_tenths IS NULL AS hours_unknown
            FROM job j) TO STDOUT (FORMAT csv, HEADER)
      """;

  private static final String ENUM =
      "CREATE TYPE %1$s_word AS ENUM (SELECT DISTINCT %1$s FROM read_csv('%2$s', all_varchar = true) WHERE %1$s IS NOT NULL ORDER BY 1)";

  private static final String JOB =
      """
      CREATE TABLE job AS
      SELECT %s, month::INTEGER AS month, quarter::INTEGER AS quarter, year::SMALLINT AS year,
             claimants::UTINYINT AS claimants, %s, claims::UTINYINT AS claims, unmatched::BOOLEAN AS unmatched,
             repeated::BOOLEAN AS repeated, checked::BOOLEAN AS checked, verified::BOOLEAN AS verified,
             last_end::DATE AS last_end, not_refuted::BOOLEAN AS not_refuted, six::DATE AS six, twelve::DATE AS twelve,
             checked_6m::BOOLEAN AS checked_6m, sustained_6m::BOOLEAN AS sustained_6m,
             checked_12m::BOOLEAN AS checked_12m, sustained_12m::BOOLEAN AS sustained_12m,
             hours::SMALLINT AS hours, hours_unknown::BOOLEAN AS hours_unknown
      FROM read_csv('%s', all_varchar = true)
      """;

  private static final List<String> OWNERS =
      IntStream.range(0, LargeWorld.ORGANIZATIONS).mapToObj(i -> "O" + i).toList();

  private final Connection duck;
  private final Map<String, String> measures;

  DuckPeer(String database, Path folder) throws Exception {
    Path file = folder.resolve(database.substring(database.lastIndexOf('/') + 1) + ".duckdb");
    if (!Files.exists(file)) {
      make(database, file);
    }
    duck = DriverManager.getConnection("jdbc:duckdb:" + file);
    run(duck, "SET threads = 2");
    measures = measures("DATE '" + LargeWorld.DAY + "'");
  }

  private static void make(String database, Path file) throws Exception {
    Path csv = file.resolveSibling("jobs.csv");
    Path unfinished = file.resolveSibling("unfinished.duckdb");
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.deleteIfExists(unfinished);
    try (Connection ledger = LargeLedger.connect(database);
        OutputStream out = Files.newOutputStream(csv)) {
      CopiedLedger.copies(ledger)
          .copyOut(
              COPY.formatted(
                  String.join(", ", Facet.columns()),
                  eachOwner(
                      "coalesce(j.claim_counts[array_position(j.organizations, '%1$s')], 0) AS claims_%1$s")),
              out);
    }
    try (Connection made = DriverManager.getConnection("jdbc:duckdb:" + unfinished)) {
      List<String> words = Stream.concat(Stream.of("phase", "province"), facets(false)).toList();
      for (String word : words) {
        run(made, ENUM.formatted(word, csv));
      }
      String columns =
          Stream.concat(
                  words.stream().map(it -> it + "::" + it + "_word AS " + it),
                  facets(true).map(it -> it + "::BOOLEAN AS " + it))
              .collect(Collectors.joining(", "));
      run(made, JOB.formatted(columns, eachOwner("claims_%1$s::UTINYINT AS claims_%1$s"), csv));
    }
    Files.delete(csv);
    Files.move(unfinished, file);
  }

  private static Stream<String> facets(boolean areFlags) {
    return Stream.of(Facet.values()).filter(it -> it.isFlag() == areFlags).map(Facet::column);
  }

  private static String eachOwner(String text) {
    return OWNERS.stream().map(it -> text.replace("%1$s", it)).collect(Collectors.joining(", "));
  }

  /** How each measure is summed over jobs, by name. */
  private static Map<String, String> measures(String day) {
    Map<String, String> sums = new HashMap<>();
    for (String flag : List.of("unmatched", "repeated", "checked", "verified", "hours_unknown")) {
      sums.put(flag, "count(*) FILTER (WHERE " + flag + ")");
    }
    sums.put("jobs", "count(*)");
    sums.put("joint", "count(*) FILTER (WHERE bit_count(claimants) > 1)");
    sums.put(
        "active",
        "count(*) FILTER (WHERE not_refuted AND (last_end IS NULL OR last_end > " + day + "))");
    sums.put("fte", "sum(hours)");
    Map.of("6m", "six", "12m", "twelve")
        .forEach(
            (months, from) -> {
              String eligible = "count(*) FILTER (WHERE " + from + " <= " + day;
              sums.put("eligible_" + months, eligible + ")");
              sums.put("checked_" + months, eligible + " AND checked_" + months + ")");
              sums.put("sustained_" + months, eligible + " AND sustained_" + months + ")");
            });
    return sums;
  }

  @Override
  public String name() {
    return "DuckDB over jobs";
  }

  @Override
  public Map<List<@Nullable String>, long[]> ask(Asked asked) throws SQLException {
    Map<List<@Nullable String>, long[]> groups = new HashMap<>();
    List<Dimension> dimensions = asked.query().groupBy();
    try (Statement statement = duck.createStatement();
        ResultSet rows = statement.executeQuery(sql(asked))) {
      while (rows.next()) {
        List<@Nullable String> key = new ArrayList<>(dimensions.size());
        for (int i = 0; i < dimensions.size(); i++) {
          key.add(Asked.text(dimensions.get(i), rows.getString(i + 1)));
        }
        long[] sums = new long[Asked.MEASURES.size() + 2];
        for (int i = 0; i < sums.length; i++) {
          sums[i] = rows.getLong(dimensions.size() + i + 1);
        }
        groups.put(key, sums);
      }
    }
    return groups;
  }

  /** By sets of claimants first, where organizations are asked for: these are few. */
  private String sql(Asked asked) {
    boolean isOfSome = asked.isByOrganization() || asked.organizations() != null;
    List<String> keys = asked.keys().stream().filter(it -> !it.equals("organization")).toList();
    List<String> columns = new ArrayList<>(keys);
    if (isOfSome) {
      columns.add("claimants");
      columns.add(eachOwner("sum(claims_%1$s) AS claims_%1$s"));
    } else {
      columns.add("sum(claims)");
      columns.add("count(*) * " + Asked.SHARES);
    }
    Asked.MEASURES.forEach(it -> columns.add(measures.get(it) + " AS " + it));
    List<String> conditions = new ArrayList<>(asked.conditions());
    if (asked.organizations() != null) {
      conditions.add("claimants & " + bits(asked.organizations()) + " <> 0");
    }
    String sums =
        "SELECT "
            + String.join(", ", columns)
            + " FROM job"
            + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
            + places(keys.size() + (isOfSome ? 1 : 0));
    return isOfSome ? ofOrganizations(asked, sums) : sums;
  }

  private static String ofOrganizations(Asked asked, String sums) {
    List<String> organizations = asked.organizations() == null ? OWNERS : asked.organizations();
    List<String> columns = new ArrayList<>(asked.keys());
    String claims;
    String shares;
    String own = "";
    if (asked.isByOrganization()) {
      claims =
          organizations.stream()
              .map(it -> "WHEN '" + it + "' THEN claims_" + it)
              .collect(Collectors.joining(" ", "CASE organization ", " END"));
      shares = "1";
      own =
          organizations.stream()
              .map(it -> "('" + it + "', " + bits(List.of(it)) + ")")
              .collect(
                  Collectors.joining(
                      ", ",
                      " JOIN (VALUES ",
                      ") own (organization, bit) ON claimants & own.bit <> 0"));
    } else {
      claims = organizations.stream().map(it -> "claims_" + it).collect(Collectors.joining(" + "));
      shares = "bit_count(claimants & " + bits(organizations) + ")";
    }
    columns.add("sum(" + claims + ")");
    columns.add("sum(jobs * (" + Asked.SHARES + " // bit_count(claimants)) * " + shares + ")");
    Asked.MEASURES.forEach(it -> columns.add("sum(" + it + ")"));
    return "SELECT "
        + String.join(", ", columns)
        + " FROM ("
        + sums
        + ") s"
        + own
        + places(asked.keys().size());
  }

  private static String places(int keys) {
    return keys == 0
        ? ""
        : IntStream.rangeClosed(1, keys)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", ", " GROUP BY ", ""));
  }

  private static String bits(List<String> organizations) {
    return "("
        + organizations.stream().mapToInt(it -> 1 << OWNERS.indexOf(it)).sum()
        + ")::UTINYINT";
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    try {
      duck.close();
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB does not close", e);
    }
  }
}
