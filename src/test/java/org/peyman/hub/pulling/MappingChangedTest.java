package org.peyman.hub.pulling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.NoteKind;
import org.peyman.hub.ledger.SourceInfo;
import org.peyman.hub.ledger.Sources;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.TranslatedSource;
import org.peyman.hub.partner.WholeSource;

/**
 * What was read under an older configuration of its source is said to be so until it is read anew.
 */
final class MappingChangedTest extends Pulling {

  private static final String SOURCE = "a/claims";
  private static final int MORE_THAN_A_PAGE = 60;

  private static class Mapped extends FakeSource implements TranslatedSource {
    private final String version;

    Mapped(String version) {
      super(SOURCE);
      this.version = version;
      with(MORE_THAN_A_PAGE);
    }

    @Override
    public String version() {
      return version;
    }

    @Override
    public Translation translate(Item item) {
      return new Translation(item, Map.of());
    }
  }

  /** Gives all rows each time that it is read, or says that nothing has changed. */
  private static final class WholeMapped extends Mapped implements WholeSource {
    private volatile boolean isUnchanged;

    WholeMapped(String version) {
      super(version);
      rows.subList(3, rows.size()).clear();
      always =
          request ->
              isUnchanged && request.cursor() != null
                  ? Pulling.page(request.cursor())
                  : Pulling.page("end", rows.toArray(Item[]::new));
    }
  }

  @Test
  void untilTheSourceIsReadFromItsBeginningInHoweverManyAttempts() {
    await(pull(add(new Mapped("one"))).close());
    assertThat(status(SOURCE).accepted()).isPositive();
    assertThat(notes()).isEmpty();
    FakeSource mended = add(new Mapped("two"));
    AtomicBoolean failed = new AtomicBoolean();
    mended.always =
        request ->
            "50".equals(request.cursor()) && mended.asked.size() > 3 && !failed.getAndSet(true)
                ? CompletableFuture.failedFuture(
                    new PartnerFailure(PartnerFailure.Kind.UNREACHABLE, "gone"))
                : done(mended.page(request));

    pull(mended);
    until(() -> mended.asked.size() > 3);
    assertThat(notes()).as("read on from its cursor").containsExactly(NoteKind.MAPPING_CHANGED);

    await(ledger.sources().reread(SOURCE));
    until(() -> notes().isEmpty());
    assertThat(failed).isTrue();
  }

  @Test
  void untilASourceThatIsReadWholeGivesItsRowsAgain() {
    await(pull(add(new WholeMapped("one"))).close());
    WholeMapped mended = new WholeMapped("two");
    add(mended);
    mended.isUnchanged = true;

    pull(mended);
    until(() -> mended.asked.size() > 1);
    assertThat(notes()).as("said nothing new").containsExactly(NoteKind.MAPPING_CHANGED);

    mended.isUnchanged = false;
    until(() -> notes().isEmpty());
  }

  @Test
  void aReadingUnderAnOlderConfigurationAnswersNothingAndAPersonMay() {
    FakeSource older = add(new WholeMapped("one"));
    pull(older);
    SourceInfo newer = new SourceInfo(SOURCE, "A", null).translatedBy("two");

    await(ledger.sources().register(List.of(newer)));
    int before = older.asked.size();
    until(() -> older.asked.size() > before + 2);

    assertThat(notes()).containsExactly(NoteKind.MAPPING_CHANGED);
    Sources.Dismissal dismissal =
        new Sources.Dismissal(SOURCE, NoteKind.MAPPING_CHANGED, null, "a comment was mended");
    assertThat(await(ledger.sources().dismiss(dismissal))).isOne();
    await(ledger.sources().register(List.of(newer)));
    assertThat(notes()).isEmpty();
  }

  private List<NoteKind> notes() {
    return status(SOURCE).notes().stream().map(note -> note.note().kind()).toList();
  }
}
