package org.peyman.hub.pulling;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.asking.PartnerCall;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.SourceInfo;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Identity;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.ReadRequest;
import org.peyman.hub.sync.FactReader;
import org.peyman.hub.sync.ItemReader;

/**
 * Reads a source from its beginning to its end as pulling would, so that pulling finds the same,
 * and takes nothing in.
 */
public final class FirstReading {

  private static final PullSettings SETTINGS = PullSettings.USUAL;
  private static final int ATTEMPTS = 3;

  private final Vertx vertx;
  private final Ledger ledger;
  private final Reference reference;
  private final FactReader reader;
  private final Clock clock;

  /** For a ledger that will know the reference data; today is that of the clock, in Asia/Tehran. */
  public FirstReading(
      Vertx vertx, Ledger ledger, Reference reference, FactReader reader, Clock clock) {
    this.vertx = vertx;
    this.ledger = ledger;
    this.reference = reference;
    this.reader = reader;
    this.clock = clock;
  }

  /**
   * All that a source gives.
   *
   * @param info under which pulling registers it
   * @param entries in the order read
   */
  public record All(SourceInfo info, FactKind kind, List<Entry> entries) {
    public All {
      entries = List.copyOf(entries);
    }
  }

  /** It has more rows than are wanted. */
  public static final class TooMany extends Exception {
    private static final long serialVersionUID = 1;

    TooMany(String source, int most) {
      super(source + " has more than " + most + " rows", null, false, false);
    }
  }

  /**
   * Reads one source, at once again where that fails and may pass; fails with {@link
   * PartnerFailure} where it cannot be read, with {@link TooMany} where it has more rows.
   */
  public Future<All> of(Identity partner, FactSource source, int most) {
    PulledSource pulled = new PulledSource(partner, source, source.description());
    return read(pulled, most, ATTEMPTS)
        .map(entries -> new All(pulled.info(), pulled.description().kind(), entries));
  }

  private Future<List<Entry>> read(PulledSource source, int most, int attempts) {
    return new Reader(source, most)
        .readAll()
        .recover(
            failure ->
                attempts > 1
                        && failure instanceof PartnerFailure ofSource
                        && ofSource.kind().isPassing()
                    ? read(source, most, attempts - 1)
                    : Future.failedFuture(failure));
  }

  /** On its way through the pages of one source. */
  private final class Reader {
    private final PulledSource source;
    private final int most;
    private final Context context = vertx.getOrCreateContext();
    private final PageCheck check;
    private final PageEntries pages;
    private final List<Entry> read = new ArrayList<>();

    private Reader(PulledSource source, int most) {
      this.source = source;
      this.most = most;
      this.check = new PageCheck(source.description().kind(), null);
      this.pages =
          new PageEntries(
              vertx,
              ledger.reads(),
              new ItemReader(reader, source.source(), source.identity().organization()),
              clock);
    }

    private Future<List<Entry>> readAll() {
      Promise<List<Entry>> all = Promise.promise();
      context.runOnContext(begun -> from(null).map(done -> read).onComplete(all));
      return all.future();
    }

    private Future<Void> from(@Nullable String cursor) {
      return PartnerCall.of(
              context,
              SETTINGS.pageTime(),
              cancellation ->
                  source.source().read(new ReadRequest(cursor, SETTINGS.rows(), cancellation)))
          .answer()
          .compose(this::checked)
          .compose(page -> pages.of(page, reference).compose(entries -> add(entries, page)));
    }

    private Future<Page> checked(Page page) {
      try {
        check.check(page, SETTINGS.rows());
        return Future.succeededFuture(page);
      } catch (PartnerFailure malformed) {
        return Future.failedFuture(malformed);
      }
    }

    private Future<Void> add(List<Entry> entries, Page page) {
      read.addAll(entries);
      if (read.size() > most) {
        return Future.failedFuture(new TooMany(source.code(), most));
      }
      return page.more() ? from(page.cursor()) : Future.succeededFuture();
    }
  }
}
