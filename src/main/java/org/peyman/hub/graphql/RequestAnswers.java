package org.peyman.hub.graphql;

import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.execution.ExecutionId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.access.Budget;
import org.peyman.hub.access.Caller;
import org.peyman.hub.ledger.LedgerMoved;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of one request to its answer: its document is read, it waits for its turn, and it is
 * answered as it was compiled or executed field by field, again where the ledger overtook it.
 */
final class RequestAnswers {

  private static final Logger LOG = LoggerFactory.getLogger(RequestAnswers.class);

  /** How often a request is executed again that the ledger overtook. */
  static final int MOST_REPEATS = 3;

  private final Parts parts;

  RequestAnswers(Parts parts) {
    this.parts = parts;
  }

  /** A request as the engine takes it. */
  interface Asked {
    String query();

    @Nullable String operationName();

    Map<String, Object> variables();

    Map<String, Object> extensions();

    @Nullable Future<Void> gone();

    @Nullable Future<Void> sent();

    @Nullable Consumer<Basis> basis();

    Caller caller();

    Budget budget();
  }

  /** What it takes. */
  record Parts(
      Scope.Rooms rooms,
      Rules rules,
      Clock clock,
      RequestLimits.OfRoles limits,
      Documents documents,
      DocumentReader reader,
      QuestionTurns turns,
      AskedOperations operations,
      CompiledQueries compiled,
      GraphQL graphQL) {}

  Future<Map<String, Object>> executed(Asked request, String requestId) {
    Scope scope = scope(request, requestId);
    Supplier<Future<Map<String, Object>>> answer = () -> executed(request, scope, MOST_REPEATS);
    return isKnown(request)
        ? answer.get()
        : read(request, scope, () -> false)
            .compose(read -> answer.get(), late -> late(late, scope));
  }

  /** Has the document of a request read and more done with it, on a thread that is for that. */
  private <T> Future<T> read(Asked request, Scope scope, Supplier<T> more) {
    Context context = Vertx.currentContext();
    return context == null
        ? Future.succeededFuture(more.get())
        : parts.reader.read(scope.payer(), toRead(request, scope).build(), more, context);
  }

  private static Future<Map<String, Object>> late(Throwable failure, Scope scope) {
    return Future.succeededFuture(
        ErrorShape.internal(
            failure instanceof FairTurns.NotInTime ? Scope.tooMuch() : failure, scope.requestId()));
  }

  /**
   * Where the ledger moved on meanwhile, the request is executed again, from the ledger first; and
   * where it was not its turn, when that has come.
   */
  private Future<Map<String, Object>> executed(Asked request, Scope scope, int repeats) {
    return executed(request, scope).compose(shaped -> settled(request, scope, shaped, repeats));
  }

  private Future<Map<String, Object>> settled(
      Asked request, Scope scope, Map<String, Object> shaped, int repeats) {
    FairTurns.Wish wish = scope.wish();
    if (wish != null) {
      return parts
          .turns
          .inTurn(wish, turn -> executed(request, again(request, scope).inTurn(turn), repeats))
          .recover(late -> refusal(late, shaped, scope.requestId()));
    }
    return scope.hasMoved() && repeats > 0
        ? executed(request, again(request, scope).ledgerFirst(), repeats - 1)
        : Future.succeededFuture(shaped);
  }

  /** It was said already that the hub has too much to do. */
  private static Future<Map<String, Object>> refusal(
      Throwable failure, Map<String, Object> shaped, String requestId) {
    return Future.succeededFuture(
        failure instanceof FairTurns.NotInTime ? shaped : ErrorShape.internal(failure, requestId));
  }

  /** As {@link #executed}, from memory where it has the shape of what is answered from there. */
  Future<Map<String, Object>> answered(Asked request, String requestId) {
    Scope scope = scope(request, requestId);
    if (isKnown(request)) {
      return known(request, scope);
    }
    return read(request, scope, () -> parts.compiled.plan(asked(request), scope))
        .compose(
            isPlanned ->
                isPlanned
                    ? known(request, scope)
                    : executed(request, scope.written(), MOST_REPEATS),
            late -> late(late, scope));
  }

