package org.peyman.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Listing;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.Refusal.Reason;
import org.peyman.hub.support.TestDatabase;
import org.peyman.hub.sync.SeedLoader.Loaded;

final class SeedLoaderTest {

  /** A second later whenever it is asked, so that what comes after is after. */
  private static final Clock CLOCK =
      new Clock() {
        private final AtomicLong seconds = new AtomicLong();

        @Override
        public Instant instant() {
          return Instant.parse("2021-06-01T00:00:00Z").plusSeconds(seconds.incrementAndGet());
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private SeedFolder seeds;
  private Ledger ledger;

  @BeforeEach
  void openAFreshLedger() throws Exception {
    seeds = new SeedFolder(folder);
    ledger =
        get(
            Ledger.open(
                vertx, new Ledger.Settings(TestDatabase.fresh(), TestDatabase.KEYS, CLOCK)));
  }

  @AfterEach
  void close() throws Exception {
    get(ledger.close());
    get(vertx.close());
  }

  @Test
  void everyFileIsTakenInAndItsSourceTold() throws Exception {
    assertThat(load())
        .containsExactly(
            new Loaded(
                "imdad/claims",
                2,
                0,
                1,
                1,
                "Columns that are not known were not read: claims.csv: colour."),
            new Loaded("imdad/counts", 1, 0, 0, 0, null),
            new Loaded("imdad/visits", 1, 0, 0, 0, null));
    assertThat(get(ledger.reads().reference()).phases()).containsOnlyKeys("PHASE_1");
    Records.Source claims = source("imdad/claims");
    assertThat(claims.failed()).isFalse();
    assertThat(claims.accepted()).isEqualTo(2);
    assertThat(claims.rejected()).isEqualTo(2);
    assertThat(claims.dataAsOf()).isEqualTo("2021-01-01T00:00:00Z");
    assertThat(claims.staleAfter()).isEqualTo(Duration.ofDays(7));
    assertThat(claims.message()).contains("colour");
    List<Records.Quarantined> quarantined = quarantine();
    assertThat(quarantined)
        .extracting(Records.Quarantined::position)
        .containsExactlyInAnyOrder("claims.csv:4", "claims.csv:5");
    assertThat(quarantined)
        .extracting(item -> item.refusal().reason())
        .containsExactlyInAnyOrder(Reason.OUT_OF_RANGE, Reason.PENDING);
  }

  /** It took minutes, and nothing told how far it was. */
  @Test
  void aFileOfSeveralBatchesShowsHowFarItIsReadAndNothingMoreAfterwards() throws Exception {
    StringBuilder claims = new StringBuilder("claim_id,phase,province,started_on,person\n");
    for (int i = 0; i < 6_000; i++) {
      claims.append("C-").append(i).append(",PHASE_1,GILAN,1399/07/15,\n");
    }
    seeds.write("imdad/claims.csv", claims.toString());
    SortedSet<Long> shown = new TreeSet<>();
    Future<?> loading = loading();
    while (!loading.isComplete()) {
      for (Records.Source source : get(ledger.reads().sources())) {
        Records.Reading reading = source.reading();
        if (reading != null) {
          assertThat(source.code()).isEqualTo("imdad/claims");
          shown.add(reading.rows());
        }
      }
    }

    get(loading);
    assertThat(shown).isNotEmpty().isSubsetOf(0L, 5_000L, 6_000L);
    assertThat(source("imdad/claims").reading()).isNull();
    assertThat(source("imdad/claims").accepted()).isEqualTo(6_000);
  }

  @Test
  void loadingAgainChangesNothing() throws Exception {
    load();
    long version = get(ledger.reads().version());
    int quarantined = quarantine().size();
    List<Loaded> again = load();
    assertThat(again).extracting(Loaded::accepted).containsOnly(0);
    assertThat(again)
        .as("what waits is unchanged as well")
        .extracting(Loaded::unchanged)
        .containsExactly(3, 1, 1);
    assertThat(get(ledger.reads().version())).isEqualTo(version);
    assertThat(quarantine()).hasSize(quarantined);
  }

  @Test
  void aFileThatCannotBeReadFailsItsSourceAndTheOthersGoOn() throws Exception {
    Files.write(
        folder.resolve("imdad/claims.csv"),
        "claim_id,phase\nک,ب\n".getBytes(Charset.forName("windows-1256")));
    Files.delete(folder.resolve("imdad/visits.csv"));
    List<Loaded> loaded = load();
    assertThat(loaded.get(0).remark()).contains("claims.csv is not UTF-8: line 2");
    assertThat(loaded.get(1).accepted()).isEqualTo(1);
    assertThat(loaded.get(2).remark()).isEqualTo("visits.csv does not exist.");
    assertThat(source("imdad/claims").failed()).isTrue();
    assertThat(source("imdad/claims").message()).isEqualTo(loaded.get(0).remark());
    assertThat(source("imdad/counts").failed()).isFalse();
  }

  @Test
  void aFileMendedLaterIsTakenIn() throws Exception {
    String good = Files.readString(folder.resolve("imdad/claims.csv"));
    seeds.write("imdad/claims.csv", "claim_id\n");
    assertThat(load().get(0).remark()).contains("phase, province, started_on");
    seeds.write("imdad/claims.csv", good);
    assertThat(load().get(0).accepted())
        .isEqualTo(3); // with the visit that had waited for its claim
    assertThat(source("imdad/claims").failed()).isFalse();
  }

  @Test
  void badReferenceDataStopsTheStartBeforeAnythingIsTakenIn() throws IOException, Exception {
    seeds.write("story/agreements.csv", "code,title_fa,title_en\nJOINT,,Joint\n");
    seeds.write(
        "imdad/sources.csv",
        """
        code,organization,kind,file,data_as_of,stale_after
        a,IMDAAD,CLAIM,../story/phases.csv,yesterday,7 days
        """);
    long before = get(ledger.reads().version());
    assertThatThrownBy(this::load)
        .cause()
        .isInstanceOfSatisfying(
            SeedProblems.class,
            e ->
                assertThat(e.problems())
                    .anySatisfy(
                        problem ->
                            assertThat(problem)
                                .contains("story/agreements.csv:2", "title_fa is missing"))
                    .anySatisfy(
                        problem ->
                            assertThat(problem)
                                .contains("imdad/sources.csv:2", "IMDAAD", "nearest: IMDAD"))
                    .anySatisfy(
                        problem ->
                            assertThat(problem).contains("kind is 'CLAIM'", "CLAIMS, COUNTS"))
                    .anySatisfy(
                        problem -> assertThat(problem).contains("file is '../story/phases.csv'"))
                    .anySatisfy(
                        problem -> assertThat(problem).contains("data_as_of is 'yesterday'"))
                    .anySatisfy(
                        problem -> assertThat(problem).contains("stale_after is '7 days'", "P7D")));
    assertThat(get(ledger.reads().version())).isEqualTo(before);
  }

  @Test
  void aFolderThatIsNotThereIsAProblemAndNoCrash() {
    SeedLoader loader = new SeedLoader(vertx, ledger, new FactReader(TestDatabase.KEYS), CLOCK);
    assertThatThrownBy(() -> get(loader.load(folder.resolve("nowhere"))))
        .cause()
        .isInstanceOf(SeedProblems.class);
  }

  @Test
  void aLineThatWasPutRightLeavesQuarantineAndComesBackWhenItIsBrokenAgain() throws Exception {
    String header = "claim_id,phase,province,started_on\n";
    String good = "N-1,PHASE_1,GILAN,2020-10-06\n";
    String broken = "N-2,PHASE_1\n";
    seeds.write("imdad/claims.csv", header + good + broken);
    load();
    assertThat(refusedClaims()).containsExactly("claims.csv:3");

    seeds.write("imdad/claims.csv", header + good + "N-2,PHASE_1,GILAN,2020-10-07\n");
    load();
    assertThat(refusedClaims()).isEmpty();
    assertThat(source("imdad/claims").rejected()).isZero();

    long before = get(ledger.reads().version());
    seeds.write("imdad/claims.csv", header + "\n" + good + broken);
    load();
    assertThat(refusedClaims()).containsExactly("claims.csv:4");
    assertThat(get(ledger.reads().version())).isGreaterThan(before);

    long refused = get(ledger.reads().version());
    seeds.write("imdad/claims.csv", header + good);
    load();
    assertThat(refusedClaims()).isEmpty();
    assertThat(get(ledger.reads().version())).as("answers changed").isGreaterThan(refused);
  }

  private List<@Nullable String> refusedClaims() throws Exception {
    return quarantine().stream()
        .filter(item -> item.source().equals("imdad/claims"))
        .map(Records.Quarantined::position)
        .toList();
  }

  @Test
  void moreThanOneBatchIsTakenInWhole() throws Exception {
    StringBuilder text = new StringBuilder("claim_id,phase,province,started_on\n");
    for (int i = 0; i < 5_345; i++) {
      text.append("N-").append(i).append(",PHASE_1,GILAN,2020-10-06\n");
    }
    seeds.write("imdad/claims.csv", text.toString());
    assertThat(load().get(0).accepted()).isEqualTo(5_345);
  }

  private List<Loaded> load() throws Exception {
    return get(loading()).sources();
  }

  private Future<SeedLoader.Summary> loading() {
    return new SeedLoader(vertx, ledger, new FactReader(TestDatabase.KEYS), CLOCK).load(folder);
  }

  private Records.Source source(String code) throws Exception {
    return get(ledger.reads().sources()).stream()
        .filter(source -> source.code().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private List<Records.Quarantined> quarantine() throws Exception {
    return get(ledger.reads().quarantine(null, new Listing.Window(100, null, false))).items();
  }

  private static <T> T get(Future<T> future) throws Exception {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
