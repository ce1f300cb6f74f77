package org.peyman.hub.connectors.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.connectors.Configured;
import org.peyman.hub.domain.Commitment;
import org.peyman.hub.domain.Count;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.partner.Item;
import org.peyman.hub.sync.BothWays;

/** The same files say the same, whether they are seed data or dropped into a folder. */
final class FilesBothWaysTest {

  private static final Vertx VERTX = Vertx.vertx();

  private static final String CLAIMS =
      """
          kind: claims
          csv: {folder: "${FOLDER}", settle: PT0.02S}
          fields:
            claimId: claim_id
            phase: phase
            province: province
            startedOn: started_on
      """;

  private static final String COUNTS =
      """
          kind: counts
          csv: {folder: "${FOLDER}", settle: PT0.02S}
          fields:
            phase: phase
            month: month
            revision: revision
            withdrawn: withdrawn
            cells: {fields: {province: province, quantity: quantity}}
      """;

  private static final String COMMITMENTS =
      """
          kind: commitments
          csv: {folder: "${FOLDER}", settle: PT0.02S, allocations: .allocations.csv}
          fields:
            code: code
            revision: revision
            organizations: organizations
            year: year
            quantity: quantity
            certainty: {value: PLEDGE}
            kind: {value: INITIAL}
            allocations:
              fields: {code: code, revision: revision, party: party, quantity: quantity}
      """;

  private static final String COMMITMENT_COLUMNS =
      "code,revision,organizations,year,quantity,certainty,kind\n";
  private static final String COUNT_COLUMNS = "phase,month,revision,withdrawn,province,quantity\n";

  @TempDir private Path folder;

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Test
  void allocationsGoToTheCommitmentWhoseCodeTheHubReadsAsTheSame() throws IOException {
    write(
        "f.csv",
        COMMITMENT_COLUMNS
            + commitments("C1", "C01", "A-1", "A/1", "A.1", "A1", "a-1", "۷", "7", " S "));
    write(
        "f.allocations.csv",
        """
        code,revision,party,quantity
        C01,1,ACME,1
        C1,1,ACME,2
        A/1,1,ACME,3
        A-1,1,ACME,4
        a-1,1,ACME,5
        A1,1,ACME,6
        A.1,1,ACME,7
        7,1,ACME,8
        ۷,1,ACME,9
        S,1,ACME,10
        """);
    List<Entry> entries = bothWays(FactKind.COMMITMENT, COMMITMENTS);
    assertThat(allocated(entries))
        .isEqualTo(
            Map.of(
                "C1", 2L, "C01", 1L, "A-1", 4L, "A/1", 3L, "A.1", 7L, "A1", 6L, "a-1", 5L, "۷", 9L,
                "7", 8L, "S", 10L));
  }

