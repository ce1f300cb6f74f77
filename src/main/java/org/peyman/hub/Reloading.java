package org.peyman.hub;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.peyman.hub.domain.Title;
import org.peyman.hub.ledger.LedgerUnavailable;
import org.peyman.hub.ledger.Reloads;
import org.peyman.hub.partner.BadSettings;
import org.peyman.hub.pulling.Puller;
import org.peyman.hub.sync.QuarantineRetry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a running hub go over to the configurations of partners as they are now. */
final class Reloading {

  private static final Logger LOG = LoggerFactory.getLogger(Reloading.class);

  private final Vertx vertx;
  private final Partners partners;
  private final Puller puller;
  private final OtherSources others;
  private final QuarantineRetry again;

  Reloading(
      Vertx vertx, Partners partners, Puller puller, OtherSources others, QuarantineRetry again) {
    this.vertx = vertx;
    this.partners = partners;
    this.puller = puller;
    this.others = others;
    this.again = again;
  }

  /** Does so; never fails: where it cannot be done, all is as it was, and the answer says why. */
  Future<Reloads.Told> reload() {
    return vertx
        .executeBlocking(partners::reread, false)
        .compose(reread -> replace(reread).map(ReloadReport.of(reread)))
        .compose(this::withJars)
        .map(this::withSchemas)
        .recover(failure -> Future.succeededFuture(nothing(failure)))
        .onSuccess(Reloading::log);
  }

  private Future<Void> replace(FilePartners.Reread reread) {
    return puller
        .replace(reread.ending(), reread.beginning())
        .recover(failure -> close(reread).transform(closed -> Future.failedFuture(failure)))
        .compose(replaced -> vertx.executeBlocking(() -> adopted(reread), false))
        .compose(adopted -> settled())
        .onSuccess(settled -> judgeAgain());
  }

  /** The sources are read as they should be by now, whatever the list of the others says. */
  private Future<Void> settled() {
    return others
        .settle()
        .onFailure(failure -> LOG.warn("Sources: {}", failure.toString()))
        .otherwiseEmpty();
  }

  private Future<Object> close(FilePartners.Reread reread) {
    return vertx.executeBlocking(
        () -> {
          reread.beginning().forEach(partner -> partner.close());
          return reread;
        },
        false);
  }

  private FilePartners.Reread adopted(FilePartners.Reread reread) {
    partners.adopt(reread);
    return reread;
  }

  private void judgeAgain() {
    again
        .judgeWhatChanged()
        .onFailure(failure -> LOG.warn("Quarantine was not judged again: {}", failure.toString()));
  }

  private Future<Reloads.Told> withJars(Reloads.Told told) {
    return vertx
        .executeBlocking(partners::changedJars, false)
        .map(
            names -> {
              List<Title> lines = new ArrayList<>(told.lines());
              names.forEach(name -> lines.add(ReloadReport.needsRestart(name)));
              return new Reloads.Told(told.isWhole() && names.isEmpty(), lines);
            });
  }

  /** What the schema has is settled when the hub starts. */
  private Reloads.Told withSchemas(Reloads.Told told) {
    List<String> names = partners.changedSchemas();
    List<Title> lines = new ArrayList<>(told.lines());
    names.forEach(name -> lines.add(ReloadReport.schemaNeedsRestart(name)));
    return new Reloads.Told(told.isWhole() && names.isEmpty(), lines);
  }

  private static Reloads.Told nothing(Throwable failure) {
    if (failure instanceof BadSettings bad) {
      return ReloadReport.refused(bad.problems());
    }
    if (failure instanceof LedgerUnavailable lost) {
      return ReloadReport.refused(List.of(String.valueOf(lost.getMessage())));
    }
    LOG.error("Configurations could not be read again", failure);
    return ReloadReport.refused(List.of("Something went wrong inside; the hub's log says what"));
  }

  private static void log(Reloads.Told told) {
    String lines = told.lines().stream().map(Title::en).collect(Collectors.joining(" "));
    if (told.isWhole()) {
      LOG.info("Configurations were read again: {}", lines);
    } else {
      LOG.warn("Configurations were read again: {}", lines);
    }
  }
}
