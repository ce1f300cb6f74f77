package org.peyman.hub.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.ProvinceRole;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.ledger.Counted;
import org.peyman.hub.ledger.Feed;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.Snapshot;
import org.peyman.hub.progress.Question;
import org.peyman.hub.progress.Table;
import org.peyman.hub.support.MovableClock;
import org.peyman.hub.support.Seeded;
import org.peyman.hub.support.TestDatabase;

/**
 * Whatever is taken in later, an answer stays what it was as of its version and day (rules.md,
 * section 3.9).
 */
@Seeded
final class PastPropertyTest {

  private static final Vertx VERTX = Vertx.vertx();

  private static final List<String> STATE =
      List.of("claim", "job", "count_document", "count_cell", "commitment_part", "verification");

  @AfterAll
  static void close() {
    Hub.await(VERTX.close());
  }

  @ParameterizedTest
  @MethodSource("org.peyman.hub.support.Seeds#few")
  void answersAreTheSameWhenAskedAgain(long seed) throws Exception {
    String address = TestDatabase.fresh();
    MovableClock clock = MovableClock.on(RandomFacts.AS_OF);
    try (Hub hub = Hub.open(VERTX, address, clock)) {
      List<Kept> kept = live(hub, clock, seed);
      assertThat(kept).hasSizeGreaterThan(15);
      asksAgain(hub, kept, "seed " + seed);
      nothingStandsForNothing(address);
      Map<String, List<String>> tables = tables(address);
      assertThat(tables.get("job_past")).hasSizeGreaterThan(10);

      withoutPast(address);
      Hub.await(hub.ledger().rebuildPast());
      tables(address)
          .forEach(
              (table, rows) ->
                  assertThat(rows)
                      .as("%s of seed %s, rebuilt from its history", table, seed)
                      .isEqualTo(tables.get(table)));
      asksAgain(hub, kept, "rebuilt, seed " + seed);
    }
  }

  @ParameterizedTest
  @MethodSource("org.peyman.hub.support.Seeds#few")
  void whatStoodAndWhatChangedSinceIsWhatStands(long seed) {
    MovableClock clock = MovableClock.on(RandomFacts.AS_OF);
    try (Hub hub = Hub.open(VERTX, TestDatabase.fresh(), clock)) {
      Dice dice = new Dice(700 + seed);
      List<Reader> readers = new ArrayList<>(List.of(new Reader()));
      for (Runnable step : RandomSteps.of(hub, dice, seed)) {
        step.run();
        if (dice.percent(30)) {
          readers.add(new Reader());
        }
        readers.stream().filter(it -> dice.percent(25)).forEach(it -> it.follow(hub));
      }
      readers.forEach(it -> it.follow(hub));
      Reader whole = new Reader();
      whole.follow(hub);
      assertThat(whole.rows).hasSizeGreaterThan(100);
      assertThat(readers).hasSizeGreaterThan(3).allMatch(it -> it.rows.equals(whole.rows));
      assertThat(readers).allMatch(it -> it.phases.equals(whole.phases));
      assertThat(whole.phases).hasSize(RandomFacts.PHASES.size());
    }
  }

  /** Holds the state by what it is told of changes. */
  private static final class Reader {
    private final Map<Counted, Integer> rows = new HashMap<>();
    private final Map<String, Feed.Placed> phases = new TreeMap<>();
    private long version;

    void follow(Hub hub) {
      Snapshot snapshot = Hub.await(hub.ledger().snapshot());
      try {
        Feed feed = Hub.await(snapshot.changesSince(version));
        Hub.await(feed.each(this::apply));
        for (Feed.PhaseChange change : Hub.await(feed.phases())) {
          assertThat(change.before()).isEqualTo(phases.get(change.after().phase()));
          phases.put(change.after().phase(), change.after());
        }
        version = feed.to();
      } finally {
        Hub.await(snapshot.close());
      }
      assertThat(rows.values())
          .as("no row is taken away that was not there")
          .allMatch(it -> it > 0);
    }

