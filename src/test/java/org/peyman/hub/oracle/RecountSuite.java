package org.peyman.hub.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.domain.ProvinceRole;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.progress.Answers;
import org.peyman.hub.progress.Progress;
import org.peyman.hub.progress.Question;
import org.peyman.hub.progress.Row;
import org.peyman.hub.progress.Table;
import org.peyman.hub.support.TestDatabase;

/**
 * The seed data, read and counted by a program of its own, give the figures that the hub gives,
 * whichever way it came by them.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class RecountSuite {

  static final Path SEED_DATA = Path.of("seed-data");
  static final PersonKeys KEYS = new PersonKeys("peyman-demonstration-secret");
  private static final LocalDate TODAY = LocalDate.of(2023, 3, 21);
  static final Clock CLOCK =
      Clock.fixed(TODAY.atTime(12, 0).atZone(Tehran.ZONE).toInstant(), Tehran.ZONE);

  final Vertx vertx = Vertx.vertx();
  private @Nullable Seeded seeded;

  /** The seed data as the hub and as the recount have them. */
  private record Seeded(Ledger ledger, Answers progress, Recount recount, Oracle oracle) {}

  /** Brings all of the seed data into the ledger. */
  abstract void fill(Ledger ledger) throws Exception;

  /** Ends what filled the ledger. */
  abstract void stop();

  @BeforeAll
  void load() throws Exception {
    Ledger.Settings settings = new Ledger.Settings(TestDatabase.bare(), KEYS, CLOCK, 2);
    Ledger ledger = Hub.await(Ledger.open(vertx, settings));
    fill(ledger);
    Recount recount = new Recount(SEED_DATA, TODAY);
    Oracle oracle = new Oracle(recount.reference(), recount.facts(), TODAY);
    seeded = new Seeded(ledger, new Progress(ledger), recount, oracle);
  }

  @AfterAll
  void close() {
    stop();
    if (seeded != null) {
      Hub.await(seeded.ledger().close());
    }
    Hub.await(vertx.close());
  }

  @Test
  void theTotalsAreTheSameAndNotSmall() {
    Table table = same(Filter.NONE);
    assertThat(Invariants.whole(table.total(), Measure.CLAIMED)).isGreaterThan(5_000);
    assertThat(Invariants.whole(table.total(), Measure.JOINT)).isGreaterThan(500);
    assertThat(seeded().recount().leftOut()).isBetween(5, 40);
    assertThat(seeded().oracle().waiting()).isNotEmpty();
    assertThat(seeded().oracle().setAside()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(Dimension.class)
  void everySingleDimensionIsTheSame(Dimension dimension) {
    assertThat(same(Filter.NONE, dimension).rows()).isNotEmpty();
  }

  @Test
  void organizationByPhaseByProvinceByMonthIsTheSame() {
    Table table =
        same(
            Filter.NONE,
            Dimension.ORGANIZATION,
            Dimension.PHASE,
            Dimension.PROVINCE,
            Dimension.MONTH);
    assertThat(table.rows()).hasSizeGreaterThan(500);
  }

  @Test
  void filteredFiguresAreTheSame() {
    Map<Facet, List<String>> rural = Map.of(Facet.SETTLEMENT, List.of("RURAL"));
    List<String> two = List.of("BASIJ_SAZANDEGI", "IMDAD");
    List<ProvinceRole> pilot = List.of(ProvinceRole.PILOT);
    same(
        new Filter(two, null, null, null, pilot, List.of(1399), null, Map.of()),
        Dimension.ORGANIZATION,
        Dimension.PROVINCE);
    same(new Filter(two, null, null, null, null, null, null, rural), Dimension.QUARTER);
    same(
        new Filter(null, null, List.of("PHASE_2"), null, null, null, null, Map.of()),
        Dimension.PROVINCE,
        Dimension.YEAR);
  }

  @Test
  void theJointForecastIsSevenHundredThousandInAllAndInTheRowOfEachOfSixParties() {
    Table table = same(Filter.NONE, Dimension.ORGANIZATION);
    assertThat(Invariants.whole(table.total(), Measure.FORECAST)).isEqualTo(700_000);
    assertThat(table.rows().stream().filter(RecountSuite::sharesTheForecast))
        .extracting(row -> row.group().get(Dimension.ORGANIZATION))
        .containsExactly(
            "ASTAN_QUDS",
            "BASIJ_MOSTAZAFIN",
            "BONYAD_MOSTAZAFAN",
            "IMDAD",
            "SEPAH",
            "SETAD_EJRAEI");
  }

  private static boolean sharesTheForecast(Row row) {
    return Invariants.whole(row, Measure.JOINT_FORECAST) == 700_000;
  }

  private Table same(Filter filter, Dimension... groupBy) {
    Question question = new Question(filter, List.of(groupBy), List.of(), null, false);
    Table table = Hub.await(seeded().progress().ask(question));
    ProgressPropertyTest.same("total", table.total(), seeded().oracle().total(filter));
    ProgressPropertyTest.same(question.toString(), table.rows(), seeded().oracle().rows(question));
    return table;
  }

  private Seeded seeded() {
    return Objects.requireNonNull(seeded);
  }
}
