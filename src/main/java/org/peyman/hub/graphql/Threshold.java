package org.peyman.hub.graphql;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.execution.AbortExecutionException;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.language.OperationDefinition;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.access.Limit;

/**
 * What an operation passes once it is known to be valid, and before it is executed: it is seen to
 * that its caller may see what it asks for, what it costs is judged, and where it only asks, the
 * moment is fixed that it is answered of.
 */
final class Threshold extends SimplePerformantInstrumentation {

  /** One table, or a short list, costs no more. */
  private static final long SMALL = 1_000;

  /** Nor does any of the dashboard's questions cost more. */
  private static final long MEDIUM = 5_000;

  /** A table of a hundred rows, such as that by organization and phase, or a page of a list. */
  private static final long SMALL_BYTES = 700_000;

  private static final long MEDIUM_BYTES = 5_000_000;

  private final FieldAccess access;
  private final Costs costs;
  private final boolean isTrusting;
  private final Admission admission;
  private final @Nullable FairTurns turns;
  private final CostMeters meters = new CostMeters();

  /**
   * @param isTrusting whether what is asked may cost what it costs
   * @param turns of questions; null: these wait elsewhere
   */
  Threshold(
      FieldAccess access,
      Costs costs,
      boolean isTrusting,
      Admission admission,
      @Nullable FairTurns turns) {
    this.access = access;
    this.costs = costs;
    this.isTrusting = isTrusting;
    this.admission = admission;
    this.turns = turns;
  }

  @Override
  public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
      InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
    ExecutionContext execution = parameters.getExecutionContext();
    Scope scope = Scope.of(execution.getGraphQLContext());
    refuseWhatIsNotSeen(execution, scope);
    Cost cost = costs.of(execution, scope.pairs());
    refuseThePastToSubscriptions(execution, scope);
    OperationDefinition.Operation kind = execution.getOperationDefinition().getOperation();
    admit(cost, scope, kind == OperationDefinition.Operation.QUERY ? turns : null, size(cost));
    if (kind != OperationDefinition.Operation.MUTATION) {
      scope.staysAtOneMoment();
    }
    return null;
  }

  /** What is measured of it. */
  MeterBinder meters() {
    return meters;
  }

  /**
   * Has the caller pay for a document that is to be read, be it valid or not.
   *
   * @throws HubError where too little is left to pay with
   */
  void payForReading(Scope scope) {
    refuseWhatIsNotPaid(Costs.DOCUMENT, scope.spendBeside(Costs.DOCUMENT), scope);
    meters.spent(Costs.DOCUMENT);
  }

  private void refuseWhatIsNotPaid(long points, long wait, Scope scope) {
    if (wait > 0) {
      isRefused(CostMeters.Limit.MINUTE, scope);
      throw HubError.rateLimited(points, wait);
    }
  }

  /** A request that is tried in another way is refused again, and counted once. */
  private void isRefused(CostMeters.Limit limit, Scope scope) {
    if (scope.state().countsRefusal()) {
      meters.refused(limit);
    }
  }

  /**
   * Lets a question in, with room for its answer.
   *
   * @throws AbortExecutionException where it costs too much, or there is no room, or it is not its
   *     turn: then the scope knows for what to wait
   */
  void admit(Cost cost, Scope scope) {
    FairTurns.Size size = sizeFromMemory(cost);
    boolean isSmall = size == FairTurns.Size.SMALL;
    if (isSmall && turns != null) {
      turns.passes(scope.payer());
    }
    admit(cost, scope, isSmall ? null : turns, size);
  }

  private void admit(Cost cost, Scope scope, @Nullable FairTurns waiting, FairTurns.Size size) {
    Optional<String> excess =
        isTrusting ? Optional.empty() : scope.limits().excess(Limit.COST, cost.values());
    if (excess.isPresent()) {
      isRefused(CostMeters.Limit.REQUEST, scope);
      throw new AbortExecutionException(excess.get() + ": ask for less");
    }
    try {
      refuseWhatIsNotPaid(cost.values(), scope.spend(cost.values()), scope);
    } catch (HubError spent) {
      throw new AbortExecutionException(List.of(ErrorShape.error(spent)));
    }
    try {
      if (waiting != null && cost.values() >= Costs.STATEMENT) {
        scope.takesTurn(waiting, size);
      }
      scope.takes(admission.admit(cost.bytes()));
      meters.spent(cost.values());
    } catch (HubError full) {
      if (scope.wish() == null) { // else it only waits
        isRefused(CostMeters.Limit.MOMENT, scope);
      }
      throw new AbortExecutionException(List.of(ErrorShape.error(full)));
    }
  }

  /**
   * How much work a question of a known shape is: most of these are answered from memory, whatever
   * there is to be read, and writing the answer takes longest.
   */
  private static FairTurns.Size sizeFromMemory(Cost cost) {
    if (cost.bytes() <= SMALL_BYTES) {
      return FairTurns.Size.SMALL;
    }
    return cost.bytes() <= MEDIUM_BYTES ? FairTurns.Size.MEDIUM : FairTurns.Size.LARGE;
  }

  private static FairTurns.Size size(Cost cost) {
    if (cost.values() <= SMALL) {
      return FairTurns.Size.SMALL;
    }
    return cost.values() <= MEDIUM ? FairTurns.Size.MEDIUM : FairTurns.Size.LARGE;
  }

  private void refuseWhatIsNotSeen(ExecutionContext execution, Scope scope) {
    List<GraphQLError> refusals = access.refusals(execution, scope.caller());
    if (!refusals.isEmpty()) {
      scope.refused(String.valueOf(refusals.get(0).getMessage()));
      throw new AbortExecutionException(refusals);
    }
  }

  /** What was cannot change, so nobody can be told that it did. */
  private static void refuseThePastToSubscriptions(ExecutionContext execution, Scope scope) {
    if (scope.pairs().areNamed()
        && execution.getOperationDefinition().getOperation()
            == OperationDefinition.Operation.SUBSCRIPTION) {
      throw new AbortExecutionException(
          List.of(
              ErrorShape.error(
                  HubError.badRequest(
                      "asOf and ledgerVersion are for queries; a subscription speaks of now, with"
                          + " all that it asks for"))));
    }
  }
}
