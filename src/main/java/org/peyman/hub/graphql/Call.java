package org.peyman.hub.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.peyman.hub.domain.Reference;

/** One field asked of one object: its arguments, and what the request shares. */
record Call(DataFetchingEnvironment environment) {

  Scope scope() {
    return Scope.of(environment);
  }

  Reference reference() {
    return scope().known();
  }

  Given arguments() {
    return new Given("", environment.getArguments());
  }

  Filters filters() {
    return new Filters(reference(), scope().today());
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
