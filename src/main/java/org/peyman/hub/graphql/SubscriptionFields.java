package org.peyman.hub.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.idl.RuntimeWiring;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.peyman.hub.ledger.AsOf;
import org.reactivestreams.Publisher;

/**
 * The fields of the root of subscriptions. Each gives what is to be said at one moment, and ends;
 * {@link Subscription} asks again when something may have changed, so that every event is read anew
 * as a query would be.
 */
final class SubscriptionFields {

  private SubscriptionFields() {}

  /** Answers once reference data is there. */
  interface Answer {
    Future<List<?>> to(Call call, SubscriptionState state);
  }

  /** Answers a field of the same arguments that is asked once. */
  private interface Asked {
    Future<?> by(Call call);
  }

  static void into(RuntimeWiring.Builder wiring, ReportFields reports) {
    wiring.type(
        "Subscription",
        builder ->
            builder.dataFetchers(
                Map.of(
                    "progressChanged", fetcher(again("progress", QueryFields::progress)),
                    "overlapsChanged", fetcher(again("overlaps", QueryFields::overlaps)),
                    "reportingChanged", fetcher(again("reporting", reports::table)),
                    "sourceChanged", fetcher(SubscriptionFields::sources),
                    "alertChanged", fetcher(AlertFields::changed),
                    "keptChanged", fetcher(SubscriptionFields::kept))));
    new TypeFields<>("Kept", Kept.class)
        .await("figureNotes", (it, call) -> call.scope().stage(FigureNoteFields.list(call)))
        .await("savedViews", (it, call) -> call.scope().stage(SavedViewFields.list(call)))
        .into(wiring);
  }

  /** What callers keep, each part of which is read where it is asked for. */
  private record Kept() {}

  private static Future<List<?>> kept(Call call, SubscriptionState state) {
    state.speaksOf(List.of("kept"));
    return Future.succeededFuture(List.of(new Kept()));
  }

  private static DataFetcher<CompletableFuture<Publisher<Object>>> fetcher(Answer answer) {
    return environment -> {
      Call call = new FieldCall(environment);
      SubscriptionState state = call.state();
      return call.scope()
          .stage(
              call.scope()
                  .reference()
                  .compose(reference -> answer.to(call, state))
                  .<Publisher<Object>>map(ListPublisher::new));
    };
  }

  /** What is of a publication is told once. */
  private static Answer again(String key, Asked asked) {
    return (call, state) -> {
      state.speaksOf(List.of(key));
      AsOf published = call.at();
      if (published != null) {
        state.isPublished(published);
      }
      return asked.by(call).map(List::of);
    };
  }

  private static Future<List<?>> sources(Call call, SubscriptionState state) {
    String organization = call.arguments().get("organization", String.class);
    String known =
        organization == null ? null : call.filters().organization("organization", organization);
    return QueryFields.sources(call)
        .map(
            all -> {
              List<Views.SourceAt> wanted =
                  all.stream()
                      .filter(it -> known == null || known.equals(it.source().organization()))
                      .toList();
              state.speaksOf(wanted.stream().map(it -> it.source().code()).toList());
              return wanted;
            });
  }
}