  @Test
  void allocationsGoToTheRevisionThatIsTheSameNumber() throws IOException {
    write(
        "f.csv",
        COMMITMENT_COLUMNS
            + "J,1,ACME+B,1399,100,PLEDGE,INITIAL\nJ,۲,ACME+B,1399,100,PLEDGE,INITIAL\n"
            + "J,10,ACME+B,1399,100,PLEDGE,INITIAL\nK,,ACME+B,1399,100,PLEDGE,INITIAL\n");
    write(
        "f.allocations.csv",
        "code,revision,party,quantity\nJ,01,ACME,1\nJ,2,ACME,2\nJ,+10,ACME,3\nK, ,ACME,4\n");
    List<Entry> entries = bothWays(FactKind.COMMITMENT, COMMITMENTS);
    assertThat(entries)
        .extracting(entry -> allocated((Commitment) content(entry)))
        .containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void whatCannotBeJoinedIsSaidInTheSameWords() throws IOException {
    write("f.csv", COMMITMENT_COLUMNS + commitments("J", "K") + "L,1,ACME\n");
    write(
        "f.allocations.csv",
        "code,revision,party,quantity\nJ,2,ACME,60\nJ,1,ACME,60\nK,1,ACME\nM,,ACME,60\n,1,ACME,2\nX\n");
    List<Entry> entries = bothWays(FactKind.COMMITMENT, COMMITMENTS);
    assertThat(messages(entries))
        .containsExactly(
            "f.allocations.csv:4 has 3 columns, the header has 4; allowed: a line with as many"
                + " columns as the header, quotes closed and doubled inside quotes.",
            "f.csv:4 has 3 columns, the header has 7; allowed: a line with as many columns as the"
                + " header, quotes closed and doubled inside quotes.",
            "f.allocations.csv:2: code is 'J revision 2'; allowed: code and revision of a"
                + " commitment in f.csv.",
            "f.allocations.csv:5: code is 'M'; allowed: code and revision of a commitment in"
                + " f.csv.",
            "f.allocations.csv:6: code is 'nothing revision 1'; allowed: code and revision of a"
                + " commitment in f.csv.",
            "f.allocations.csv:7 has 1 columns, the header has 4; allowed: a line with as many"
                + " columns as the header, quotes closed and doubled inside quotes.");
  }

  @Test
  void phasesMonthsAndRevisionsAreToldApartAsTheHubReadsThem() throws IOException {
    write(
        "f.csv",
        COUNT_COLUMNS
            + "PHASE_1,1399-07,1,,GILAN,1\nPHASE_01,1399-07,1,,GILAN,2\n"
            + "phase_۱,۱۳۹۹/۷,01,,FARS,3\nPHASE1,1399-07,1,,GILAN,4\n"
            + "PHASE_1,1399-7,2,,FARS,5\nPHASE_1,1399-8,1,,FARS,6\nPHASE_1,1399-70,1,,FARS,7\n");
    List<Entry> entries = bothWays(FactKind.COUNT, COUNTS);
    assertThat(entries).hasSize(6);
    assertThat(counted(entries.subList(0, 5)))
        .containsExactly(
            "PHASE_1 1399-07 [3, 1]",
            "PHASE_01 1399-07 [2]",
            "PHASE1 1399-07 [4]",
            "PHASE_1 1399-07 [5]",
            "PHASE_1 1399-08 [6]");
  }

  @Test
  void aDocumentWithABadLineIsRefusedInTheSameWords() throws IOException {
    write(
        "f.csv",
        COUNT_COLUMNS
            + "PHASE_1,1399-07,1,,GILAN,1\nPHASE_1,1399-07,1,,FARS\nPHASE_1,1399-08,1,,GILAN,1\n"
            + "PHASE_1,1399-08,1,True,FARS,1\nPHASE_1,1399-09,1,FALSE,GILAN,1\n"
            + "PHASE_1,1399-09,1,,FARS,1\nPHASE_1,1399-10,1,true,,\nPHASE_1,1399-10,1,TRUE,,\nx\n"
            + "PHASE_1,1399-07,1,many\n");
    List<Entry> entries = bothWays(FactKind.COUNT, COUNTS);
    assertThat(entries).hasSize(5);
    assertThat(counted(entries.subList(2, 3))).containsExactly("PHASE_1 1399-09 [1, 1]");
    assertThat(((Entry.Read) entries.get(3)).fact().content()).isNull();
    assertThat(messages(entries))
        .containsExactly(
            "f.csv:3 has 5 columns, the header has 6; allowed: a line with as many columns as the"
                + " header, quotes closed and doubled inside quotes.",
            "f.csv:5: withdrawn is 'True'; allowed: the same in every line of one phase, month and"
                + " revision.",
            "f.csv:10 has 1 columns, the header has 6; allowed: a line with as many columns as the"
                + " header, quotes closed and doubled inside quotes.");
  }

  @Test
  void aPlaceholderForAnEmptyDateIsRefusedInTheSameWords() throws IOException {
    write(
        "f.csv",
        "claim_id,phase,province,started_on\nA,PHASE_1,GILAN,1900-01-01\nB,PHASE_1,GILAN,1399/7/1\n");
    assertThat(messages(bothWays(FactKind.CLAIM, CLAIMS)))
        .containsExactly(
            "started_on is '1900-01-01'; allowed: a date not before 2011-03-21. Earlier ones are"
                + " taken for placeholders.");
  }

  @Test
  void aCommitmentWithoutItsOwnerIsRefusedInTheSameWords() throws IOException {
    write("f.csv", COMMITMENT_COLUMNS + "J,1,B+C,1399,100,PLEDGE,INITIAL\n" + commitments("K"));
    assertThat(messages(bothWays(FactKind.COMMITMENT, COMMITMENTS)))
        .containsExactly(
            "organizations is 'B, C'; allowed: parties of whom one is the commitment's owner, ACME.");
  }

  @Test
  void aMissingColumnIsSaidInTheSameWords() throws IOException {
    write("f.csv", "phase,month\nPHASE_1,1399-07\n");
    String said = "f.csv has no column province, quantity; columns found: phase, month.";
    assertThatThrownBy(() -> seeds(FactKind.COUNT)).hasMessage(said);
    try (Configured source = open(COUNTS)) {
      assertThat(source.failure(null)).hasMessage(said);
    }
  }

  private static String commitments(String... codes) {
    StringBuilder lines = new StringBuilder();
    for (String code : codes) {
      lines.append(code).append(",1,ACME+B,1399,100,PLEDGE,INITIAL\n");
    }
    return lines.toString();
  }

  /** The entries as seed data, after those of the drop folder turned out to say the same. */
  private List<Entry> bothWays(FactKind kind, String source) {
    List<Entry> seeds = seeds(kind);
    List<Entry> dropped = dropped(source);
    assertThat(said(dropped)).containsExactlyElementsOf(said(seeds));
    return seeds;
  }

  private List<Entry> seeds(FactKind kind) {
    return BothWays.seeds(kind, folder.resolve("f.csv"));
  }

  private List<Entry> dropped(String source) {
    try (Configured dropped = open(source)) {
      List<Item> rows = new ArrayList<>();
      dropped.pages(null, 2).forEach(page -> rows.addAll(page.items()));
      return BothWays.rows(dropped.source(), rows);
    }
  }

  private static List<String> said(List<Entry> entries) {
    return entries.stream()
        .map(
            entry ->
                entry instanceof Entry.Refused refused
                    ? refused.refusal().message()
                    : entry.position() + " " + ((Entry.Read) entry).fact())
        .toList();
  }

  private static List<String> messages(List<Entry> entries) {
    List<String> messages = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry instanceof Entry.Refused refused) {
        messages.add(refused.refusal().message());
      }
    }
    return messages;
  }

  private static Object content(Entry entry) {
    assertThat(entry).isInstanceOf(Entry.Read.class);
    return Objects.requireNonNull(((Entry.Read) entry).fact().content());
  }

  private static Map<String, Long> allocated(List<Entry> entries) {
    Map<String, Long> allocated = new LinkedHashMap<>();
    for (Entry entry : entries) {
      Commitment commitment = (Commitment) content(entry);
      allocated.put(((Entry.Read) entry).fact().id(), allocated(commitment));
    }
    return allocated;
  }

  private static long allocated(Commitment commitment) {
    return commitment.allocations().stream().mapToLong(Commitment.Allocation::quantity).sum();
  }

  private static List<String> counted(List<Entry> entries) {
    return entries.stream()
        .map(entry -> (Count) content(entry))
        .map(
            count ->
                count.phase()
                    + " "
                    + count.month()
                    + " "
                    + count.cells().stream().map(Count.Cell::quantity).toList())
        .toList();
  }

  private Configured open(String source) {
    return Configured.open(
        new CsvConnector(VERTX, null, Clock.systemUTC()),
        source,
        Map.of("FOLDER", folder.toString()),
        null);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
