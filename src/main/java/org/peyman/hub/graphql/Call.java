package org.peyman.hub.graphql;

import graphql.execution.ExecutionStepInfo;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.progress.Question;

/** One field asked of one object: its arguments, and what the request shares. */
record Call(DataFetchingEnvironment environment) {

  Scope scope() {
    return Scope.of(environment);
  }

  /** What a subscription says now; refused where it was asked for as a query is. */
  SubscriptionState state() {
    SubscriptionState state = environment.getGraphQlContext().get(SubscriptionState.class);
    if (state == null) {
      throw HubError.badRequest(
          "A subscription goes on: ask for it over a WebSocket (graphql-transport-ws), or with"
              + " Accept: text/event-stream");
    }
    return state;
  }

  /** The value of this field may differ without anything having changed for who subscribed. */
  void isNoNews() {
    SubscriptionState state = environment.getGraphQlContext().get(SubscriptionState.class);
    if (state != null) {
      state.isUnimportant(environment.getExecutionStepInfo().getPath());
    }
  }

  Reference reference() {
    return scope().known();
  }

  InputObject arguments() {
    return new InputObject("", environment.getArguments());
  }

  /** The arguments of the field around this one. */
  InputObject around() {
    ExecutionStepInfo around = environment.getExecutionStepInfo().getParent();
    return new InputObject("", around == null ? Map.of() : around.getArguments());
  }

  /**
   * As of when the field is asked; null: now.
   *
   * @throws RuntimeException that says why it cannot be
   */
  @Nullable AsOf at() {
    return scope().pairs().of(environment.getArguments());
  }

  Filters filters() {
    return filters(null);
  }

  /**
   * Filters whose times count back from the day of a pair.
   *
   * @param at null: from today
   */
  Filters filters(@Nullable AsOf at) {
    return new Filters(reference(), at == null ? scope().today() : at.day());
  }

  /** What {@code progress} is asked. */
  Question question() {
    AsOf at = at();
    return new Questions(filters(at), at).of(arguments(), scope().measures(environment));
  }

  Language language() {
    String language = arguments().get("language", String.class);
    return language == null ? Language.FA : Language.valueOf(language);
  }

  /** The value of a key, read together with those of the other objects of the same level. */
  <K, V> CompletableFuture<V> load(Loaders.Name<K, V> name, K key) {
    DataLoader<K, V> loader = environment.getDataLoader(name.text());
    if (loader == null) {
      throw new IllegalStateException("There is no loader " + name.text());
    }
    return loader.load(key);
  }
}
