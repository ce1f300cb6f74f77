package org.peyman.hub.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peyman.hub.cube.Cube;
import org.peyman.hub.cube.View;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Listing;
import org.peyman.hub.ledger.Snapshot;
import org.peyman.hub.ledger.Sums;
import org.peyman.hub.progress.Present;
import org.peyman.hub.progress.Question;
import org.peyman.hub.progress.Table;
import org.peyman.hub.support.MovableClock;
import org.peyman.hub.support.Seeded;
import org.peyman.hub.support.TestDatabase;

/** Whatever is taken in, and as days pass, memory gives the figures that the database gives. */
@Seeded
final class CubePropertyTest {

  private static final Vertx VERTX = Vertx.vertx();

  @AfterAll
  static void close() {
    Hub.await(VERTX.close());
  }

  @ParameterizedTest
  @MethodSource("org.peyman.hub.support.Seeds#few")
  void memoryAnswersAsTheDatabaseDoesAfterEveryStep(long seed) {
    MovableClock clock = MovableClock.on(RandomFacts.AS_OF);
    try (Hub hub = Hub.open(VERTX, TestDatabase.fresh(), clock)) {
      Cube cube = Cube.of(VERTX, hub.ledger(), clock);
      Hub.await(cube.ready());
      Dice dice = new Dice(800 + seed);
      RandomQuestions questions = new RandomQuestions(seed);
      LocalDate day = RandomFacts.AS_OF;
      int asked = 0;
      for (Runnable step : RandomSteps.of(hub, dice, seed)) {
        step.run();
        View view = view(cube, hub, day);
        for (int i = 0; i < 3; i++) {
          answersAsTheDatabaseDoes(hub, view, questions.question(), dice, "seed " + seed);
          asked++;
        }
        countsAsTheDatabaseDoes(hub, cube, day, questions.filter(), dice, "seed " + seed);
        day = day.plusDays(dice.oneOf(0, 0, 1, 1, 2, 30));
        clock.setTo(day);
      }
      assertThat(asked).isGreaterThan(40);
      Hub.await(cube.close());
    }
  }

  @Test
  void eachAnswerDuringIntakeIsThatOfOneVersion() throws Exception {
    try (Hub hub = Hub.open(VERTX, TestDatabase.fresh(), RandomFacts.AS_OF)) {
      Clock clock = MovableClock.on(RandomFacts.AS_OF);
      Cube cube = Cube.of(VERTX, hub.ledger(), clock);
      Hub.await(cube.ready());
      hub.learn(RandomFacts.reference());
      hub.register(RandomFacts.ORGANIZATIONS.get(0));
      List<Runnable> steps = RandomSteps.of(hub, new Dice(900), 7);
      Thread intake = new Thread(() -> steps.forEach(Runnable::run));
      intake.start();
      Present.Source source = new Present.Source(hub.ledger(), cube);
      RandomQuestions questions = new RandomQuestions(7);
      Map<Question, Table> answers = new HashMap<>();
      while (intake.isAlive()) {
        Question question = questions.question();
        Present present = source.memoryFirst(RandomFacts.AS_OF);
        Hub.await(present.begin());
        if (answersOf(Objects.requireNonNull(present.version()), answers)
            == 4) { // each is asked again of the past
          present.close();
          LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
          continue;
        }
        answers.put(question, Hub.await(present.answers().ask(question)));
        boolean isSame =
            Hub.await(
                present
                    .reads()
                    .version()
                    .map(version -> version.equals(present.version()))
                    .otherwise(failure -> present.hasMoved()));
        assertThat(isSame).isTrue();
        present.close();
      }
      intake.join();
      assertThat(answers.values().stream().map(Table::version).distinct().count()).isGreaterThan(5);
      answers.forEach(
          (question, table) ->
              assertThat(hub.ask(RandomQuestions.at(question, asOf(hub, table.version()))))
                  .as("version %s, %s", table.version(), question)
                  .isEqualTo(table));
      Hub.await(cube.close());
    }
  }

