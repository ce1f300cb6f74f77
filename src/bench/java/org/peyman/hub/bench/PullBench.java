package org.peyman.hub.bench;

import io.vertx.core.Vertx;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.peyman.hub.connectors.postgres.PostgresConnector;
import org.peyman.hub.embedded.EmbeddedServer;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.mapping.ConfigurationFile;
import org.peyman.hub.mapping.Definitions;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.pulling.PullSettings;
import org.peyman.hub.pulling.Puller;
import org.peyman.hub.support.Claims;
import org.peyman.hub.support.InventedCode;
import org.peyman.hub.support.TestDatabase;
import org.peyman.hub.sync.FactReader;

/**
 * The first load of a partner whose system is a PostgreSQL, as configured as any partner, beside
 * COPY of the very rows that its claims became into the same tables with the same indexes and
 * durability, in one run on one server. Prints both times, their ratio (more is better, 1 is COPY's
 * own rate) and how much heap was in use at most; to be run with the heap that is to suffice.
 *
 * <p>Argument: how many claims, 1,000,000 if none is given.
 */
@SuppressWarnings("InlineFormatString") // a configuration is easier to read apart
public final class PullBench {

  private static final String PARTNER =
      """
      partner: bench
      organization: O0
      nameFa: سنجش
      nameEn: Bench
      sources:
        - code: bench/claims
          kind: claims
          every: PT1H
          position: placement {placement_no}
          postgres:
            uri: ${BENCH_URI}
            query: SELECT * FROM placement
            cursor: [changed_at, placement_no]
          fields:
            claimId: placement_no
            revision: version
            phase: {from: project, codes: {"1": PHASE_1, "2": PHASE_2}}
            province: {from: province_no, codes: provinces}
            startedOn: start_date
            person: national_code
            weeklyHours: hours
            gender: {from: sex, codes: {"1": FEMALE, "2": MALE}}
            settlement: {from: place, codes: {"1": URBAN, "2": RURAL, "3": NOMADIC}}
            sector: sector
            targetGroup: target_group
            returnedHousehold: returned
      codes:
        provinces: {%s}
      """;

  private static final List<String> SECTORS = List.of("AGRICULTURE", "HANDICRAFT", "SERVICES");

  private PullBench() {}

  public static void main(String[] arguments) throws Exception {
    int claims = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("peyman-pull-bench-");
    try (EmbeddedServer server = EmbeddedServer.start(folder)) {
      String partner = fill(server.uri(), claims);
      double pull = pull(server.uri().toString(), partner, claims);
      long heap = peakHeap();
      double copy = CopiedLedger.copy(server.uri());
      System.out.printf(
          Locale.ROOT,
          "%,d claims: pulled within %.1f s (%,.0f a second), their rows copied within %.1f s;"
              + " ratio %.2f; heap of %,d MB, at most %,d MB in use%n",
          claims,
          pull,
          claims / pull,
          copy,
          copy / pull,
          Runtime.getRuntime().maxMemory() >> 20,
          heap >> 20);
    } finally {
      CopiedLedger.delete(folder);
    }
    System.exit(0);
  }

  /** The sum of what each pool had at most, which is not less than what all had at once. */
  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  private static double pull(String ledgerUri, String partnerUri, int claims) throws Exception {
    Vertx vertx = Vertx.vertx();
    Ledger ledger = Ledger.open(vertx, CopiedLedger.settings(ledgerUri)).await();
    ledger.learn(Claims.reference(), "bench").await();
    Partner partner = partner(vertx, partnerUri);
    Puller puller =
        new Puller(
            vertx,
            ledger,
            new FactReader(TestDatabase.KEYS),
            Clock.systemUTC(),
            PullSettings.USUAL);
    long start = System.nanoTime();
    puller.start(List.of(partner)).await();
    Records.Source source = source(ledger);
    while (source.lastSyncedAt() == null) {
      TimeUnit.MILLISECONDS.sleep(200);
      source = source(ledger);
    }
    double seconds = CopiedLedger.secondsSince(start);
    if (source.accepted() != claims || source.rejected() != 0) {
      throw new IllegalStateException("not all was taken in: " + source);
    }
    puller.close().await();
    partner.close();
    ledger.close().await();
    vertx.close().await();
    return seconds;
  }

  private static Records.Source source(Ledger ledger) {
    return ledger.reads().sources().await().get(0);
  }

  private static Partner partner(Vertx vertx, String uri) {
    StringBuilder codes = new StringBuilder();
    for (int i = 0; i < 31; i++) {
      codes.append(i == 0 ? "" : ", ").append('"').append(i).append("\": PROVINCE_").append(i);
    }
    ConfigurationFile file =
        new ConfigurationFile("bench.yaml", PARTNER.formatted(codes), Path.of("."));
    return Definitions.read(
            List.of(file),
            Map.of("BENCH_URI", uri),
            List.of(new PostgresConnector(vertx, Clock.systemUTC())))
        .get(0)
        .open();
  }

  /** The partner's own database, filled. */
  private static String fill(URI server, int claims) throws Exception {
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(server.toString()));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE partner");
    }
    String uri = server.resolve("/partner").toString();
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(uri));
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE placement (
            placement_no bigint PRIMARY KEY, version integer, project smallint, province_no smallint, start_date date,
            national_code text, hours numeric(4, 1), sex smallint, place smallint, sector text, target_group text,
            returned boolean, changed_at timestamptz)
          """);
      CopiedLedger.copies(connection)
          .copyIn("COPY placement FROM STDIN (FORMAT csv)", new Placements(claims));
      statement.execute("CREATE INDEX ON placement (changed_at, placement_no)");
      statement.execute("VACUUM ANALYZE placement");
    }
    return uri;
  }

  /** Lines of placements, made as they are read. */
  private static final class Placements extends Reader {
    private final int claims;
    private int next;
    private String line = "";
    private int at;

    Placements(int claims) {
      this.claims = claims;
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
      if (at == line.length()) {
        if (next == claims) {
          return -1;
        }
        line = line(next++);
        at = 0;
      }
      int part = Math.min(length, line.length() - at);
      line.getChars(at, at + part, buffer, offset);
      at += part;
      return part;
    }

    @Override
    public void close() {}
  }

  /** Of three placements, two are of one person, in the same project or another. */
  private static String line(int i) {
    String person = i % 10 == 9 ? "" : InventedCode.of(100_000_000 + i * 2 / 3);
    return String.join(
        ",",
        String.valueOf(i),
        "1",
        String.valueOf(1 + i / 7 % 2),
        String.valueOf(i / 17 % 31),
        LocalDate.of(2020, 10, 1).plusDays(i % 500).toString(),
        person,
        (10 + i % 34) + "." + i % 10,
        String.valueOf(1 + i % 2),
        String.valueOf(1 + i % 3),
        SECTORS.get(i / 5 % SECTORS.size()),
        "LOW_INCOME",
        String.valueOf(i % 13 == 0),
        "2021-0" + (1 + i / 1_000 % 9) + "-01 00:00:00Z\n");
  }
}