    private void apply(Feed.Change change) {
      rows.merge(change.row(), change.isAfter() ? 1 : -1, Integer::sum);
      rows.remove(change.row(), 0);
    }
  }

  /** Answers, and as of when they were given. */
  private record Kept(
      long version, LocalDate day, Map<Question, Table> tables, List<Records.Overlap> overlaps) {}

  /** Takes all in, and keeps what is answered between the steps. */
  private static List<Kept> live(Hub hub, MovableClock clock, long seed) {
    Dice dice = new Dice(600 + seed);
    RandomQuestions questions = new RandomQuestions(seed);
    List<Kept> kept = new ArrayList<>();
    LocalDate day = RandomFacts.AS_OF;
    for (Runnable step : RandomSteps.of(hub, dice, seed)) {
      step.run();
      if (hub.version() > 0) {
        kept.add(keep(hub, day, questions));
      }
      day = day.plusDays(dice.oneOf(0, 0, 1, 1, 2, 30));
      clock.setTo(day);
    }
    kept.add(keep(hub, day, questions));
    return kept;
  }

  private static Kept keep(Hub hub, LocalDate day, RandomQuestions random) {
    Map<Question, Table> tables = new HashMap<>();
    for (Question question : questions(random)) {
      tables.put(question, hub.ask(question));
    }
    Filter filter = new Filter(null, List.of("AG_ONE"), null, null, null, null, null, Map.of());
    return new Kept(hub.version(), day, tables, Hub.await(hub.reads().overlaps(filter, null)));
  }

  private static List<Question> questions(RandomQuestions random) {
    return List.of(
        new Question(Filter.NONE, List.of(), List.of(), null, false),
        new Question(
            new Filter(null, null, null, null, List.of(ProvinceRole.PILOT), null, null, Map.of()),
            List.of(Dimension.ORGANIZATION),
            List.of(),
            null,
            false),
        random.question(),
        random.question());
  }

  private static void asksAgain(Hub hub, List<Kept> kept, String about) {
    Filter filter = new Filter(null, List.of("AG_ONE"), null, null, null, null, null, Map.of());
    for (Kept answer : kept) {
      AsOf at = Hub.await(hub.reads().asOf(answer.day, answer.version));
      answer.tables.forEach(
          (question, table) ->
              assertThat(hub.ask(RandomQuestions.at(question, at)))
                  .as("%s, version %s on %s, %s", about, at.version(), at.day(), question)
                  .isEqualTo(table));
      assertThat(Hub.await(hub.reads().overlaps(filter, at))).as(about).isEqualTo(answer.overlaps);
    }
  }

  private static void nothingStandsForNothing(String address) throws SQLException {
    for (String table : STATE) {
      assertThat(rows(address, "SELECT * FROM " + table + "_past WHERE until <= since")).isEmpty();
    }
  }

  /** As if the ledger had begun before a past was kept. */
  private static void withoutPast(String address) throws SQLException {
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(address));
        Statement statement = connection.createStatement()) {
      for (String table : STATE) {
        statement.execute("DELETE FROM " + table + "_past");
        statement.execute("UPDATE " + table + " SET since = (SELECT version FROM ledger_version)");
      }
      statement.execute("UPDATE ledger_version SET past_from = version");
    }
  }

  private static Map<String, List<String>> tables(String address) throws SQLException {
    Map<String, List<String>> tables = new TreeMap<>();
    for (String table : STATE) {
      tables.put(table, rows(address, "SELECT * FROM " + table));
      tables.put(table + "_past", rows(address, "SELECT * FROM " + table + "_past"));
    }
    return tables;
  }

  private static List<String> rows(String address, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(address));
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery("SELECT to_jsonb(t)::text FROM (" + sql + ") t ORDER BY 1")) {
      while (found.next()) {
        rows.add(found.getString(1));
      }
    }
    return rows;
  }
}
