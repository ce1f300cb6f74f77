package org.peyman.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.csv.UnreadableFile;
import org.peyman.hub.domain.Commitment;
import org.peyman.hub.domain.Count;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Refusal.Reason;
import org.peyman.hub.support.Pure;

@Pure
final class FactFileTest {

  private static final String COUNTS = "phase,month,revision,province,quantity\n";
  private static final String COMMITMENTS =
      "code,revision,organizations,year,quantity,certainty,kind\n";
  private static final String ALLOCATIONS = "code,revision,party,quantity\n";

  @TempDir private Path folder;

  @Test
  void claimsComeInTheOrderOfTheFileWithFileAndLineAndTheBrokenOnesAmongThem() throws IOException {
    write(
        "f.csv",
        """
        claim_id,phase,province,started_on,person
        C-1,PHASE_1,GILAN,1399/07/15,1234567891
        C-2,PHASE_1,1234567891
        C-3,PHASE_1,Atlantis,1399/07/15,
        C-4,PHASE_1,FARS,1399/07/15,
        """);
    List<Entry> entries = entries(FactKind.CLAIM);
    assertThat(entries)
        .extracting(Entry::position)
        .containsExactly("f.csv:2", "f.csv:3", "f.csv:4", "f.csv:5");
    assertThat(refusedAt(entries, 1).refusal().reason()).isEqualTo(Reason.MALFORMED);
    assertThat(refusedAt(entries, 1).refusal().message()).contains("f.csv:3", "3 columns");
    assertThat(refusedAt(entries, 1).given().encode()).contains("***").doesNotContain("1234567891");
    assertThat(refusedAt(entries, 2).refusal().field()).isEqualTo("province");
    assertThat(entries.toString()).doesNotContain("1234567891");
  }

  @Test
  void aFileIsHandedOutInBatches() throws IOException {
    StringBuilder text = new StringBuilder("claim_id,phase,province,started_on\n");
    for (int i = 0; i < 25; i++) {
      text.append("C-").append(i).append(",PHASE_1,GILAN,2020-10-06\n");
    }
    write("f.csv", text.toString());
    try (FactFile file = open(FactKind.CLAIM)) {
      assertThat(file.next(10)).hasSize(10);
      assertThat(file.next(10)).hasSize(10);
      assertThat(file.next(10)).hasSize(5);
      assertThat(file.next(10)).isEmpty();
      assertThat(file.warning()).isNull();
    }
  }

  @Test
  void longLinesMakeABatchOfFewerSoThatItFitsInMemory() throws IOException {
    String long_ = "x".repeat(900_000);
    StringBuilder text = new StringBuilder("claim_id,phase,province,started_on\n");
    for (int i = 0; i < 25; i++) {
      text.append(long_).append(i).append(",PHASE_1,GILAN,2020-10-06\n");
    }
    write("f.csv", text.toString());
    try (FactFile file = open(FactKind.CLAIM)) {
      List<Entry> all = new ArrayList<>();
      List<Entry> batch = file.next(5_000);
      while (!batch.isEmpty()) {
        assertThat(batch).hasSizeLessThan(12);
        all.addAll(batch);
        batch = file.next(5_000);
      }
      assertThat(all).hasSize(25);
    }
  }

  @Test
  @Timeout(60)
  void manyBrokenLinesAmongManyDocumentsFindTheirs() throws IOException {
    StringBuilder text = new StringBuilder(COUNTS);
    for (int i = 0; i < 40_000; i++) {
      text.append("PHASE_").append(i).append(",1399-07,1,GILAN,5\n");
      text.append("PHASE_").append(i).append(",1399-07,1,GILAN,5,6\n");
    }
    write("f.csv", text.toString());

    assertThat(entries(FactKind.COUNT))
        .hasSize(40_000)
        .allMatch(entry -> ((Entry.Refused) entry).refusal().reason() == Reason.MALFORMED);
  }

  @Test
  void aColumnThatIsNotKnownIsAWarning() throws IOException {
    write("f.csv", "claim_id,phase,province,started_on,colour\nC-1,PHASE_1,GILAN,2020-10-06,red\n");
    try (FactFile file = open(FactKind.CLAIM)) {
      assertThat(file.warning()).contains("colour").contains("f.csv");
      assertThat(file.next(1).get(0).given().getString("colour")).isEqualTo("red");
    }
  }

