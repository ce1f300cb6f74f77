package org.peyman.hub.http;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.access.Audit;
import org.peyman.hub.access.Authentication;
import org.peyman.hub.access.Budgets;
import org.peyman.hub.access.Caller;
import org.peyman.hub.graphql.Engine;
import org.peyman.hub.graphql.Remembered;
import org.peyman.hub.graphql.SavedQueries;

/**
 * What the server asks for everything that it answers.
 *
 * @param kind of operation that a request asks for, whatever else is wrong with it
 * @param known whether a request's document was executed before, so that little is to be done for
 *     it
 * @param execution of a request under its id: what GraphQL answers, errors included; a failed
 *     future is a bug
 * @param subscription to the events of a request under its id: each is what GraphQL answers; null
 *     where there are none
 * @param sdl of the schema
 * @param ledgerVersion asks the database
 * @param degraded the parts that the hub has to do without at the moment
 * @param saved queries, with the way to their rows
 * @param remembered answers; null: each is made anew
 * @param authentication tells who asks
 * @param audit where it is kept who was refused
 * @param budgets from which callers pay
 */
public record Backend(
    Function<Engine.Request, Engine.OperationKind> kind,
    Predicate<Engine.Request> known,
    BiFunction<Engine.Request, String, Future<Map<String, Object>>> execution,
    @Nullable BiFunction<Engine.Request, String, Flow.Publisher<Map<String, Object>>> subscription,
    String sdl,
    Supplier<Future<Long>> ledgerVersion,
    Supplier<List<Degraded>> degraded,
    SavedQueries saved,
    @Nullable Remembered<KeptAnswer> remembered,
    Authentication authentication,
    Audit audit,
    Budgets budgets) {

  /** Without saved queries, and open to everybody as a demonstration is. */
  public Backend(
      Function<Engine.Request, Engine.OperationKind> kind,
      BiFunction<Engine.Request, String, Future<Map<String, Object>>> execution,
      @Nullable BiFunction<Engine.Request, String, Flow.Publisher<Map<String, Object>>>
          subscription,
      String sdl,
      Supplier<Future<Long>> ledgerVersion,
      Supplier<List<Degraded>> degraded) {
    this(
        kind,
        request -> true,
        execution,
        subscription,
        sdl,
        ledgerVersion,
        degraded,
        SavedQueries.none(),
        null,
        Authentication.of(Caller.DEMONSTRATION),
        Audit.NONE,
        Budgets.UNLIMITED);
  }

  /** With all its parts, and without subscriptions: one is executed as any other request. */
  public Backend(
      Function<Engine.Request, Engine.OperationKind> kind,
      BiFunction<Engine.Request, String, Future<Map<String, Object>>> execution,
      String sdl,
      Supplier<Future<Long>> ledgerVersion) {
    this(kind, execution, null, sdl, ledgerVersion, List::of);
  }

  /** The same, where some documents were executed before and others were not. */
  public Backend knowing(Predicate<Engine.Request> executedBefore) {
    return new Backend(
        kind,
        executedBefore,
        execution,
        subscription,
        sdl,
        ledgerVersion,
        degraded,
        saved,
        remembered,
        authentication,
        audit,
        budgets);
  }

  /** The same with saved queries. */
  public Backend with(SavedQueries queries) {
    return new Backend(
        kind,
        known,
        execution,
        subscription,
        sdl,
        ledgerVersion,
        degraded,
        queries,
        remembered,
        authentication,
        audit,
        budgets);
  }

  /** The same, whose answers are given again as long as they would be the same. */
  public Backend remembering(Remembered<KeptAnswer> answers) {
    return new Backend(
        kind,
        known,
        execution,
        subscription,
        sdl,
        ledgerVersion,
        degraded,
        saved,
        answers,
        authentication,
        audit,
        budgets);
  }

  /** The same for those who are told apart so. */
  public Backend guarded(Authentication callers, Audit trail, Budgets shares) {
    return new Backend(
        kind,
        known,
        execution,
        subscription,
        sdl,
        ledgerVersion,
        degraded,
        saved,
        remembered,
        callers,
        trail,
        shares);
  }
}
