package org.peyman.hub.pulling;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.NoteKind;
import org.peyman.hub.ledger.Listing;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.partner.TranslatedSource;
import org.peyman.hub.support.TestDatabase;
import org.peyman.hub.sync.FactReader;

/** Sources that are read otherwise, or no more, while others go on. */
final class ReplacedSourcesTest extends Pulling {

  private static final String SOURCE = "a/claims";

  private static final class Mapped extends FakeSource implements TranslatedSource {
    private final String version;

    Mapped(String code, String version) {
      super(code);
      this.version = version;
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

  @Test
  void aReadingUnderWayComesToItsEndBeforeItsSourceIsReadOtherwise() {
    Mapped before = mapped(SOURCE, "one", 60);
    Mapped other = mapped("a/others", "one", 3);
    CompletableFuture<Page> second = new CompletableFuture<>();
    before.next.add(request -> done(before.page(request)));
    before.next.add(request -> second);
    Partner partner = partner(List.of(before));
    Puller puller = patient();
    await(puller.start(List.of(partner, partner(List.of(other)))));
    until(() -> before.asked.size() == 2);
    Mapped after = mapped(SOURCE, "two", 60);

    Future<Void> replaced = puller.replace(List.of(partner), List.of(partner(List.of(after))));
    int others = other.asked.size();
    until(() -> notes().contains(NoteKind.MAPPING_CHANGED));
    assertThat(replaced.isComplete()).isFalse();
    second.complete(before.page(before.asked.get(1)));
    await(replaced);

    until(() -> after.asked.size() > 0);
    assertThat(before.asked).as("asked no more").hasSize(2);
    assertThat(after.asked.get(0).cursor()).as("goes on from there").isEqualTo("60");
    until(() -> other.asked.size() > others);
    assertThat(puller.sources()).containsExactlyInAnyOrder(SOURCE, "a/others");
    List<Records.PastReading> readings = readings();
    assertThat(readings.get(readings.size() - 1).rows()).isEqualTo(60);
    assertThat(readings).allMatch(reading -> reading.message() == null);
  }

  @Test
  void oneThatTakesLongEndsBetweenTwoPagesAndWhatIsLeftIsReadOn() {
    Mapped before = mapped(SOURCE, "one", 1_000);
    before.always =
        request -> {
          CompletableFuture<Page> slow = new CompletableFuture<>();
          vertx.setTimer(100, due -> slow.complete(before.page(request)));
          return slow;
        };
    Partner partner = partner(List.of(before));
    Puller puller = puller();
    await(puller.start(List.of(partner)));
    Mapped after = mapped(SOURCE, "two", 1_000);

    await(puller.replace(List.of(partner), List.of(partner(List.of(after)))));

    int asked = before.asked.size();
    until(() -> accepted() == 1_000);
    assertThat(before.asked).hasSize(asked).hasSizeLessThan(20);
    assertThat(after.asked.get(0).cursor()).as("goes on from there").isNotNull();
  }

  @Test
  void whoIsGoneIsReadNoMoreAndItsLeaseIsFree() {
    Mapped gone = mapped(SOURCE, "one", 3);
    Partner partner = partner(List.of(gone));
    Puller puller = puller();
    await(puller.start(List.of(partner)));

    await(puller.replace(List.of(partner), List.of()));

    assertThat(puller.sources()).isEmpty();
    await(ledger.sources().retireOthers(List.of()));
    assertThat(await(ledger.reads().sources())).as("nobody holds its lease").isEmpty();
  }

  private Mapped mapped(String code, String version, int claims) {
    Mapped source = new Mapped(code, version);
    source.with(claims);
    add(source);
    return source;
  }

  /** One that does not give a page up while the test looks at it. */
  private Puller patient() {
    PullSettings settings =
        new PullSettings(
            50, Duration.ofSeconds(20), QUICK.leaseLength(), QUICK.firstWait(), QUICK.firstRetry());
    Puller puller = new Puller(vertx, ledger, new FactReader(TestDatabase.KEYS), CLOCK, settings);
    pullers.add(puller);
    return puller;
  }

  private List<Records.PastReading> readings() {
    return await(ledger.reads().readings(SOURCE, new Listing.Window(50, null, false))).items();
  }

  private List<NoteKind> notes() {
    return status(SOURCE).notes().stream().map(note -> note.note().kind()).toList();
  }
}