  // Counts

  @Test
  void linesOfOnePhaseMonthAndRevisionAreOneDocumentWhereverTheyStand() throws IOException {
    write(
        "f.csv",
        COUNTS
            + "PHASE_1,1399-07,1,GILAN,5\nPHASE_1,1399-08,1,GILAN,6\nphase_1,۱۳۹۹/۷,01,FARS,7\nPHASE_1,1399-07,2,FARS,8\n");
    List<Entry> entries = entries(FactKind.COUNT);
    assertThat(entries)
        .extracting(Entry::position)
        .containsExactly("f.csv:2", "f.csv:3", "f.csv:5");
    assertThat(count(entries.get(0)).cells())
        .extracting(Count.Cell::province)
        .containsExactly("FARS", "GILAN");
    assertThat(count(entries.get(2)).cells()).extracting(Count.Cell::quantity).containsExactly(8);
  }

  @Test
  void oneBadLineRefusesItsDocumentOnlyAndIsNamed() throws IOException {
    write(
        "f.csv",
        COUNTS
            + "PHASE_1,1399-07,1,GILAN,5\nPHASE_1,1399-07,1,FARS,many\nPHASE_1,1399-08,1,GILAN,6\n");
    List<Entry> entries = entries(FactKind.COUNT);
    Entry.Refused refused = refusedAt(entries, 0);
    assertThat(refused.position()).isEqualTo("f.csv:3");
    assertThat(refused.id()).isEqualTo("PHASE_1/1399-07");
    assertThat(refused.revision()).isEqualTo(1);
    assertThat(refused.refusal().field()).isEqualTo("quantity");
    assertThat(refused.refusal().value()).isEqualTo("many");
    assertThat(refused.refusal().message()).contains("f.csv:3");
    assertThat(refused.given().getJsonArray("cells")).hasSize(2);
    assertThat(entries.get(1)).isInstanceOf(Entry.Read.class);
  }

  @Test
  void aBrokenLineRefusesTheDocumentItSeemsToBelongTo() throws IOException {
    write(
        "f.csv",
        COUNTS
            + "PHASE_1,1399-07,1,GILAN,5\nPHASE_1,1399-07,1,FARS,7,x\nPHASE_1,1399-08,1,GILAN,6\nnonsense\n");
    List<Entry> entries = entries(FactKind.COUNT);
    assertThat(entries).hasSize(3);
    Entry.Refused refused = refusedAt(entries, 0);
    assertThat(refused.refusal().reason()).isEqualTo(Reason.MALFORMED);
    assertThat(refused.position()).isEqualTo("f.csv:3");
    assertThat(refused.id()).isEqualTo("PHASE_1/1399-07");
    assertThat(refused.given().getJsonArray("broken").getString(0))
        .isEqualTo("f.csv:3: PHASE_1,1399-07,1,FARS,7,x");
    assertThat(entries.get(1)).isInstanceOf(Entry.Read.class);
    assertThat(refusedAt(entries, 2).position()).isEqualTo("f.csv:5");
  }

  @Test
  void aRepeatedCellNamesBothLines() throws IOException {
    write("f.csv", COUNTS + "PHASE_1,1399-07,1,GILAN,5\nPHASE_1,1399-07,1,گیلان,5\n");
    assertThat(refusedAt(entries(FactKind.COUNT), 0).refusal().message())
        .contains("f.csv:2", "f.csv:3");
  }

  @Test
  void aDocumentIsWithdrawnAsAWholeOrNotAtAll() throws IOException {
    String header = "phase,month,revision,withdrawn,province,quantity\n";
    write("f.csv", header + "PHASE_1,1399-07,2,true,,\n");
    Entry.Read read = (Entry.Read) entries(FactKind.COUNT).get(0);
    assertThat(read.fact().content()).isNull();
    write("f.csv", header + "PHASE_1,1399-07,2,true,,\nPHASE_1,1399-07,2,,FARS,1\n");
    Entry.Refused refused = refusedAt(entries(FactKind.COUNT), 0);
    assertThat(refused.refusal().reason()).isEqualTo(Reason.INCONSISTENT);
    assertThat(refused.position()).isEqualTo("f.csv:3");
  }

  // Commitments

