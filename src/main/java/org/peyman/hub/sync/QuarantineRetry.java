package org.peyman.hub.sync;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.asking.TooManyWaiting;
import org.peyman.hub.asking.Turns;
import org.peyman.hub.domain.Digits;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Retrial;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.TranslatedSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads again what was refused, by what was given then: with the translation and the reference data
 * of now. What can be taken in leaves quarantine.
 */
public final class QuarantineRetry {

  private static final Logger LOG = LoggerFactory.getLogger(QuarantineRetry.class);
  private static final int STEP = 200;
  private static final int MOST_WAITING = 10;
  private static final char REPLACEMENT = '\uFFFD';

  private final Ledger ledger;
  private final FactReader reader;
  private final Clock clock;
  private final Translations translations;
  private final Turns turns = new Turns(1, MOST_WAITING);

  /** Today is that of the clock, in Asia/Tehran. */
  public QuarantineRetry(Ledger ledger, FactReader reader, Clock clock, Translations translations) {
    this.ledger = ledger;
    this.reader = reader;
    this.clock = clock;
    this.translations = translations;
  }

  /** Finds how the rows of a source are translated now. Thread-safe. */
  @FunctionalInterface
  public interface Translations {

    /** For a hub without partners. */
    Translations NONE = source -> null;

    /** Null where no partner has such a source, or it needs no translation. */
    @Nullable TranslatedSource of(String source);
  }

  /**
   * What became of the chosen entries.
   *
   * @param version of the ledger after it
   * @param taken entries that left quarantine
   * @param refused of the chosen, how many are in quarantine now for good
   * @param pending of the chosen, how many wait there now
   */
  public record Outcome(long version, int taken, int refused, int pending) {}

  /**
   * Judges the chosen entries again, some at a time, each time in one transaction. Fails with
   * {@link TooManyWaiting}.
   */
  public Future<Outcome> judge(Retrial.Chosen chosen) {
    return turns.take(() -> judgeAll(chosen));
  }

  private Future<Outcome> judgeAll(Retrial.Chosen chosen) {
    return ledger
        .quarantine()
        .sourcesOf(chosen)
        .compose(sources -> judge(chosen, sources, 0, 0))
        .compose(
            taken ->
                ledger
                    .quarantine()
                    .left(chosen)
                    .map(
                        left ->
                            new Outcome(left.version(), taken, left.refused(), left.pending())));
  }

  /** Judges again what was refused for its date alone, which the day allows now. */
  public Future<Outcome> judgeDue(LocalDate day) {
    return judge(Retrial.Chosen.dueOn(day));
  }

  /**
   * Judges again what is in quarantine of those sources whose translation is another than at the
   * last time, or all where reference data is; to be called when the hub starts. Fails where the
   * ledger does; what was judged by then stays so.
   */
  public Future<Void> judgeWhatChanged() {
    return ledger.quarantine().waiting().compose(waiting -> judgeWhatChanged(waiting, 0));
  }

  private Future<Void> judgeWhatChanged(List<Retrial.Waiting> waiting, int index) {
    if (index == waiting.size()) {
      return Future.succeededFuture();
    }
    Retrial.Waiting next = waiting.get(index);
    String with = with(next);
    Future<?> judged =
        with.equals(next.judgedWith()) ? Future.succeededFuture() : judge(next.source(), with);
    return judged.compose(done -> judgeWhatChanged(waiting, index + 1));
  }

  private Future<Void> judge(String source, String with) {
    return judge(Retrial.Chosen.of(source))
        .compose(
            outcome -> {
              LOG.info(
                  "{}: of what was in quarantine, {} taken in now, {} still refused, {} waiting",
                  source,
                  outcome.taken(),
                  outcome.refused(),
                  outcome.pending());
              return ledger.quarantine().judgedWith(source, with);
            });
  }

  /** A translation that does not say which it is may be another at each start. */
  private String with(Retrial.Waiting waiting) {
    TranslatedSource translating = translations.of(waiting.source());
    String version =
        translating == null
            ? ""
            : Optional.ofNullable(translating.version()).orElse("of " + clock.instant());
    return "reference " + waiting.referenceVersion() + ", translation " + version;
  }

  private Future<Integer> judge(Retrial.Chosen chosen, List<String> sources, int index, int taken) {
    if (index == sources.size()) {
      return Future.succeededFuture(taken);
    }
    return judgeOne(new Retrial(sources.get(index), chosen, 0, STEP), 0)
        .compose(more -> judge(chosen, sources, index + 1, taken + more));
  }

  private Future<Integer> judgeOne(Retrial retrial, int taken) {
    return ledger
        .reads()
        .reference()
        .compose(
            reference ->
                ledger.quarantine().judgeAgain(retrial, judge(retrial.source(), reference)))
        .compose(
            step ->
                step.more()
                    ? judgeOne(retrial.after(step.last()), taken + step.taken())
                    : Future.succeededFuture(taken + step.taken()));
  }

  private Retrial.Judge judge(String source, Reference reference) {
    LocalDate today = Tehran.today(clock);
    TranslatedSource translating = translations.of(source);
    return kept ->
        item(kept, translating).map(item -> as(kept, reader.read(item, reference, today)));
  }

  /** Empty where it was kept in words that nobody translates now. */
  private static Optional<FactReader.Item> item(
      Retrial.Kept kept, @Nullable TranslatedSource translating) {
    Map<String, ?> given = PlainJson.of(kept.given());
    if (kept.again() == Entry.Again.AS_GIVEN) {
      return Optional.of(
          new FactReader.Item(kept.kind(), kept.organization(), kept.position(), given));
    }
    return translating == null ? Optional.empty() : translated(kept, given, translating);
  }

  /**
   * Empty also where the translation reads now what had to be masked or replaced when nobody knew
   * what it was, or where the row does not have what it reads now, as after columns were renamed.
   */
  private static Optional<FactReader.Item> translated(
      Retrial.Kept kept, Map<String, ?> row, TranslatedSource translating) {
    try {
      FactReader.Item untranslated =
          new FactReader.Item(kept.kind(), kept.organization(), kept.position(), row);
      TranslatedSource.Translation translation =
          translating.translate(new Item(kept.kind(), kept.position(), nullable(row)));
      FactReader.Item item = ItemReader.translated(translation, untranslated);
      return translation.item().fault() != null || isDamaged(item.fields())
          ? Optional.empty()
          : Optional.of(item);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      LOG.warn("A row in quarantine could not be translated: {}", e.getClass().getName());
      return Optional.empty();
    }
  }

  private static boolean isDamaged(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().anyMatch(QuarantineRetry::isDamaged);
    }
    return value instanceof List<?> list
        ? list.stream().anyMatch(QuarantineRetry::isDamaged)
        : value instanceof String text
            && (text.contains(Digits.MASK) || text.indexOf(REPLACEMENT) >= 0);
  }

  /** The entry with what is known of it already: how it was given, and the number it has. */
  private static Entry as(Retrial.Kept kept, Entry entry) {
    if (!(entry instanceof Entry.Read read)) {
      return entry;
    }
    Fact fact = read.fact();
    boolean isNumbered = fact.revision() == null && fact.id().equals(kept.factId());
    Fact numbered =
        isNumbered
            ? new Fact(fact.kind(), fact.organization(), fact.id(), kept.revision(), fact.content())
            : fact;
    return new Entry.Read(numbered, read.position(), kept.given(), kept.again());
  }

  @SuppressWarnings({"NullAway", "unchecked"}) // a row without nulls is one that may have some
  private static Map<String, @Nullable Object> nullable(Map<String, ?> row) {
    return (Map<String, Object>) row;
  }
}
