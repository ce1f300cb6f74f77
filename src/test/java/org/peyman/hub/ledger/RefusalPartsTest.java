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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Count;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Flow;
import org.peyman.hub.domain.FlowKind;
import org.peyman.hub.domain.FlowStage;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.domain.Title;
import org.peyman.hub.support.Claims;
import org.peyman.hub.support.TestDatabase;

/**
 * What the database refuses is said in both languages from its parts, and was before there were
 * any.
 */
final class RefusalPartsTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final String ADDRESS = TestDatabase.fresh();
  private static final Ledger LEDGER =
      await(
          Ledger.open(
              VERTX,
              new Ledger.Settings(
                  ADDRESS,
                  TestDatabase.KEYS,
                  Clock.fixed(Instant.parse("2021-06-01T08:00:00Z"), ZoneOffset.UTC))));

  @BeforeAll
  static void refuse() {
    await(LEDGER.learn(Claims.reference(), "test"));
    take(claim("waits", 1L, "PHASE_77", 1), claim("a", 1L, "PHASE_1", 1));
    take(claim("a", 1L, "PHASE_1", 2));
    take(claim("b", null, "PHASE_1", 3), claim("b", null, "PHASE_1", 4));
    take(count());
    take(flow("F1", "R-1", 10), flow("F2", "R-1", 20));
  }

  @AfterAll
  static void close() {
    await(LEDGER.close());
    await(VERTX.close());
  }

  private static void take(Fact... facts) {
    List<Entry> entries = new ArrayList<>();
    for (Fact fact : facts) {
      entries.add(new Entry.Read(fact, fact.id(), new JsonObject().put("is", fact.toString())));
    }
    await(LEDGER.take(new Batch("o0/facts", entries)));
  }

  private static Fact claim(String id, @Nullable Long revision, String phase, int day) {
    Claim claim =
        new Claim(
            phase,
            "PROVINCE_0",
            LocalDate.of(2020, 10, day),
            null,
            Claims.key(1),
            null,
            Facets.UNKNOWN);
    return new Fact(FactKind.CLAIM, "O0", id, revision, claim);
  }

  /** Of the month in which its organization has a claim. */
  private static Fact count() {
    Count count =
        new Count(
            "PHASE_1",
            new SolarMonth(1399, 7),
            List.of(new Count.Cell("PROVINCE_0", Facets.UNKNOWN, 5)));
    return new Fact(FactKind.COUNT, "O0", "PHASE_1/1399-07", 1L, count);
  }

  private static Fact flow(String id, String reference, long rials) {
    Flow flow =
        new Flow(
            FlowStage.PAYMENT,
            FlowKind.GRANT,
            "STATE",
            "O0",
            rials,
            LocalDate.of(2021, 1, 1),
            reference,
            null,
            null,
            null,
            null,
            null);
    return new Fact(FactKind.FLOW, "O0", id, 1L, flow);
  }

  @Test
  void everySentenceIsMadeOfItsPartsInBothLanguages() {
    assertThat(sentences())
        .containsEntry(
            "waits",
            new Title(
                "در انتظار مرحلهٔ PHASE_77 که هنوز شناخته نیست؛ همین که برسد به طور خودکار پذیرفته می‌شود.",
                "Waits for phase PHASE_77, which is not known yet; it is taken in by itself when that"
                    + " arrives."))
        .containsEntry(
            "a",
            new Title(
                "بازنگری 1 از a پیش‌تر با محتوایی دیگر پذیرفته شده است (تفاوت در startedOn)؛ مجاز: همان"
                    + " محتوای نخست این بازنگری، یا بازنگری‌ای بالاتر.",
                "Revision 1 of a was taken in before with other content (differs in startedOn); allowed:"
                    + " the content first given for this revision, or a higher revision."))
        .containsEntry(
            "b",
            new Title(
                "b در یک خواندن چند گونه گفته شده است (تفاوت در startedOn)؛ مجاز: هر داده یک بار در یک"
                    + " فایل، ارسال یا خواندن، یا با بازنگری، یا با زمان تغییری دیرتر.",
                "b is said differently in one reading (differs in startedOn); allowed: each fact once in"
                    + " a file, a submission or a reading, or with a revision, or with a later mark of"
                    + " change."))
        .containsEntry(
            "PHASE_1/1399-07",
            new Title(
                "شمرده نشد: O0 خود در مرحلهٔ PHASE_1 گزارش‌های شغل فعالی دارد که در ماه 1399-07 آغاز می‌شوند.",
                "Not counted: O0 has live claims of its own that start in 1399-07 in phase PHASE_1"))
        .containsEntry(
            "F2",
            new Title(
                "reference «R-1» است که O0 زیر آن مبلغ یا تاریخ دیگری نیز گزارش می‌کند؛ مجاز: زیر یک"
                    + " reference یک مبلغ و یک تاریخ، یا reference دیگری.",
                "reference is 'R-1', under which O0 reports another amount or date as well; allowed: one"
                    + " amount and date of a flow under one reference, or another reference."));
  }

  @Test
  void entriesOfEarlierReleasesSayTheSameWithoutParts() throws SQLException {
    Map<String, Title> before = sentences();
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(ADDRESS));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE kept AS SELECT id, parts FROM quarantine");
      assertThat(statement.executeUpdate("UPDATE quarantine SET parts = NULL")).isPositive();
      assertThat(sentences()).isEqualTo(before);
      statement.execute(
          "UPDATE quarantine q SET parts = kept.parts FROM kept WHERE kept.id = q.id");
    }
  }

  /** By the fact that they are of. */
  private static Map<String, Title> sentences() {
    Map<String, Title> sentences = new TreeMap<>();
    await(LEDGER.reads().quarantine((String) null, new Listing.Window(50, null, false)))
        .items()
        .forEach(item -> sentences.put(String.valueOf(item.factId()), item.refusal().text()));
    return sentences;
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(20, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
