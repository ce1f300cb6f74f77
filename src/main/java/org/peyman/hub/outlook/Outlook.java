package org.peyman.hub.outlook;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.ledger.Growth;
import org.peyman.hub.ledger.Reads;
import org.peyman.hub.progress.Answers;
import org.peyman.hub.progress.Row;
import org.peyman.hub.progress.Table;

/** Answers questions about outlooks, in a constant number of questions to the rooms below. */
public final class Outlook {

  private final Answers answers;
  private final Reads reads;

  public Outlook(Answers answers, Reads reads) {
    this.answers = answers;
    this.reads = reads;
  }

  /**
   * The answer; fails with {@link Answers.TooManyRows}.
   *
   * @param today the day of a question that names none
   */
  public Future<OutlookTable> ask(OutlookQuestion question, LocalDate today) {
    AsOf at = question.at();
    LocalDate day = at == null ? today : at.day();
    SolarMonth running = SolarMonth.of(day);
    Future<Table> promised = answers.ask(question.promised());
    Future<Table> months = answers.ask(question.months(question.groupBy(), running));
    Future<Table> all =
        question.groupBy().isEmpty() ? months : answers.ask(question.months(List.of(), running));
    Future<Growth> growth = reads.growth(question.growth(running));
    Future<List<Growth.FirstReading>> readings = reads.firstReadings(day);
    return Future.all(promised, months, all, growth, readings)
        .map(
            found ->
                new Answer(
                        question,
                        day,
                        MonthlyJobs.of(months.result()),
                        MonthlyJobs.of(all.result()),
                        growth.result(),
                        new FirstReadings(readings.result()))
                    .table(promised.result()));
  }

  /** What was found. */
  private record Answer(
      OutlookQuestion question,
      LocalDate day,
      MonthlyJobs months,
      MonthlyJobs all,
      Growth growth,
      FirstReadings readings) {

    OutlookTable table(Table promised) {
      OutlookRow total = total(promised.total());
      List<OutlookRow> rows = new ArrayList<>();
      if (question.groupBy().isEmpty()) {
        rows.add(total);
      } else {
        promised.rows().forEach(row -> rows.add(row(row)));
      }
      return new OutlookTable(rows, total, promised.version(), promised.asOf());
    }

    private OutlookRow total(Row promised) {
      return new Reckoning(
              question.year(),
              day,
              all.of(Map.of()),
              growth.total(),
              readings.of(question.filter().organizations()))
          .row(promised);
    }

    private OutlookRow row(Row promised) {
      Map<Dimension, @Nullable String> group = promised.group();
      return new Reckoning(
              question.year(),
              day,
              months.of(group),
              growth.groups().getOrDefault(group, Growth.NONE),
              readings.of(organizations(group)))
          .row(promised);
    }

    private @Nullable List<String> organizations(Map<Dimension, @Nullable String> group) {
      String own = group.get(Dimension.ORGANIZATION);
      return own == null ? question.filter().organizations() : List.of(own);
    }
  }
}
