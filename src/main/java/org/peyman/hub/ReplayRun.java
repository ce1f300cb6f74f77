package org.peyman.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.peyman.hub.demo.SetClock;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.SourceInfo;
import org.peyman.hub.partner.Identity;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.sync.SeedLoader;

/**
 * Replays a demonstration report by report. What an earlier run did, which did not come to its end,
 * is found by when each source was read last, and left as it is. Waits.
 */
final class ReplayRun {

  private static final String INTRODUCTION = "partners";

  private final Into into;
  private final Story story;
  private final List<ReplayPlan.Report> reports;
  private final Map<String, Instant> reported = new HashMap<>();
  private final Instant filesAt;
  private boolean areFilesTaken;
  private int next;

  /**
   * What the replay fills.
   *
   * @param files loads into the ledger
   * @param then the ledger's clock
   */
  record Into(Ledger ledger, SeedLoader files, SetClock then, Path mark) {}

  /**
   * What is replayed.
   *
   * @param without names of folders in the seed data that partners give
   */
  record Story(Path seedData, Set<String> without, List<? extends Partner> partners) {

    /** A folder whose facts have days too, though no system gives them. */
    static final String DATED = "synthetic";

    /** The folders whose facts are replayed. */
    Set<String> withoutDated() {
      Set<String> folders = new HashSet<>(without);
      folders.add(DATED);
      return folders;
    }
  }

  ReplayRun(Into into, Story story, ReplayPlan plan, SeedLoader.Frame frame) {
    this.into = into;
    this.story = story;
    this.reports = plan.reports();
    Instant last = reports.isEmpty() ? plan.begins() : reports.get(reports.size() - 1).at();
    this.filesAt = frame.dataAsOf().filter(moment -> moment.isBefore(last)).orElse(last);
    if (!reports.isEmpty()) {
      begin(plan);
    }
  }

  /** Reference data first, and which sources there are. */
  private void begin(ReplayPlan plan) {
    mark();
    for (Records.Source source : into.ledger.reads().sources().await()) {
      if (source.lastSyncedAt() != null) {
        reported.put(source.code(), source.lastSyncedAt());
      }
    }
    into.then.set(plan.begins());
    into.files.introduce(story.seedData(), story.without()).await();
    into.ledger.introduce(names(), INTRODUCTION).await();
    into.ledger
        .sources()
        .register(plan.sources().stream().map(ReplayRun::neverStale).toList())
        .await();
  }

  private void mark() {
    try {
      Files.writeString(into.mark, "The demonstration's past is being made.\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Reference names() {
    List<Organization> organizations =
        story.partners().stream()
            .map(partner -> partner.identity())
            .map(ReplayRun::organization)
            .toList();
    return Reference.of(organizations, List.of(), List.of(), List.of());
  }

  private static Organization organization(Identity identity) {
    return new Organization(
        identity.organization(), identity.nameFa(), identity.nameEn(), "PARTNER");
  }

  /** In its past a source is not stale between two reports, however often it is read now. */
  private static SourceInfo neverStale(SourceInfo source) {
    return new SourceInfo(source.code(), source.organization(), null)
        .of(source.kind())
        .translatedBy(source.configured());
  }

  boolean hasNext() {
    return next < reports.size();
  }

  /** Takes the next report in, and before it what it comes after. */
  void next() {
    ReplayPlan.Report report = reports.get(next++);
    if (!areFilesTaken && !report.at().isBefore(filesAt)) {
      takeFiles();
    }
    Instant last = reported.get(report.source());
    if (last == null || last.isBefore(report.at())) {
      take(report);
    }
  }

  private void takeFiles() {
    into.then.set(filesAt);
    into.files.load(story.seedData(), story.withoutDated()).await();
    areFilesTaken = true;
  }

  private void take(ReplayPlan.Report report) {
    into.then.set(report.at());
    if (!report.entries().isEmpty()) {
      into.ledger.take(new Batch(report.source(), report.entries())).await();
    }
    into.ledger.sources().synced(report.source(), report.at(), null).await();
  }

  /** To be called when there is nothing next. */
  void end() {
    try {
      Files.deleteIfExists(into.mark);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
