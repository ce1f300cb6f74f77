package org.peyman.hub.graphql;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.schema.GraphQLSchema;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Has documents parsed and validated that come for the first time: apart from the threads that
 * serve connections, and in turn for those who pay, so that whoever sends many keeps another
 * waiting for one of them, and known ones for none.
 */
final class DocumentReader {

  /** All that may be executed at once wait here at most. */
  private static final int MOST_WAITING = 256;

  private static final long LONGEST_WAIT_MILLIS = 1_000;

  /** Ends graphql-java's execution once it has read the document. */
  private static final GraphQLError READ =
      GraphqlErrorBuilder.newError()
          .message("The document was read")
          .errorType((ErrorClassification) ErrorType.ExecutionAborted)
          .build();

  private final GraphQL reading;
  private final Consumer<Scope> pays;
  private final FairTurns turns =
      new FairTurns(
          Map.of(FairTurns.Size.SMALL, FairTurns.Places.of(Aside.THREADS)),
          Aside.THREADS,
          MOST_WAITING,
          LONGEST_WAIT_MILLIS);
  private final Aside aside = new Aside("documents");

  /**
   * @param pays has the caller pay before a document is read, or throws {@link HubError}
   */
  DocumentReader(GraphQLSchema schema, Documents documents, Consumer<Scope> pays) {
    this.pays = pays;
    this.reading =
        GraphQL.newGraphQL(schema)
            .preparsedDocumentProvider((input, parse) -> read(documents, input, parse))
            .build();
  }

  private static CompletableFuture<PreparsedDocumentEntry> read(
      Documents documents,
      ExecutionInput input,
      Function<ExecutionInput, PreparsedDocumentEntry> parse) {
    return documents
        .getDocumentAsync(input, parse)
        .thenApply(
            entry -> {
              Scope.of(input.getGraphQLContext()).state().isRead(entry);
              return new PreparsedDocumentEntry(READ);
            });
  }

  /**
   * Reads the document of a request, which its caller pays for, and tells its scope.
   *
   * @param payer of whose turns one is taken
   * @param more what else is to be done with the document before anything is asked
   * @param here where the outcome is told
   * @return what that came to; fails with {@link FairTurns.NotInTime} where too many are to be
   *     read, with {@link HubError} where too little is left to pay with
   */
  <T> Future<T> read(Object payer, ExecutionInput input, Supplier<T> more, Context here) {
    try {
      pays.accept(Scope.of(input.getGraphQLContext()));
    } catch (HubError spent) {
      return Future.failedFuture(spent);
    }
    return inTurn(payer, here, () -> Execution.of(reading, input).map(read -> more.get()));
  }

  /** Its turn is over where the work was done: the next need not wait until its outcome is told. */
  <T> Future<T> inTurn(Object payer, Context here, Supplier<Future<T>> work) {
    return turns
        .await(new FairTurns.Wish(payer, FairTurns.Size.SMALL), here)
        .compose(
            turn -> aside.run(here, () -> Execution.begun(work).onComplete(over -> turn.over())));
  }
}
