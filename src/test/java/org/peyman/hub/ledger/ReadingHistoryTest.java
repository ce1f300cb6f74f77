package org.peyman.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.support.TestDatabase;

/** How attempts at reading a source went, as it is kept. */
final class ReadingHistoryTest {

  private static final Instant NOW = Instant.parse("2021-06-01T08:00:00Z");
  private static final Lease.Holder ONE = new Lease.Holder("one", Duration.ofSeconds(30));
  private static final Advance.End END = new Advance.End(null, false);
  private static final Vertx VERTX = Vertx.vertx();
  private static final String URI = TestDatabase.fresh();
  private static final Ledger LEDGER =
      await(
          Ledger.open(
              VERTX,
              new Ledger.Settings(URI, TestDatabase.KEYS, Clock.fixed(NOW, ZoneOffset.UTC))));

  private static int sources;
  private final String source = "a/" + sources++;

  @BeforeEach
  void registerASource() {
    List<Organization> organizations = List.of(new Organization("A", "الف", "A", "PARTNER"));
    await(LEDGER.introduce(Reference.of(organizations, List.of(), List.of(), List.of()), "test"));
    await(LEDGER.sources().register(List.of(new SourceInfo(source, "A", null))));
  }

  @AfterAll
  static void close() {
    await(LEDGER.close());
    await(VERTX.close());
  }

  @Test
  void aReadingIsOneOfAllItsPages() {
    Lease lease = lease();
    take(lease, NOW.minusSeconds(60), "c1", null, 3);
    assertThat(readings()).as("it is under way").isEmpty();
    take(lease, NOW.minusSeconds(60), "c2", END, 2);

    assertThat(readings())
        .containsExactly(
            new Records.PastReading(
                NOW.minusSeconds(60),
                NOW,
                1,
                5,
                new Records.PastReading.Taken(0, 0, 5, 0),
                "c2",
                null));
  }

  @Test
  void oneThatFailsKeepsWhatCameAndTheNextIsAnother() {
    Lease lease = lease();
    take(lease, NOW.minusSeconds(60), "c1", null, 3);
    await(LEDGER.sources().failed(lease, "A's system cannot be reached.", NOW.minusSeconds(60)));
    take(lease, NOW.minusSeconds(30), "c2", END, 1);

    assertThat(readings())
        .extracting(it -> it.began() + " " + it.rows() + " " + it.cursor() + " " + it.message())
        .containsExactly(
            NOW.minusSeconds(30) + " 1 c2 null",
            NOW.minusSeconds(60) + " 3 c1 A's system cannot be reached.");
  }

  @Test
  void oneWhoseHubIsGoneIsBrokenOffOnceAnotherGoesOn() {
    take(lease(), NOW.minusSeconds(60), "c1", null, 3);
    take(lease(), NOW.minusSeconds(30), "c2", END, 1);

    assertThat(readings())
        .extracting(it -> it.rows() + " " + it.message())
        .containsExactly(
            "1 null", "3 It was broken off before its end; the next reading goes on from here.");
  }

  @Test
  void oneThatItsHubGivesUpIsBrokenOffAtOnceAndOneThatIsAtItsEndIsNot() {
    Lease lease = lease();
    take(lease, NOW, "c1", null, 3);
    await(LEDGER.sources().release(lease));
    assertThat(readings()).extracting(Records.PastReading::rows).containsExactly(3L);

    Lease another = lease();
    take(another, NOW, "c2", END, 1);
    await(LEDGER.sources().release(another));
    assertThat(readings()).extracting(Records.PastReading::rows).containsExactly(1L, 3L);
  }

  @Test
  void attemptsWithoutARowThatEndAlikeAreOne() {
    Lease lease = lease();
    take(lease, NOW.minusSeconds(90), "c1", END, 1);
    for (int i = 0; i < 3; i++) {
      await(LEDGER.sources().failed(lease, "It is away.", NOW.minusSeconds(80 - i)));
    }
    await(LEDGER.sources().failed(lease, "It refuses.", NOW.minusSeconds(70)));
    take(lease, NOW.minusSeconds(60), "c2", END, 0);
    take(lease, NOW.minusSeconds(50), "c3", END, 0);
    take(lease, NOW.minusSeconds(40), "c4", END, 1);

    assertThat(readings())
        .extracting(it -> it.times() + " " + it.rows() + " " + it.cursor() + " " + it.message())
        .containsExactly(
            "1 1 c4 null",
            "2 0 c3 null",
            "1 0 c1 It refuses.",
            "3 0 c1 It is away.",
            "1 1 c1 null");
    assertThat(readings().get(3).began()).isEqualTo(NOW.minusSeconds(80));
  }

