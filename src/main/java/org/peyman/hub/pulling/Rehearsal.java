package org.peyman.hub.pulling;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.asking.PartnerCall;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Preview;
import org.peyman.hub.ledger.Sums;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Identity;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.PageNote;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.ReadRequest;
import org.peyman.hub.partner.TranslatedSource;
import org.peyman.hub.sync.FactReader;
import org.peyman.hub.sync.ItemReader;

/** Reads the first page of a source as pulling would, and says what it would become: no more. */
public final class Rehearsal {

  private static final Duration PAGE_TIME = Duration.ofMinutes(1);

  private final Vertx vertx;
  private final Ledger ledger;
  private final FactReader reader;
  private final Clock clock;

  /** Against the ledger, which is not changed; today is that of the clock, in Asia/Tehran. */
  public Rehearsal(Vertx vertx, Ledger ledger, FactReader reader, Clock clock) {
    this.vertx = vertx;
    this.ledger = ledger;
    this.reader = reader;
    this.clock = clock;
  }

  /**
   * What the first page of a source would become.
   *
   * @param rows of its first page
   * @param more whether there are more
   * @param unread fields of the rows that nothing reads, in the source's words
   * @param notes what the source says of itself
   * @param preview of the rows; its sums are those of all organizations, then of the partner's own
   */
  public record FirstPage(
      int rows, boolean more, Set<String> unread, List<PageNote> notes, Preview preview) {}

  /**
   * Rehearses one source; fails with {@link PartnerFailure} where it cannot be read.
   *
   * @param rows at most, 1 to 10,000
   */
  public Future<FirstPage> of(Identity partner, FactSource source, int rows) {
    Context context = vertx.getOrCreateContext();
    Promise<Page> page = Promise.promise();
    context.runOnContext(
        begun ->
            PartnerCall.of(
                    context,
                    PAGE_TIME,
                    cancellation -> source.read(new ReadRequest(null, rows, cancellation)))
                .answer()
                .onComplete(page));
    return page.future()
        .compose(
            read ->
                ledger
                    .reads()
                    .reference()
                    .compose(reference -> entries(partner, source).of(read, reference))
                    .compose(entries -> preview(partner, source, entries))
                    .map(
                        preview ->
                            new FirstPage(
                                read.items().size(),
                                read.more(),
                                unread(source, read),
                                read.notes(),
                                preview)));
  }

  private PageEntries entries(Identity partner, FactSource source) {
    ItemReader items = new ItemReader(reader, source, partner.organization());
    return new PageEntries(vertx, ledger.reads(), items, clock);
  }

  private Future<Preview> preview(Identity partner, FactSource source, List<Entry> entries) {
    Organization own =
        new Organization(partner.organization(), partner.nameFa(), partner.nameEn(), "PARTNER");
    return ledger.preview(
        new Batch(source.description().code(), entries),
        new Preview.Question(
            Reference.of(List.of(own), List.of(), List.of(), List.of()),
            source instanceof TranslatedSource translated ? translated.version() : null,
            source.losses().emptyPersonsOn(Tehran.today(clock)),
            List.of(
                new Sums.Query(Filter.NONE, List.of(), null),
                new Sums.Query(only(partner.organization()), List.of(), null))));
  }

  private static Filter only(String organization) {
    return new Filter(List.of(organization), null, null, null, null, null, null, Map.of());
  }

  /** Names at the top of the rows that no field of the hub comes from. */
  private static Set<String> unread(FactSource source, Page page) {
    Set<String> unread = new TreeSet<>();
    if (source instanceof TranslatedSource translating) {
      for (Item item : page.items()) {
        if (item.fault() == null) {
          Collection<String> names = translating.translate(item).names().values();
          item.fields().keySet().stream()
              .filter(field -> names.stream().noneMatch(name -> comesFrom(name, field)))
              .forEach(unread::add);
        }
      }
    }
    return unread;
  }

  private static boolean comesFrom(@Nullable String name, String field) {
    return name != null
        && (name.equals(field)
            || name.startsWith(field + ".")
            || List.of(name.split("\\+", -1)).contains(field));
  }
}
