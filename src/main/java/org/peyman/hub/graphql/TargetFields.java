package org.peyman.hub.graphql;

import graphql.schema.idl.RuntimeWiring;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.progress.Targets;

/** The targets of a year beside the year before. */
final class TargetFields {

  private static final int FIRST_YEAR = SolarMonth.FIRST_YEAR + 1;

  private TargetFields() {}

  static void into(RuntimeWiring.Builder wiring) {
    table().into(wiring);
    target().into(wiring);
    delivered().into(wiring);
  }

  private static TypeFields<Targets> table() {
    TypeFields<Targets> fields = new TypeFields<>("TargetTable", Targets.class);
    return fields
        .read("rows", Targets::rows)
        .read("total", Targets::total)
        .read("ledgerVersion", it -> String.valueOf(it.version()))
        .day("asOf", Targets::asOf);
  }

  private static TypeFields<Targets.Target> target() {
    TypeFields<Targets.Target> fields = new TypeFields<>("Target", Targets.Target.class);
    return fields
        .find("province", (it, call) -> ReferenceFields.province(call, it.province()))
        .read("lastYear", Targets.Target::lastYear)
        .read("proposed", it -> Numbers.whole("proposed", it.proposed()))
        .read("pledged", it -> Numbers.whole("pledged", it.pledged()))
        .read("growth", Targets.Target::growth);
  }

  private static TypeFields<Targets.Delivered> delivered() {
    TypeFields<Targets.Delivered> fields =
        new TypeFields<>("DeliveredYear", Targets.Delivered.class);
    return fields
        .read("pledged", it -> Numbers.whole("pledged", it.pledged()))
        .read("jobs", it -> Numbers.whole("jobs", it.jobs()))
        .read("checked", it -> Numbers.whole("checked", it.checked()))
        .read("verified", it -> Numbers.whole("verified", it.verified()))
        .read("confirmed", TargetFields::confirmed);
  }

  private static @Nullable Object confirmed(Targets.Delivered year) {
    Long confirmed = year.confirmed();
    return confirmed == null ? null : Numbers.whole("confirmed", confirmed);
  }

  static Future<Targets> targets(Call call) {
    AsOf at = call.at();
    int year = year(call.arguments());
    Filter filter = call.filters(at).commitments(call.arguments().object("filter"));
    return call.scope()
        .answers()
        .ask(Targets.question(filter, year, at))
        .map(table -> Targets.of(year, table));
  }

  private static int year(InputObject arguments) {
    Integer year = arguments.get("year", Integer.class);
    if (year == null || year < FIRST_YEAR || year > SolarMonth.LAST_YEAR) {
      throw HubError.badRequest(
          "year: "
              + year
              + " is no Solar Hijri year from "
              + FIRST_YEAR
              + " to "
              + SolarMonth.LAST_YEAR);
    }
    return year;
  }
}
