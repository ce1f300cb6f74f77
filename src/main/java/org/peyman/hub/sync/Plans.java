package org.peyman.hub.sync;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.ReportingFrequency;
import org.peyman.hub.domain.ReportingPeriod;
import org.peyman.hub.domain.ReportingPlan;
import org.peyman.hub.domain.Text;
import org.peyman.hub.sync.Cell.Reading;

/** The sheets that say who is to report of a phase, and by when. */
final class Plans {

  private static final Reading<ReportingFrequency> FREQUENCY =
      CellTypes.oneOf(ReportingFrequency.class);
  private static final Reading<Long> DUE_DAYS = CellTypes.whole(0, 366);

  private final Reading<String> phase;
  private final Reading<List<String>> organizations;

  Plans(Map<String, Phase> phases, Map<String, Organization> organizations) {
    this.phase = CellTypes.known(phases, "phase");
    this.organizations = each(CellTypes.known(organizations, "organization"));
  }

  Sheet<ReportingPlan> plans() {
    return new Sheet<>("reporting_plans.csv", this::plan)
        .required("code", CellTypes::code)
        .required("phase", phase)
        .required("frequency", FREQUENCY)
        .required("from", CellTypes::period)
        .required("to", CellTypes::period)
        .required("due_days", DUE_DAYS)
        .optional("organizations", organizations)
        .optional("source_document", CellTypes::text)
        .required("synthetic", CellTypes::flag);
  }

  private ReportingPlan plan(Fields row) {
    ReportingFrequency frequency = row.required("frequency", FREQUENCY);
    ReportingPeriod from = row.required("from", of(frequency));
    return new ReportingPlan(
        row.required("code", CellTypes::code),
        row.required("phase", phase),
        from,
        row.required("to", notBefore(from)),
        Math.toIntExact(row.required("due_days", DUE_DAYS)),
        Optional.ofNullable(row.optional("organizations", organizations)).orElse(List.of()),
        row.optional("source_document", CellTypes::text),
        row.required("synthetic", CellTypes::flag),
        Map.of());
  }

  private static Reading<ReportingPeriod> of(ReportingFrequency frequency) {
    return cell -> {
      ReportingPeriod period = CellTypes.period(cell);
      if (period.frequency() != frequency) {
        throw cell.inconsistent(
            "a period of the plan's frequency, " + frequency + ", such as " + example(frequency));
      }
      return period;
    };
  }

  private static String example(ReportingFrequency frequency) {
    return frequency == ReportingFrequency.MONTH ? "1399-07" : "1399-Q3";
  }

  private static Reading<ReportingPeriod> notBefore(ReportingPeriod from) {
    return cell -> {
      ReportingPeriod period = of(from.frequency()).read(cell);
      if (period.compareTo(from) < 0) {
        throw cell.inconsistent("a period not before the first, " + from);
      }
      return period;
    };
  }

  private static Reading<List<String>> each(Reading<String> one) {
    return cell ->
        Arrays.stream(cell.text().split("\\+", -1))
            .map(part -> one.read(new Cell(cell.field(), Text.trim(part), cell.position())))
            .toList();
  }

  /** On which other day the report of one period is due. */
  record DueOf(String plan, ReportingPeriod period, LocalDate dueOn) {
    String key() {
      return plan + ", " + period;
    }
  }

  Sheet<DueOf> exceptions(Map<String, ReportingPlan> plans) {
    Reading<String> plan = CellTypes.known(plans, "reporting plan");
    return new Sheet<>(
            "reporting_due.csv",
            row -> {
              String code = row.required("plan", plan);
              ReportingPeriod period =
                  row.required("period", periodOf(Objects.requireNonNull(plans.get(code))));
              return new DueOf(code, period, row.required("due_on", notWithin(period)));
            })
        .required("plan", plan)
        .required("period", CellTypes::period)
        .required("due_on", CellTypes::date);
  }

  private static Reading<ReportingPeriod> periodOf(ReportingPlan plan) {
    return cell -> {
      ReportingPeriod period = CellTypes.period(cell);
      if (!plan.asksFor(period)) {
        throw cell.inconsistent("a period of the plan, from " + plan.from() + " to " + plan.to());
      }
      return period;
    };
  }

  private static Reading<LocalDate> notWithin(ReportingPeriod period) {
    return cell -> {
      LocalDate dueOn = CellTypes.date(cell);
      if (dueOn.isBefore(period.lastDay())) {
        throw cell.inconsistent("a day not before the period's end, " + period.lastDay());
      }
      return dueOn;
    };
  }

  static ReportingPlan with(ReportingPlan plan, List<DueOf> all) {
    Map<ReportingPeriod, LocalDate> exceptions = new HashMap<>();
    all.stream()
        .filter(due -> due.plan.equals(plan.code()))
        .forEach(due -> exceptions.put(due.period, due.dueOn));
    return plan.with(exceptions);
  }
}