  private Future<Map<String, Object>> known(Asked request, Scope scope) {
    return compiled(request, scope)
        .recover(
            failure -> {
              FairTurns.Wish wish = scope.wish();
              return wish == null
                  ? Future.failedFuture(failure)
                  : parts.turns.inTurn(
                      wish, turn -> compiled(request, again(request, scope).inTurn(turn)));
            })
        .recover(failure -> instead(failure, request, scope));
  }

  /** Executes what was not answered; that it could not be, and yet has no errors, is a fault. */
  private Future<Map<String, Object>> instead(Throwable failure, Asked request, Scope before) {
    boolean isLate = failure instanceof FairTurns.NotInTime;
    boolean isKnown = isLate || failure instanceof NotCompiled || failure instanceof LedgerMoved;
    Scope scope = again(request, before).written();
    return executed(request, isLate ? scope.late() : scope, MOST_REPEATS)
        .onSuccess(
            answer -> {
              if (!isKnown && !answer.containsKey("errors")) {
                LOG.warn(
                    "Request {} could not be answered as it was compiled",
                    before.requestId(),
                    failure);
              }
            });
  }

  /** Whether a request's document was found to be valid before. */
  boolean isSeen(Asked request) {
    return parts.documents.isSeen(request.query());
  }

  private boolean isKnown(Asked request) {
    return parts.documents.get(request.query(), parts.rules.limits().of(request.caller().role()))
        != null;
  }

  private Future<Map<String, Object>> compiled(Asked request, Scope scope) {
    return parts
        .compiled
        .answer(asked(request), scope)
        .map(data -> written(data, request, scope))
        .onSuccess(answered -> scope.isExecuted())
        .onFailure(failure -> scope.isGivenUp());
  }

  private static Map<String, Object> written(Written data, Asked request, Scope scope) {
    Map<String, Object> shaped = Map.of("data", data);
    tellBasis(shaped, request, scope);
    return shaped;
  }

  private Future<Map<String, Object>> executed(Asked request, Scope scope) {
    String requestId = scope.requestId();
    return Execution.of(parts.graphQL, input(request, scope).build())
        .map(result -> parts.operations.shape(result, asked(request), requestId))
        .onSuccess(shaped -> tellBasis(shaped, request, scope))
        .map(shaped -> scope.isWrittenHere() ? written(shaped) : shaped)
        .otherwise(failure -> ErrorShape.internal(failure, requestId))
        .onComplete(over -> scope.isExecuted());
  }

  /** The same, whose data is written. */
  private static Map<String, Object> written(Map<String, Object> shaped) {
    Object data = shaped.get("data");
    if (data != null) {
      shaped.put("data", Json.written(json -> Json.write(json, data)).executed());
    }
    return shaped;
  }

  private static void tellBasis(Map<String, Object> shaped, Asked request, Scope scope) {
    Consumer<Basis> told = request.basis();
    if (told != null && !shaped.containsKey("errors")) {
      scope.basis().ifPresent(told);
    }
  }

  /** A scope for the same request. */
  private Scope again(Asked request, Scope before) {
    Scope scope = scope(request, before.requestId()).of(before.state());
    return before.isWritten() ? scope.written() : scope;
  }

  Scope scope(Asked request, String requestId) {
    return new Scope(
        parts.rooms,
        new Scope.Asked(request.caller(), request.budget(), parts.rules),
        parts.clock.instant(),
        requestId,
        request.gone(),
        request.sent());
  }

  ExecutionInput.Builder input(Asked request, Scope scope) {
    return toRead(request, scope).dataLoaderRegistry(Loaders.registry(scope));
  }

  private ExecutionInput.Builder toRead(Asked request, Scope scope) {
    return ExecutionInput.newExecutionInput(request.query())
        .operationName(request.operationName())
        .variables(request.variables())
        .extensions(request.extensions())
        .locale(Locale.ENGLISH)
        .graphQLContext(parts.limits.of(scope.caller().role())::into)
        .executionId(ExecutionId.from(scope.requestId()))
        .graphQLContext(Map.of(Scope.class, scope));
  }

  static CompiledQueries.Asked asked(Asked request) {
    return new CompiledQueries.Asked(request.query(), request.operationName(), request.variables());
  }
}