  private static long answersOf(long version, Map<Question, Table> answers) {
    return answers.values().stream().filter(table -> table.version() == version).count();
  }

  private static AsOf asOf(Hub hub, long version) {
    return Hub.await(hub.reads().asOf(RandomFacts.AS_OF, version));
  }

  @Test
  void aLedgerThatWasChangedByAnotherWayIsReadAnew() throws Exception {
    String address = TestDatabase.fresh();
    try (Hub hub = Hub.open(VERTX, address, RandomFacts.AS_OF)) {
      hub.learn(RandomFacts.reference());
      hub.register(RandomFacts.ORGANIZATIONS.get(0));
      hub.take(RandomFacts.of(8));
      Cube cube = Cube.of(VERTX, hub.ledger(), MovableClock.on(RandomFacts.AS_OF));
      Hub.await(cube.ready());
      Sums.Query all = new Sums.Query(Filter.NONE, List.of(), null);
      View before = view(cube, hub, RandomFacts.AS_OF);
      assertThat(Hub.await(before.sum(all)).answers())
          .isEqualTo(Hub.await(hub.ledger().sum(all)).answers());
      try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(address));
          Statement statement = connection.createStatement()) {
        statement.execute("DELETE FROM job WHERE phase = (SELECT min(phase) FROM job)");
      }
      Map<String, Sums.Answer> truth = Hub.await(hub.ledger().sum(all)).answers();
      assertThat(Hub.await(before.sum(all)).answers()).isNotEqualTo(truth);
      View after = before;
      for (int i = 0; i < 500 && !Hub.await(after.sum(all)).answers().equals(truth); i++) {
        Hub.await(cube.check().otherwiseEmpty());
        after = Hub.await(cube.view(hub.version(), RandomFacts.AS_OF)).orElse(after);
      }
      assertThat(Hub.await(after.sum(all)).answers()).isEqualTo(truth);
      Hub.await(cube.close());
    }
  }

  @Test
  void itFollowsAgainOnceThereIsASnapshotForItAgain() {
    try (Hub hub = Hub.open(VERTX, TestDatabase.fresh(), RandomFacts.AS_OF)) {
      Cube cube = Cube.of(VERTX, hub.ledger(), MovableClock.on(RandomFacts.AS_OF));
      Hub.await(cube.ready());
      List<Snapshot> others = allSnapshots(hub.ledger());
      hub.learn(RandomFacts.reference());
      assertThat(Hub.await(cube.view(hub.version(), RandomFacts.AS_OF))).isEmpty();
      others.forEach(snapshot -> Hub.await(snapshot.close()));
      assertThat(Hub.await(cube.view(hub.version(), RandomFacts.AS_OF))).isPresent();
      Hub.await(cube.close());
    }
  }

  private static List<Snapshot> allSnapshots(Ledger ledger) {
    List<Snapshot> opened = new ArrayList<>();
    while (true) {
      Snapshot snapshot = Hub.await(ledger.snapshot().otherwise((Snapshot) null));
      if (snapshot == null) {
        return opened;
      }
      opened.add(snapshot);
    }
  }

  private static View view(Cube cube, Hub hub, LocalDate day) {
    return Hub.await(cube.view(hub.version(), day)).orElseThrow();
  }

  private static void answersAsTheDatabaseDoes(
      Hub hub, View view, Question question, Dice dice, String seed) {
    Sums.Query query = query(question, dice);
    String about = seed + ", version " + view.version() + " on " + view.day() + ", " + query;
    Sums.Result expected = Hub.await(hub.ledger().sum(query));
    Sums.Result answer = Hub.await(view.sum(query));
    assertThat(answer.version()).as(about).isEqualTo(expected.version());
    assertThat(answer.asOf()).as(about).isEqualTo(expected.asOf());
    assertThat(comparable(answer)).as(about).isEqualTo(comparable(expected));
    assertThat(byGroup(Hub.await(view.visitors(query))))
        .as(about)
        .isEqualTo(byGroup(Hub.await(hub.ledger().visitors(query))));
    assertThat(Hub.await(view.overlaps(query.filter())))
        .as(about)
        .isEqualTo(Hub.await(hub.reads().overlaps(query.filter(), null)));
  }

  /** A list of jobs and each of their states, whether memory can count it or not. */
  private static void countsAsTheDatabaseDoes(
      Hub hub, Cube cube, LocalDate day, Filter filter, Dice dice, String seed) {
    Present present = new Present.Source(hub.ledger(), cube).memoryFirst(day);
    Hub.await(present.begin());
    for (Listing.JobState state : Listing.JobState.values()) {
      Map<Listing.JobState, Boolean> states = new EnumMap<>(Listing.JobState.class);
      if (dice.percent(80)) {
        states.put(state, dice.percent(50));
      }
      if (dice.percent(20)) {
        states.put(dice.oneOf(Listing.JobState.values()), dice.percent(50));
      }
      Listing.JobQuery all =
          new Listing.JobQuery(filter, states, List.of(), new Listing.Window(500, null, true));
      Listing.JobQuery counted =
          dice.percent(70)
              ? all
              : all.showing(new Listing.Shown(dice.pick(RandomFacts.ORGANIZATIONS), Instant.EPOCH));
      assertThat(Hub.await(present.reads().jobs(counted)).total())
          .as("%s on %s, %s", seed, day, counted)
          .isEqualTo(listed(hub, counted));
    }
    present.close();
  }

  /** By the database alone. */
  private static Long listed(Hub hub, Listing.JobQuery query) {
    return Objects.requireNonNull(Hub.await(hub.reads().jobs(query)).total());
  }

  private static Sums.Query query(Question question, Dice dice) {
    Sums.Scope scope = dice.orNull(60, () -> scope(dice));
    Sums.Cut cut = dice.orNull(50, () -> new Sums.Cut(order(question), dice.between(1, 12)));
    return new Sums.Query(question.filter(), question.groupBy(), scope, cut);
  }

  private static Sums.Scope scope(Dice dice) {
    Sums.Scope.Kind kind = dice.oneOf(Sums.Scope.Kind.values());
    List<String> codes =
        switch (kind) {
          case ORGANIZATION -> RandomFacts.ORGANIZATIONS;
          case PHASE -> RandomFacts.PHASES;
          case PROVINCE -> RandomFacts.PROVINCES;
          case AGREEMENT -> RandomFacts.AGREEMENTS;
        };
    return new Sums.Scope(kind, dice.some(codes, dice.between(1, 4)));
  }

  private static List<Sums.By> order(Question question) {
    List<Sums.By> order = new ArrayList<>();
    for (Question.Order by : question.orderBy()) {
      order.add(
          by instanceof Question.Order.ByMeasure of
              ? new Sums.By.OfMeasure(of.measure(), of.descending())
              : new Sums.By.OfDimension(
                  ((Question.Order.ByDimension) by).dimension(), by.descending()));
    }
    return order;
  }

  /** Groups come in no order. */
  private static Map<String, Object> comparable(Sums.Result result) {
    Map<String, Object> answers = new HashMap<>();
    result
        .answers()
        .forEach(
            (code, answer) -> {
              Map<Map<?, @Nullable String>, Map<Measure, Number>> groups = new HashMap<>();
              answer.groups().forEach(group -> groups.put(group.key(), group.values()));
              answers.put(code + " groups", groups);
              answers.put(code + " count", answer.count());
              answers.put(code + " total", answer.total());
              answers.put(code + " first month", String.valueOf(answer.firstMonth()));
            });
    return answers;
  }

  private static Map<String, Object> byGroup(Map<String, Sums.Visitors> visitors) {
    Map<String, Object> byGroup = new HashMap<>();
    visitors.forEach((code, them) -> byGroup.put(code, them.byGroup()));
    return byGroup;
  }
}
