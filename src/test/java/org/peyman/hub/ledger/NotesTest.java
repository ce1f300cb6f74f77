package org.peyman.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.NoteKind;
import org.peyman.hub.domain.NoteReason;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.SourceNote;
import org.peyman.hub.support.CapturedLog;
import org.peyman.hub.support.MovableClock;
import org.peyman.hub.support.TestDatabase;

/** What is noted of a source, and how long it lasts. */
class NotesTest {

  private static final Instant NOW = Instant.parse("2021-06-01T08:00:00Z");
  private static final String SOURCE = "a/claims";
  private static final SourceNote REJECTED = new SourceNote(NoteKind.FILE_REJECTED, "مهر.csv");

  @RegisterExtension final CapturedLog log = CapturedLog.of(Notes.class);

  private final MovableClock clock = new MovableClock(NOW);
  private final Vertx vertx = Vertx.vertx();
  private final Ledger ledger =
      await(
          Ledger.open(
              vertx, new Ledger.Settings(TestDatabase.fresh(), TestDatabase.KEYS, clock, 2)));

  @BeforeEach
  void registerASource() {
    Organization own = new Organization("A", "الف", "A", "FOUNDATION");
    await(ledger.learn(Reference.of(List.of(own), List.of(), List.of(), List.of()), "test"));
    await(ledger.sources().register(List.of(new SourceInfo(SOURCE, "A", null))));
  }

  @AfterEach
  void close() {
    await(ledger.close());
    await(vertx.close());
  }

  @Test
  void aNoteLastsUntilItIsAnsweredAndKeepsSinceWhenItIsSo() {
    write(new NoteChange.Opened(REJECTED));
    clock.setTo(NOW.plusSeconds(60));
    SourceNote twice = new SourceNote(NoteKind.FILE_REJECTED, "مهر.csv", null, 2);
    write(new NoteChange.Opened(twice));

    assertThat(notes()).containsExactly(new Records.Note(twice, NOW));
    assertThat(log.messages()).containsExactly("a/claims: FILE_REJECTED: " + REJECTED.en());

    write(new NoteChange.Answered(NoteKind.FILE_REJECTED, "آبان.csv"));
    assertThat(notes()).hasSize(1);
    write(new NoteChange.Answered(NoteKind.FILE_REJECTED, "مهر.csv"));

    assertThat(notes()).isEmpty();
    assertThat(log.messages()).last().isEqualTo("a/claims: FILE_REJECTED is answered: مهر.csv");
  }

  @Test
  void whatIsSoAgainIsANewNote() {
    write(new NoteChange.Opened(REJECTED));
    write(new NoteChange.Answered(NoteKind.FILE_REJECTED, null));
    clock.setTo(NOW.plusSeconds(60));

    write(new NoteChange.Opened(REJECTED));

    assertThat(notes()).containsExactly(new Records.Note(REJECTED, clock.instant()));
  }

  @Test
  void aKindIsAnsweredButForWhatIsSaidOfItBeside() {
    SourceNote one = leftOver("one");
    SourceNote two = leftOver("two");
    write(new NoteChange.Opened(one), new NoteChange.Opened(two), new NoteChange.Opened(REJECTED));
    clock.setTo(NOW.plusSeconds(60));

    write(
        new NoteChange.Opened(two),
        new NoteChange.Opened(leftOver("three")),
        new NoteChange.Answered(NoteKind.FILE_LEFT_OVER, null));

    assertThat(notes())
        .extracting(Records.Note::note, Records.Note::since)
        .containsExactly(
            tuple(leftOver("three"), clock.instant()), tuple(two, NOW), tuple(REJECTED, NOW));
  }

  @Test
  void aDismissedNoteStaysSoUntilItIsAnsweredAndIsKept() {
    write(new NoteChange.Opened(leftOver("one")));

    assertThat(dismiss(NoteKind.FILE_LEFT_OVER, "two")).isZero();
    assertThat(dismiss(NoteKind.FILE_LEFT_OVER, "one")).isEqualTo(1);
    write(new NoteChange.Opened(leftOver("one")));
    assertThat(notes()).as("what every reading says again").isEmpty();

    write(new NoteChange.Answered(NoteKind.FILE_LEFT_OVER, null));
    write(new NoteChange.Opened(leftOver("one")));
    assertThat(notes()).hasSize(1);
  }

