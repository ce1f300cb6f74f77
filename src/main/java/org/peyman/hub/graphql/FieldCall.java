package org.peyman.hub.graphql;

import graphql.execution.ExecutionStepInfo;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingFieldSelectionSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;

/** A field that graphql-java asks for while it executes an operation. */
record FieldCall(DataFetchingEnvironment environment) implements Call {

  @Override
  public Scope scope() {
    return Scope.of(environment);
  }

  @Override
  public Map<String, Object> given() {
    return environment.getArguments();
  }

  @Override
  public InputObject around() {
    ExecutionStepInfo around = environment.getExecutionStepInfo().getParent();
    return new InputObject("", around == null ? Map.of() : around.getArguments());
  }

  @Override
  public TableSelection table() {
    return scope().table(environment);
  }

  @Override
  public DataFetchingFieldSelectionSet selection() {
    return environment.getSelectionSet();
  }

  @Override
  public String field() {
    return environment.getField().getName();
  }

  @Override
  public SubscriptionState state() {
    SubscriptionState state = environment.getGraphQlContext().get(SubscriptionState.class);
    if (state == null) {
      throw HubError.badRequest(
          "A subscription goes on: ask for it over a WebSocket (graphql-transport-ws), or with"
              + " Accept: text/event-stream");
    }
    return state;
  }

  @Override
  public void isNoNews() {
    SubscriptionState state = environment.getGraphQlContext().get(SubscriptionState.class);
    if (state != null) {
      state.isUnimportant(environment.getExecutionStepInfo().getPath());
    }
  }

  @Override
  public <K, V> CompletableFuture<V> load(Loaders.Name<K, V> name, K key) {
    DataLoader<K, V> loader = environment.getDataLoader(name.text());
    if (loader == null) {
      throw new IllegalStateException("There is no loader " + name.text());
    }
    return loader.load(key);
  }
}
