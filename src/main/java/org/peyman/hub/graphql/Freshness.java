package org.peyman.hub.graphql;

import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a table that say how the sources are doing which its figures rest on: as they are,
 * or as last noted by the end of the day that it is of.
 *
 * @param day of a table; null: it is of now
 * @param concerned which of all sources those of a table are
 */
record Freshness<T>(
    Function<T, @Nullable LocalDate> day, BiFunction<T, Sources, Sources> concerned) {

  /** Adds {@code sources} and {@code complete}. */
  TypeFields<T> into(TypeFields<T> fields) {
    return fields.await("sources", this::sources).await("complete", this::complete);
  }

  private CompletableFuture<?> sources(T table, Call call) {
    return of(table, call).thenApply(them -> Views.SourceAt.all(them.all(), day.apply(table)));
  }

  private CompletableFuture<?> complete(T table, Call call) {
    Instant judgedAt = call.scope().judgedAt(day.apply(table));
    return of(table, call).thenApply(them -> them.complete(judgedAt));
  }

  private CompletableFuture<Sources> of(T table, Call call) {
    Scope scope = call.scope();
    return scope
        .stage(scope.sources(day.apply(table)))
        .thenApply(all -> concerned.apply(table, new Sources(all)));
  }
}
