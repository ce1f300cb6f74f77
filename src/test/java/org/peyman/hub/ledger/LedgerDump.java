package org.peyman.hub.ledger;

import static org.peyman.hub.ledger.Facts.fact;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Agreement;
import org.peyman.hub.domain.Certainty;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Commitment;
import org.peyman.hub.domain.Count;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Flow;
import org.peyman.hub.domain.FlowKind;
import org.peyman.hub.domain.FlowStage;
import org.peyman.hub.domain.NoteKind;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Outcome;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.PhaseStatus;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.ProvinceRole;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.Report;
import org.peyman.hub.domain.ReportKey;
import org.peyman.hub.domain.ReportingFrequency;
import org.peyman.hub.domain.ReportingPeriod;
import org.peyman.hub.domain.RevisionKind;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.domain.SourceNote;
import org.peyman.hub.domain.Verification;
import org.peyman.hub.domain.VerificationMethod;
import org.peyman.hub.support.MovableClock;
import org.peyman.hub.support.TestDatabase;

/**
 * Writes down what a ledger of this release holds after some days, as statements that put it into
 * tables of the same version: what later releases prove that they can upgrade it. One is written
 * for each release, with the version of its tables in its name.
 *
 * <p>Argument: the file, such as {@code src/test/resources/ledger/v26.sql}.
 */
final class LedgerDump {

  private static final LocalDate FIRST = LocalDate.of(2020, 9, 22);
  private static final String SOURCE = "a/facts";

  private final MovableClock clock = MovableClock.on(FIRST);
  private final Vertx vertx = Vertx.vertx();
  private final String uri = TestDatabase.fresh();
  private final Ledger ledger =
      Ledger.open(vertx, new Ledger.Settings(uri, TestDatabase.KEYS, clock, 2)).await();
  private int position;

  private LedgerDump() {}

  public static void main(String[] arguments) throws Exception {
    LedgerDump dump = new LedgerDump();
    dump.fill();
    dump.write(Path.of(arguments[0]));
    dump.ledger.close().await();
    dump.vertx.close().await();
    System.exit(0);
  }

  private void fill() {
    Phase phase = phase("P1", "G", ProvinceRole.PILOT);
    ledger.learn(reference(phase), "reference").await();
    ledger
        .sources()
        .register(
            List.of(
                new SourceInfo(SOURCE, "A", Duration.ofHours(24)),
                new SourceInfo("b/submitted", "B", null, true)))
        .await();
    Lease lease =
        ledger
            .sources()
            .lease(SOURCE, new Lease.Holder("hub", Duration.ofMinutes(10)))
            .await()
            .orElseThrow()
            .lease();
    read(
        lease,
        claim("A", "a1", 1, "GILAN", key('a')),
        claim("B", "b1", 1, "YAZD", key('a')),
        claim("A", "a2", 1, "YAZD", null),
        claim("A", "a3", 1, "GILAN", key('b')),
        visit("v1", "B", "b1", Outcome.CONFIRMED_ACTIVE),
        count(1, new Count.Cell("GILAN", Facets.UNKNOWN, 250)),
        pledge(1, 100),
        claim("A", "lost", 1, "NOWHERE", null));
    clock.setTo(FIRST.plusDays(20));
    ledger.learn(reference(phase("P1", "H", ProvinceRole.EXPANSION)), "reference").await();
    read(
        lease,
        claim("A", "a1", 2, "GILAN", null),
        fact(FactKind.CLAIM, "A", "a3", 2, null),
        count(2, new Count.Cell("GILAN", Facets.UNKNOWN, 200)),
        pledge(2, 130),
        claim("A", "a2", 1, "GILAN", null));
    ledger
        .sources()
        .note(
            SOURCE, List.of(new NoteChange.Opened(new SourceNote(NoteKind.FILE_REJECTED, "x.csv"))))
        .await();
    clock.setTo(FIRST.plusDays(30));
    read(lease, report(), payment());
    clock.setTo(FIRST.plusDays(40));
    ledger.sources().failed("b/submitted", "nobody came").await();
    ledger
        .keys()
        .create(
            new ApiKeys.New("k0000001", "0".repeat(64), "a key", "PARTNER", "A", null, "a test"))
        .await();
  }

  private void read(Lease lease, Fact... facts) {
    List<Entry> entries = new ArrayList<>();
    for (Fact fact : facts) {
      position++;
      entries.add(new Entry.Read(fact, SOURCE + ":" + position, new JsonObject()));
    }
    Advance.End end = new Advance.End(clock.instant(), false);
    Advance advance = new Advance(lease, "page " + position, clock.instant(), end);
    ledger.take(new Batch(SOURCE, entries, advance)).await();
  }

