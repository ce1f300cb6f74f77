package org.peyman.hub.graphql;

import graphql.schema.idl.RuntimeWiring;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.NearMatches;
import org.peyman.hub.domain.Quoted;
import org.peyman.hub.domain.Title;
import org.peyman.hub.ledger.Listing;
import org.peyman.hub.ledger.Listing.QuarantineDimension;
import org.peyman.hub.ledger.Listing.QuarantineFilter;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.Refusal;

/** What is in quarantine: items, what is wrong with them, and how many there are of which sort. */
final class QuarantineFields {

  private QuarantineFields() {}

  static void into(RuntimeWiring.Builder wiring) {
    item().into(wiring);
    problem().into(wiring);
    dismissal().into(wiring);
    count().into(wiring);
  }

  private static TypeFields<Records.Quarantined> item() {
    TypeFields<Records.Quarantined> fields =
        new TypeFields<>("QuarantinedItem", Records.Quarantined.class);
    return fields
        .read("id", it -> Ids.of(QuarantineIds.TYPE, it.id()))
        .read("kind", Records.Quarantined::kind)
        .read("source", Records.Quarantined::source)
        .read("position", Records.Quarantined::position)
        .find("organization", (it, call) -> organization(it.organization(), call))
        .read("factId", Records.Quarantined::factId)
        .read("revision", it -> it.revision() == null ? null : it.revision().toString())
        .read("reason", it -> it.refusal().reason())
        .find("reasonText", (it, call) -> call.language().of(it.refusal().reason().title()))
        .read("field", it -> it.refusal().field())
        .read("value", it -> it.refusal().value())
        .read("allowed", it -> it.refusal().allowed())
        .read("message", it -> it.refusal().message())
        .find("text", (it, call) -> call.language().of(it.refusal().text()))
        .read("problems", it -> it.refusal().problems())
        .read("differing", Records.Quarantined::fields)
        .read("given", Records.Quarantined::given)
        .moment("recordedAt", Records.Quarantined::recordedAt)
        .read("dismissed", Records.Quarantined::dismissal);
  }

  private static TypeFields<Refusal.Problem> problem() {
    TypeFields<Refusal.Problem> fields =
        new TypeFields<>("QuarantineProblem", Refusal.Problem.class);
    return fields
        .read("reason", Refusal.Problem::reason)
        .find("reasonText", (it, call) -> call.language().of(it.reason().title()))
        .read("field", Refusal.Problem::field)
        .read("value", Refusal.Problem::value)
        .find("allowed", QuarantineFields::allowed)
        .read("position", Refusal.Problem::position)
        .find("text", (it, call) -> call.language().of(it.text()));
  }

  private static @Nullable String allowed(Refusal.Problem problem, Call call) {
    Title allowed = problem.allowed();
    return allowed == null ? null : call.language().of(allowed);
  }

  private static TypeFields<Records.Dismissal> dismissal() {
    TypeFields<Records.Dismissal> fields = new TypeFields<>("Dismissal", Records.Dismissal.class);
    return fields
        .moment("at", Records.Dismissal::at)
        .read("by", Records.Dismissal::by)
        .read("reason", Records.Dismissal::reason);
  }

  private static TypeFields<Records.QuarantineCount> count() {
    TypeFields<Records.QuarantineCount> fields =
        new TypeFields<>("QuarantineCount", Records.QuarantineCount.class);
    return fields
        .find("organization", (it, call) -> organization(it.organization(), call))
        .read("source", Records.QuarantineCount::source)
        .read("reason", Records.QuarantineCount::reason)
        .find("reasonText", QuarantineFields::reasonText)
        .read("kind", Records.QuarantineCount::kind)
        .read("field", Records.QuarantineCount::field)
        .read("count", it -> Numbers.whole("count", it.count()));
  }

  private static @Nullable String reasonText(Records.QuarantineCount count, Call call) {
    Refusal.Reason reason = count.reason();
    return reason == null ? null : call.language().of(reason.title());
  }

  /** An item may wait for the very organization that it names. */
  private static @Nullable Object organization(@Nullable String code, Call call) {
    return code == null ? null : call.reference().organizations().get(code);
  }

  /** The counts of what a connection lists. */
  static CompletableFuture<?> counts(Call call) {
    List<QuarantineDimension> by = Grouping.by(call.arguments(), QuarantineDimension.class);
    QuarantineFilter filter = filter(call, call.around());
    call.scope().isOfTheMoment();
    return call.scope().stage(call.scope().reads().quarantineCounts(filter, by));
  }

  /** What the arguments of a list of quarantine ask for, once its sources are known to be there. */
  static Future<QuarantineFilter> filter(Call call) {
    QuarantineFilter filter = filter(call, call.arguments());
    List<String> sources = filter.sources();
    return sources == null || sources.isEmpty()
        ? Future.succeededFuture(filter)
        : known(call)
            .compose(
                known -> {
                  sources.forEach(source -> check(source, known));
                  return Future.succeededFuture(filter);
                });
  }

  private static QuarantineFilter filter(Call call, InputObject arguments) {
    String code = arguments.get("organization", String.class);
    InputObject filter = arguments.object("filter");
    return new QuarantineFilter(
        code == null ? null : call.filters().organization("organization", code),
        filter.list("sources", String.class, source -> source),
        filter.list("reasons", String.class, Refusal.Reason::valueOf),
        filter.list("kinds", String.class, FactKind::valueOf),
        filter.list("fields", String.class, field -> field),
        filter.isTrue("dismissed"));
  }

  /** A source that was retired has left its items. */
  private static Future<Set<String>> known(Call call) {
    Set<String> codes = new TreeSet<>();
    return call.scope()
        .reads()
        .sources()
        .compose(
            sources -> {
              sources.forEach(source -> codes.add(source.code()));
              return call.scope()
                  .reads()
                  .quarantineCounts(QuarantineFilter.of(null), List.of(QuarantineDimension.SOURCE));
            })
        .map(
            counts -> {
              counts.forEach(count -> codes.add(String.valueOf(count.source())));
              return codes;
            });
  }

  private static void check(String source, Set<String> known) {
    if (!known.contains(source)) {
      List<String> near = NearMatches.of(source, known).stream().map(Quoted::of).toList();
      throw HubError.badRequest(
          "filter.sources: there is no source "
              + Quoted.of(source)
              + (near.isEmpty() ? "" : "; near: " + String.join(", ", near)));
    }
  }

  static Future<Listing.Page<Records.Quarantined>> page(Call call, Listing.Window window) {
    call.scope().isOfTheMoment();
    return filter(call).compose(filter -> call.scope().reads().quarantined(filter, window));
  }
}