  @Test
  void underALeaseThatWasLostNothingIsSaidOfTheReadingOfAnother() {
    Lease lost = lease();
    take(lost, NOW.minusSeconds(60), "c1", null, 1);
    Lease other = lease();
    take(other, NOW.minusSeconds(30), "c2", null, 2);
    await(LEDGER.sources().failed(lost, "It is away.", NOW.minusSeconds(60)));
    take(other, NOW.minusSeconds(30), "c3", END, 2);

    assertThat(readings())
        .extracting(Records.PastReading::rows)
        .as("the broken off one, and that of the other")
        .containsExactly(4L, 1L);
  }

  @Test
  void itIsListedInPagesAndKeptForTheLastThousandAndFourHundredDays() throws SQLException {
    sql(
        "INSERT INTO reading_history (source, began, ended, rows, accepted, unchanged, refused, pending)"
            + " SELECT '%s', '%s', '%s', n, 0, 0, 0, 0 FROM generate_series(1, 1010) n",
        source, NOW, NOW);
    sql(
        "UPDATE reading_history SET ended = '%s' WHERE source = '%s' AND rows > 1005",
        NOW.minus(Duration.ofDays(401)), source);
    take(lease(), NOW, "c", END, 7);

    Listing.Page<Records.PastReading> first = page(null);
    assertThat(first.total()).isEqualTo(995);
    assertThat(first.items()).extracting(Records.PastReading::rows).containsExactly(7L, 1005L);
    assertThat(page(first.cursors().get(1)).items())
        .extracting(Records.PastReading::rows)
        .containsExactly(1004L, 1003L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "c17                                                 | c17",
        "{\"at\":[\"2021-05-31T20:00:00Z\",\"C-17\"]}        | {\"at\":[\"2021-05-31T20:00:00Z\",\"C-17\"]}",
        "{\"id\":\"1234567891\"}                             | {\"id\":\"***\"}",
        "{\"next\":\"/claims?page=3&access_token=abc&x=1\"}  | {\"next\":\"/claims?page=3&access_token=***&x=1\"}",
        "{\"api_key\":\"abc\",\"page\":3}                    | {\"api_key\":\"***\",\"page\":3}",
        "MTIzNDU2Nzg5MTIzNDU2Nzg5                            | ***",
        "claims-2020.csv                                     | claims-2020.csv"
      })
  void aCursorIsShownWithoutWhatMayBeACodeOrASecret(String cursor, String shown) {
    take(lease(), NOW, cursor, END, 1);

    assertThat(readings()).extracting(Records.PastReading::cursor).containsExactly(shown);
  }

  private List<Records.PastReading> readings() {
    return await(LEDGER.reads().readings(source, new Listing.Window(10, null, false))).items();
  }

  private Listing.Page<Records.PastReading> page(@Nullable String after) {
    return await(LEDGER.reads().readings(source, new Listing.Window(2, after, true)));
  }

  private Lease lease() {
    return await(LEDGER.sources().lease(source, ONE)).orElseThrow().lease();
  }

  private void take(
      Lease lease, Instant since, String cursor, Advance.@Nullable End end, int rows) {
    Refusal refusal = new Refusal(Refusal.Reason.INVALID, "sex", "7", "1, 2", "sex is '7'.");
    Entry row =
        new Entry.Refused(
            FactKind.CLAIM, "A", null, null, refusal, "row 1", new JsonObject().put("id", 1));
    await(
        LEDGER.take(
            new Batch(
                source, Collections.nCopies(rows, row), new Advance(lease, cursor, since, end))));
  }

  private static void sql(String text, Object... values) throws SQLException {
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(URI));
        Statement statement = connection.createStatement()) {
      statement.execute(String.format(Locale.ROOT, text, values));
    }
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