  private static Reference reference(Phase phase) {
    return Reference.of(
        List.of(
            new Organization("A", "الف", "A", "FOUNDATION"),
            new Organization("B", "ب", "B", "FOUNDATION")),
        List.of(
            new Province("GILAN", "گیلان", "Gilan", "Gilan", "IR-01", "IR-19", 37.3, 49.6),
            new Province("YAZD", "یزد", "Yazd", "Yazd", "IR-21", "IR-25", 31.9, 54.4)),
        List.of(
            new Agreement("G", "یک", "One", null, null, List.of()),
            new Agreement("H", "دو", "Two", null, null, List.of())),
        List.of(phase));
  }

  private static Phase phase(String code, String agreement, ProvinceRole role) {
    return new Phase(
        code,
        agreement,
        1,
        "یک",
        "One",
        PhaseStatus.ACTIVE,
        null,
        null,
        null,
        List.of(new Phase.PhaseProvince("GILAN", role, true)));
  }

  private static String key(char digit) {
    return String.valueOf(digit).repeat(64);
  }

  private static Fact claim(
      String organization, String id, long revision, String province, @Nullable String person) {
    Claim claim =
        new Claim(
            "P1",
            province,
            FIRST.minusDays(40),
            null,
            person,
            null,
            Facets.UNKNOWN,
            person != null || revision == 1);
    return fact(FactKind.CLAIM, organization, id, revision, claim);
  }

  private static Fact visit(String id, String organization, String claimId, Outcome outcome) {
    Verification found =
        new Verification(
            organization,
            claimId,
            List.of("A"),
            FIRST.minusDays(2),
            VerificationMethod.FIELD_VISIT,
            outcome);
    return fact(FactKind.VERIFICATION, "A", id, 1, found);
  }

  private static Fact count(long revision, Count.Cell... cells) {
    SolarMonth month = new SolarMonth(1399, 5);
    return fact(
        FactKind.COUNT,
        "B",
        Count.id("P1", month),
        revision,
        new Count("P1", month, List.of(cells)));
  }

  private static Fact pledge(long revision, long quantity) {
    Commitment commitment =
        new Commitment(
            List.of("A", "B"),
            1399,
            "G",
            null,
            null,
            quantity,
            Certainty.PLEDGE,
            revision == 1 ? RevisionKind.INITIAL : RevisionKind.INCREASE,
            revision == 1 ? null : "agreed",
            FIRST.minusDays(60),
            null,
            List.of());
    return fact(FactKind.COMMITMENT, "A", "c1", revision, commitment);
  }

  private static Fact report() {
    ReportingPeriod period = ReportingPeriod.of(ReportingFrequency.MONTH, new SolarMonth(1399, 6));
    return fact(
        FactKind.REPORT,
        "A",
        ReportKey.id("P1", "GILAN", period),
        1,
        new Report("P1", "GILAN", period, true, null, null, null, List.of()));
  }

  private static Fact payment() {
    Flow flow =
        new Flow(
            FlowStage.PAYMENT,
            FlowKind.GRANT,
            "STATE",
            "A",
            1_000_000,
            FIRST,
            "t-1",
            null,
            null,
            "P1",
            "GILAN",
            null);
    return fact(FactKind.FLOW, "A", "f1", 1, flow);
  }

  private void write(Path file) throws IOException, SQLException {
    List<String> lines = new ArrayList<>();
    lines.add(
        "-- What a ledger held after three days, as LedgerDump wrote it: the rows of every table.");
    lines.add("SET session_replication_role = replica;");
    for (String table :
        column(
            """
        SELECT tablename FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> 'flyway_schema_history' ORDER BY 1""")) {
      lines.add("DELETE FROM public." + table + ";");
      lines.addAll(
          column(
              """
              SELECT format('INSERT INTO public.%1$s OVERRIDING SYSTEM VALUE'
                || ' SELECT * FROM jsonb_populate_record(NULL::public.%1$s, %%L);', to_jsonb(t)::text)
              FROM public.%1$s t ORDER BY 1"""
                  .formatted(table)));
    }
    lines.addAll(
        column(
            """
            SELECT format('SELECT setval(%L, %s);', sequencename, last_value) FROM pg_sequences
            WHERE schemaname = 'public' AND last_value IS NOT NULL ORDER BY 1"""));
    lines.add("SET session_replication_role = DEFAULT;");
    Files.write(file, lines);
  }

  private List<String> column(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(uri));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
