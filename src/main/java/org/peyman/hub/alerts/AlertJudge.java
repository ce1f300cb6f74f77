package org.peyman.hub.alerts;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.peyman.hub.domain.AlertKind;
import org.peyman.hub.domain.AlertRules;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.ledger.Alerts;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Reads;
import org.peyman.hub.outlook.Outlook;
import org.peyman.hub.outlook.OutlookTable;
import org.peyman.hub.progress.Answers;
import org.peyman.hub.progress.Progress;
import org.peyman.hub.reporting.Reporting;

/** Judges, for one hub, what needs attention now, where no other hub does. */
public final class AlertJudge {

  private static final Set<AlertKind> AFTER_BATCHES =
      EnumSet.of(AlertKind.SOURCE_SILENT, AlertKind.REPORT_OVERDUE, AlertKind.REFUSED_MANY);

  private final Alerts alerts;
  private final Reads reads;
  private final Answers answers;
  private final Clock clock;
  private final String node;
  private final AlertRules rules;
  private final Reporting reporting = new Reporting();

  /**
   * @param node names the hub among all on its database
   */
  public AlertJudge(Ledger ledger, Clock clock, String node) {
    this(ledger, clock, node, AlertRules.USUAL);
  }

  /**
   * The same by other rules.
   *
   * @param node names the hub among all on its database
   */
  public AlertJudge(Ledger ledger, Clock clock, String node, AlertRules rules) {
    this.rules = rules;
    this.alerts = ledger.alerts();
    this.reads = ledger.reads();
    this.answers = new Progress(ledger);
    this.clock = clock;
    this.node = node;
  }

  /** After something was taken in: all kinds but those that take long. */
  public Future<List<Alerts.Change>> afterBatch() {
    return judge(AFTER_BATCHES);
  }

  /** At a full hour: all kinds. */
  public Future<List<Alerts.Change>> atFullHour() {
    return judge(EnumSet.allOf(AlertKind.class));
  }

  private Future<List<Alerts.Change>> judge(Set<AlertKind> kinds) {
    return alerts
        .lease(node)
        .compose(mine -> mine ? judgeAlone(kinds) : Future.succeededFuture(List.of()));
  }

  private Future<List<Alerts.Change>> judgeAlone(Set<AlertKind> kinds) {
    Instant now = clock.instant();
    return conditions(kinds, now)
        .compose(
            holding ->
                alerts
                    .notPassed()
                    .map(notPassed -> new Episodes(rules, now).judge(notPassed, holding, kinds)))
        .compose(
            changes -> alerts.write(node, changes).map(written -> written ? changes : List.of()));
  }

  private Future<List<Condition>> conditions(Set<AlertKind> kinds, Instant now) {
    LocalDate day = Tehran.dayOf(now);
    var sources = reads.sources();
    var readings = alerts.lastReadings();
    var reports = reads.reports(null);
    Future<List<Condition>> behind =
        kinds.contains(AlertKind.BEHIND_PACE) ? behind(day) : Future.succeededFuture(List.of());
    return Future.all(sources, readings, reports, behind)
        .map(
            read -> {
              List<Condition> holding = new ArrayList<>();
              holding.addAll(SilentSources.silent(sources.result(), now));
              holding.addAll(SilentSources.refused(sources.result(), readings.result(), rules));
              holding.addAll(
                  new DueReports(rules).overdue(reporting.book(reports.result().standing(), day)));
              holding.addAll(behind.result());
              return holding;
            });
  }

  private Future<List<Condition>> behind(LocalDate day) {
    int year = SolarMonth.of(day).year();
    Future<OutlookTable> table = new Outlook(answers, reads).ask(BehindPace.question(year), day);
    return table.map(found -> BehindPace.behind(found, year, rules));
  }
}
