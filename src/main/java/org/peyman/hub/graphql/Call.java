package org.peyman.hub.graphql;

import graphql.schema.DataFetchingFieldSelectionSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.progress.Question;

/** One field asked of one object: its arguments, and what the request shares. */
interface Call {

  Scope scope();

  /** The arguments, as they were coerced. */
  Map<String, Object> given();

  /** The arguments of the field around this one. */
  InputObject around();

  /** What is selected of a table below this field. */
  TableSelection table();

  /** What is selected below this field. */
  DataFetchingFieldSelectionSet selection();

  /** The name of the field. */
  String field();

  /** What a subscription says now; refused where it was asked for as a query is. */
  SubscriptionState state();

  /** The value of this field may differ without anything having changed for who subscribed. */
  void isNoNews();

  /** The value of a key, read together with those of the other objects of the same level. */
  <K, V> CompletableFuture<V> load(Loaders.Name<K, V> name, K key);

  default Reference reference() {
    return scope().known();
  }

  default InputObject arguments() {
    return new InputObject("", given());
  }

  /**
   * As of when the field is asked; null: now.
   *
   * @throws RuntimeException that says why it cannot be
   */
  default @Nullable AsOf at() {
    return scope().pairs().of(given());
  }

  default Filters filters() {
    return filters(null);
  }

  /**
   * Filters whose times count back from the day of a pair.
   *
   * @param at null: from today
   */
  default Filters filters(@Nullable AsOf at) {
    return new Filters(reference(), at == null ? scope().today() : at.day());
  }

  /** What {@code progress} is asked. */
  default Question question() {
    AsOf at = at();
    return new Questions(filters(at), at).of(arguments(), table());
  }

  default Language language() {
    String language = arguments().get("language", String.class);
    return language == null ? Language.FA : Language.valueOf(language);
  }
}