  @Test
  void aFileThatIsRejectedAgainIsNotedThoughTheOneBeforeWasDismissed() {
    write(new NoteChange.Opened(REJECTED));
    assertThat(dismiss(NoteKind.FILE_REJECTED, null)).isEqualTo(1);
    assertThat(notes()).isEmpty();

    write(new NoteChange.Opened(REJECTED));

    assertThat(notes()).hasSize(1);
  }

  @Test
  void notesStandWithTheBatchThatTheyComeWithOrNotAtAll() {
    Lease lost = lease();
    Lease held = lease();
    List<NoteChange> changes = List.of(new NoteChange.Opened(REJECTED));

    assertThatThrownBy(() -> take(lost, null, changes)).hasRootCauseInstanceOf(Lease.Lost.class);
    assertThatThrownBy(() -> await(ledger.sources().note(lost, changes)))
        .hasRootCauseInstanceOf(Lease.Lost.class);
    assertThat(notes()).isEmpty();

    take(held, null, changes);
    await(ledger.sources().note(held, List.of(new NoteChange.Opened(leftOver("one")))));

    assertThat(notes()).hasSize(2);
    assertThat(log.messages()).hasSize(2);
  }

  @Test
  void aReadingWhoseEveryRowIsRefusedSaysSoUntilOneIsNot() {
    Lease lease = lease();
    take(lease, null, List.of(), refused("1"), refused("2"));
    assertThat(notes()).as("more may come").isEmpty();
    take(lease, new Advance.End(null, false), List.of(), refused("3"));

    SourceNote all = new SourceNote(NoteKind.ALL_REFUSED, "", null, 3);
    assertThat(notes()).containsExactly(new Records.Note(all, NOW));
    assertThat(all.fa()).contains("همهٔ ۳ سطر");

    take(lease, new Advance.End(null, false), List.of());
    assertThat(notes()).as("nothing was read").hasSize(1);
  }

  /** Else a source that brings row by row would never say that its mapping is broken. */
  @Test
  void aReadingOfOneRowThatIsRefusedSaysSoToo() {
    Lease lease = lease();
    take(lease, new Advance.End(null, false), List.of(), refused("1"));

    assertThat(notes())
        .extracting(Records.Note::note)
        .containsExactly(new SourceNote(NoteKind.ALL_REFUSED, "", null, 1));
  }

  private static SourceNote leftOver(String file) {
    return new SourceNote(NoteKind.FILE_LEFT_OVER, file, NoteReason.STAYS_EMPTY, 1);
  }

  private void write(NoteChange... changes) {
    await(ledger.sources().note(SOURCE, List.of(changes)));
  }

  private int dismiss(NoteKind kind, @Nullable String subject) {
    return await(ledger.sources().dismiss(new Sources.Dismissal(SOURCE, kind, subject, "known")));
  }

  private List<Records.Note> notes() {
    return await(ledger.reads().sources()).get(0).notes();
  }

  private Lease lease() {
    Lease.Holder holder = new Lease.Holder("one", Duration.ofSeconds(30));
    return await(ledger.sources().lease(SOURCE, holder)).orElseThrow().lease();
  }

  private void take(
      Lease lease, Advance.@Nullable End end, List<NoteChange> changes, Entry... entries) {
    Advance advance = new Advance(lease, "c", NOW, end, changes, null);
    await(ledger.take(new Batch(SOURCE, List.of(entries), advance)));
  }

  private static Entry refused(String id) {
    Refusal refusal = new Refusal(Refusal.Reason.INVALID, "sex", "7", "1, 2", "sex is '7'.");
    return new Entry.Refused(
        FactKind.CLAIM, "A", id, null, refusal, "row " + id, new JsonObject().put("id", id));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
