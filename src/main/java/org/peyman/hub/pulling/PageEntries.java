package org.peyman.hub.pulling;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Reads;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.sync.ItemReader;
import org.peyman.hub.sync.Suspects;

/** The entries of pages of one source, one page after the other, for who takes none of them in. */
final class PageEntries {

  private final Vertx vertx;
  private final Reads reads;
  private final ItemReader items;
  private final Clock clock;
  private volatile Suspects seen;

  /** Today is that of the clock, in Asia/Tehran. */
  PageEntries(Vertx vertx, Reads reads, ItemReader items, Clock clock) {
    this.vertx = vertx;
    this.reads = reads;
    this.items = items;
    this.clock = clock;
    this.seen = new Suspects(items.keys());
  }

  /** Fails with {@link PartnerFailure} where ids are national codes. */
  Future<List<Entry>> of(Page page, Reference reference) {
    ItemReader.Day day = new ItemReader.Day(reference, Tehran.today(clock));
    return vertx
        .executeBlocking(() -> translated(page), false)
        .compose(
            rows ->
                rows.suspects()
                    .known(reads)
                    .compose(
                        known -> vertx.executeBlocking(() -> items.read(rows, day, known), false)));
  }

  private ItemReader.Translated translated(Page page) throws PartnerFailure {
    ItemReader.Translated rows = items.translate(page.items());
    Suspects suspects = rows.suspects();
    suspects.goOn(seen);
    seen = suspects;
    String fault = suspects.fault();
    if (fault != null) {
      throw new PartnerFailure(PartnerFailure.Kind.MALFORMED, fault);
    }
    return rows;
  }
}
