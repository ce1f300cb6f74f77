package org.peyman.hub.pulling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.partner.Identity;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.support.TestDatabase;
import org.peyman.hub.sync.FactReader;

/** What is read ahead of pulling is all of a source, in its order, and is not taken in. */
final class FirstReadingTest extends Pulling {

  private static final int ROWS = PullSettings.USUAL.rows() + 1;

  private FakeSource source() {
    FakeSource source = new FakeSource(code("first"));
    sources.add(source);
    IntStream.range(0, ROWS).forEach(number -> source.rows.add(FakeSource.claim(number)));
    return source;
  }

  private Future<FirstReading.All> read(FakeSource source, int most) {
    return ledger
        .reads()
        .reference()
        .compose(
            reference ->
                new FirstReading(vertx, ledger, reference, new FactReader(TestDatabase.KEYS), CLOCK)
                    .of(new Identity("a", "A", "الف", "A"), source, most));
  }

  @Test
  void allPagesAreReadInTheirOrderAndNothingIsTakenIn() {
    long version = ledger.reads().version().await();

    FirstReading.All all = read(source(), ROWS).await();

    assertThat(all.kind()).isEqualTo(FactKind.CLAIM);
    assertThat(all.info().code()).isEqualTo(code("first"));
    assertThat(all.entries())
        .extracting(Entry::position)
        .containsExactlyElementsOf(
            IntStream.range(0, ROWS).mapToObj(number -> "row C-" + number).toList());
    assertThat(all.entries()).allMatch(Entry.Read.class::isInstance);
    assertThat(ledger.reads().version().await()).isEqualTo(version);
    assertThat(ledger.reads().sources().await()).isEmpty();
  }

  @Test
  void aSourceWithMoreRowsThanAreWantedFails() {
    assertThatThrownBy(() -> read(source(), ROWS - 1).await())
        .isInstanceOf(FirstReading.TooMany.class)
        .hasMessage("a/first has more than " + (ROWS - 1) + " rows");
  }

  @Test
  void whatPassesIsTriedAgain() {
    FakeSource source = source();
    source.next.add(
        request ->
            CompletableFuture.failedFuture(
                new PartnerFailure(PartnerFailure.Kind.TIMED_OUT, "it is late")));

    assertThat(read(source, ROWS).await().entries()).hasSize(ROWS);
  }

  @Test
  void aSourceThatCannotBeReadFailsAsItDoesWhenItIsPulled() {
    FakeSource source = source();
    source.always =
        request -> {
          throw new IllegalStateException("it is broken");
        };

    assertThatThrownBy(() -> read(source, ROWS).await()).isInstanceOf(PartnerFailure.class);
  }
}
