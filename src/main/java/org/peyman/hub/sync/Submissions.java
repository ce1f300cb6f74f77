package org.peyman.hub.sync;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.asking.TooManyWaiting;
import org.peyman.hub.asking.Turns;
import org.peyman.hub.domain.Digits;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.domain.Text;
import org.peyman.hub.domain.Title;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Refusal.Place;
import org.peyman.hub.ledger.Refusal.Problem;
import org.peyman.hub.ledger.Refusal.Reason;
import org.peyman.hub.ledger.Submission;

/**
 * What organizations send by themselves, on the same way into the ledger as files and sources: read
 * item by item, what is refused kept with its reason. Items are read on worker threads. Of the key
 * and the content only keyed hashes are stored, since anything may stand in them.
 */
public final class Submissions {

  /** How many items one submission may have. */
  public static final int MOST_ITEMS = 1_000;

  /** How many may wait for their turn; each takes some tens of milliseconds. */
  static final int MOST_WAITING = 100;

  private final Vertx vertx;
  private final Ledger ledger;
  private final FactReader reader;
  private final Clock clock;
  private final Turns turns = new Turns(1, MOST_WAITING);

  /** Today is that of the clock, in Asia/Tehran. */
  public Submissions(Vertx vertx, Ledger ledger, FactReader reader, Clock clock) {
    this.vertx = vertx;
    this.ledger = ledger;
    this.reader = reader;
    this.clock = clock;
  }

  /**
   * A submission as it was sent.
   *
   * @param organization code of the organization that sends it; it must be known
   * @param key by which it is known again, as the organization wrote it
   * @param items values by the hub's names of fields, as {@link FactReader.Item#fields()}; at most
   *     {@link #MOST_ITEMS}
   */
  public record Sent(
      FactKind kind, String organization, String key, List<? extends Map<String, ?>> items) {

    public Sent {
      if (items.size() > MOST_ITEMS) {
        throw new IllegalArgumentException(items.size() + " items; at most " + MOST_ITEMS);
      }
      items = List.copyOf(items);
    }
  }

  /**
   * Takes it in; fails with {@link org.peyman.hub.ledger.KeyReused} where its key came with other
   * content before, and with {@link TooManyWaiting}.
   */
  public Future<Submission.Receipt> submit(Sent sent) {
    return turns.take(() -> take(sent));
  }

  private Future<Submission.Receipt> take(Sent sent) {
    return ledger
        .reads()
        .reference()
        .compose(
            reference ->
                known(sent)
                    .compose(
                        known ->
                            vertx.executeBlocking(() -> submission(sent, reference, known), false)))
        .compose(ledger::submit);
  }

  private Future<KnownPersons> known(Sent sent) {
    return vertx
        .executeBlocking(() -> suspects(sent), false)
        .compose(
            suspects ->
                suspects.fault() == null
                    ? suspects.known(ledger.reads())
                    : Future.succeededFuture(KnownPersons.EVERYBODY));
  }

  private Suspects suspects(Sent sent) {
    Suspects suspects = new Suspects(reader.keys());
    sent.items.forEach(
        fields -> suspects.see(new FactReader.Item(sent.kind, sent.organization, "", fields)));
    return suspects;
  }

  private Submission submission(Sent sent, Reference reference, KnownPersons known) {
    Instant now = clock.instant();
    LocalDate today = Tehran.dayOf(now);
    String when = ", submitted " + now.truncatedTo(ChronoUnit.SECONDS);
    List<Entry> entries = new ArrayList<>();
    for (Map<String, ?> fields : sent.items) {
      String position = "items[" + entries.size() + "]" + when;
      FactReader.Item item = new FactReader.Item(sent.kind, sent.organization, position, fields);
      entries.add(ofSubmitter(item, reader.read(item, reference, today, known)));
    }
    return new Submission(
        sent.organization,
        sourceOf(sent.organization),
        reader.keys().seal("submission key", sent.key),
        reader.keys().seal("submission", sent.kind + "\n" + Canonical.text(sent.items)),
        entries);
  }

  /** The source that an organization's submissions are booked under, such as {@code imdad/push}. */
  static String sourceOf(String organization) {
    return organization.toLowerCase(Locale.ROOT) + "/push";
  }

  /** An item may say whose it is; nobody submits for another. */
  private static Entry ofSubmitter(FactReader.Item item, Entry entry) {
    String named = organizationOf(item.fields());
    if (named == null || named.equals(item.organization())) {
      return entry;
    }
    String shown = Text.cut(Digits.maskAll(Text.storable(named)));
    Title allowed =
        new Title("سازمانی که می‌فرستد، ", "the organization that submits, ")
            .then(item.organization());
    return FactFile.refuse(
        entry,
        Problem.of(Reason.INCONSISTENT, new Place("organization", null), shown, allowed),
        item.position());
  }

  /** The organization that an item names as its own, trimmed; null where it names none. */
  public static @Nullable String organizationOf(Map<String, ?> item) {
    Object named = item.get("organization");
    String text = named == null ? "" : Text.trim(named.toString());
    return text.isEmpty() ? null : text;
  }
}
