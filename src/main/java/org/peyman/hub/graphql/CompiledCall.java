package org.peyman.hub.graphql;

import graphql.schema.DataFetchingFieldSelectionSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A field that a compiled query asks for. What needs more than its arguments and what the request
 * shares is refused, so that the request is executed by graphql-java.
 */
record CompiledCall(Scope scope, Map<String, Object> given, Below below, VisitorsAsked visitors)
    implements Call {

  /**
   * What is known of what is selected below a field.
   *
   * @param table where it is one
   * @param selection null: nothing is known
   */
  record Below(TableSelection table, @Nullable DataFetchingFieldSelectionSet selection) {
    static final Below UNKNOWN = new Below(TableSelection.NOTHING, null);
  }

  @Override
  public TableSelection table() {
    return below.table;
  }

  @Override
  public void isNoNews() {
    // Nobody subscribes to a query.
  }

  @Override
  public InputObject around() {
    throw new NotCompiled("the arguments around a field");
  }

  @Override
  public DataFetchingFieldSelectionSet selection() {
    if (below.selection == null) {
      throw new NotCompiled("what is selected below a field");
    }
    return below.selection;
  }

  @Override
  public String field() {
    throw new NotCompiled("the name of a field");
  }

  @Override
  public SubscriptionState state() {
    throw new NotCompiled("a subscription");
  }

  @Override
  public <K, V> CompletableFuture<V> load(Loaders.Name<K, V> name, K key) {
    return visitors.load(name, key);
  }
}