  @Test
  void allocationsJoinTheRevisionTheyName() throws IOException {
    write(
        "f.csv",
        COMMITMENTS + "J,1,A+B,1399,100,PLEDGE,INITIAL\nJ,2,A+B,1399,50,PLEDGE,DECREASE\n");
    write("f.allocations.csv", ALLOCATIONS + "J,1,A,60\nJ,۲,B,10\nJ,1,B,20\n");
    List<Entry> entries = entries(FactKind.COMMITMENT);
    assertThat(commitment(entries.get(0)).allocations())
        .extracting(Commitment.Allocation::quantity)
        .containsExactly(60L, 20L);
    assertThat(commitment(entries.get(1)).allocations())
        .extracting(Commitment.Allocation::party)
        .containsExactly("B");
    assertThat(entries).hasSize(2);
  }

  @Test
  void anAllocationOfNoCommitmentOfTheFileIsRefused() throws IOException {
    write("f.csv", COMMITMENTS + "J,1,A+B,1399,100,PLEDGE,INITIAL\n");
    write("f.allocations.csv", ALLOCATIONS + "J,2,A,60\n");
    List<Entry> entries = entries(FactKind.COMMITMENT);
    assertThat(commitment(entries.get(0)).allocations()).isEmpty();
    Entry.Refused refused = refusedAt(entries, 1);
    assertThat(refused.position()).isEqualTo("f.allocations.csv:2");
    assertThat(refused.refusal().message()).contains("J revision 2", "f.csv");
    assertThat(refused.given().getString("party")).isEqualTo("A");
  }

  @Test
  void aBadAllocationRefusesItsCommitmentAndNamesItsLine() throws IOException {
    write("f.csv", COMMITMENTS + "J,1,A+B,1399,100,PLEDGE,INITIAL\nK,1,A,1399,5,FIRM,INITIAL\n");
    write("f.allocations.csv", ALLOCATIONS + "J,1,A,60\nJ,1,C,1\n");
    List<Entry> entries = entries(FactKind.COMMITMENT);
    Entry.Refused refused = refusedAt(entries, 0);
    assertThat(refused.position()).isEqualTo("f.allocations.csv:3");
    assertThat(refused.id()).isEqualTo("J");
    assertThat(refused.refusal().field()).isEqualTo("party");
    assertThat(refused.refusal().value()).isEqualTo("C");
    assertThat(entries.get(1)).isInstanceOf(Entry.Read.class);
    write("f.allocations.csv", ALLOCATIONS + "J,1,A,60\nJ,1,B\n");
    assertThat(refusedAt(entries(FactKind.COMMITMENT), 0).position())
        .isEqualTo("f.allocations.csv:3");
  }

  @Test
  void allocationsThatCannotBeReadStopTheFileTheyBelongTo() throws IOException {
    write("f.csv", COMMITMENTS + "J,1,A+B,1399,100,PLEDGE,INITIAL\n");
    write("f.allocations.csv", "code,party\nJ,A\n");
    assertThatThrownBy(() -> entries(FactKind.COMMITMENT))
        .isInstanceOf(UnreadableFile.class)
        .hasMessage("f.allocations.csv has no column quantity; columns found: code, party.");
  }

  private static Count count(Entry entry) {
    return Objects.requireNonNull((Count) ((Entry.Read) entry).fact().content());
  }

  private static Commitment commitment(Entry entry) {
    return Objects.requireNonNull((Commitment) ((Entry.Read) entry).fact().content());
  }

  private static Entry.Refused refusedAt(List<Entry> entries, int index) {
    assertThat(entries.get(index)).isInstanceOf(Entry.Refused.class);
    return (Entry.Refused) entries.get(index);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private FactFile open(FactKind kind) {
    FactReader reader = new FactReader(new PersonKeys("peyman-test-secret"));
    return new FactFile(
        new FactFile.Source(
            kind, kind == FactKind.COMMITMENT ? "A" : "IMDAD", folder.resolve("f.csv"), "f.csv"),
        new FactFile.Reading(reader, Provinces.REFERENCE, LocalDate.of(2021, 1, 20)));
  }

  private List<Entry> entries(FactKind kind) {
    List<Entry> entries = new ArrayList<>();
    try (FactFile file = open(kind)) {
      List<Entry> batch = file.next(2);
      while (!batch.isEmpty()) {
        entries.addAll(batch);
        batch = file.next(2);
      }
    }
    return entries;
  }
}
