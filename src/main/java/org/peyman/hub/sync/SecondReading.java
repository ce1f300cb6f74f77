package org.peyman.hub.sync;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Retrial;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Translating;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads again what was refused, by what was given then: with the translation and the reference data
 * of now. What can be taken in leaves quarantine.
 */
public final class SecondReading {

  private static final Logger LOG = LoggerFactory.getLogger(SecondReading.class);
  private static final int STEP = 500;

  private final Ledger ledger;
  private final FactReader reader;
  private final Clock clock;
  private final Translations translations;

  /** Today is that of the clock, in Asia/Tehran. */
  public SecondReading(Ledger ledger, PersonKeys keys, Clock clock, Translations translations) {
    this.ledger = ledger;
    this.reader = new FactReader(keys);
    this.clock = clock;
    this.translations = translations;
  }

  /** Finds how the rows of a source are translated now. Thread-safe. */
  @FunctionalInterface
  public interface Translations {

    /** For a hub without partners. */
    Translations NONE = source -> null;

    /** Null where no partner has such a source, or it needs no translation. */
    @Nullable Translating of(String source);
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

  /** Judges the chosen entries again, some at a time, each time in one transaction. */
  public Future<Outcome> judge(Retrial.Chosen chosen) {
    return ledger
        .sourcesOf(chosen)
        .compose(sources -> judge(chosen, sources, 0, 0))
        .compose(
            taken ->
                ledger
                    .left(chosen)
                    .map(
                        left ->
                            new Outcome(left.version(), taken, left.refused(), left.pending())));
  }

  /**
   * Judges again what is in quarantine of those sources whose translation is another than at the
   * last time, or all where reference data is; to be called when the hub starts. Fails where the
   * ledger does; what was judged by then stays so.
   */
  public Future<Void> judgeWhatChanged() {
    return ledger.waiting().compose(waiting -> judgeWhatChanged(waiting, 0));
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
              return ledger.judgedWith(source, with);
            });
  }

  /** A translation that does not say which it is may be another at each start. */
  private String with(Retrial.Waiting waiting) {
    Translating translating = translations.of(waiting.source());
    String version =
        translating == null
            ? ""
            : Optional.ofNullable(translating.version()).orElse("of " + clock.instant());
    return "reference " + waiting.referenceVersion() + ", translation " + version;
  }

  private Future<Integer> judge(
      Retrial.Chosen chosen, List<String> sources, int index, int taken) {
    if (index == sources.size()) {
      return Future.succeededFuture(taken);
    }
    return judgeOne(new Retrial(sources.get(index), chosen, 0, STEP, entry -> Optional.empty()), 0)
        .compose(more -> judge(chosen, sources, index + 1, taken + more));
  }

  private Future<Integer> judgeOne(Retrial at, int taken) {
    return ledger
        .reads()
        .reference()
        .compose(reference -> ledger.judgeAgain(with(at, reference)))
        .compose(
            step ->
                step.more()
                    ? judgeOne(at.from(step.last()), taken + step.taken())
                    : Future.succeededFuture(taken + step.taken()));
  }

  private Retrial with(Retrial at, Reference reference) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), Ledger.ZONE);
    Translating translating = translations.of(at.source());
    return at.judgedBy(
        kept -> {
          FactReader.Item item = item(kept, translating);
          return item == null
              ? Optional.empty()
              : Optional.of(kept(kept, reader.read(item, reference, today)));
        });
  }
}
