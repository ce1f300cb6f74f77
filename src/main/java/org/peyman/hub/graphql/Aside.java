package org.peyman.hub.graphql;

import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.tracing.RequestLocals;

/**
 * Threads for what takes long, apart from those that serve connections: on one of these everything
 * that comes over its connections would wait meanwhile, probes too. Half as many as there are
 * processors, which the system shares between all.
 */
final class Aside {

  static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  private final String name;
  private final AtomicInteger next = new AtomicInteger();
  private @Nullable Future<List<Context>> contexts;

  /**
   * @param name of the threads
   */
  Aside(String name) {
    this.name = name;
  }

  /** Does work there, of somebody whom the outcome is told on the given context. */
  <T> Future<T> run(Context from, Supplier<Future<T>> work) {
    Promise<T> outcome = Promise.promise();
    contexts(from.owner())
        .map(all -> all.get(Math.floorMod(next.getAndIncrement(), all.size())))
        .map(there -> forRequest(there, from))
        .onSuccess(
            there ->
                there.runOnContext(
                    begun ->
                        Execution.begun(work)
                            .onComplete(
                                (done, failure) ->
                                    from.runOnContext(back -> outcome.complete(done, failure)))))
        .onFailure(outcome::fail);
    return outcome.future();
  }

  /** What is kept with a request, such as its name in the log, goes along. */
  private static Context forRequest(Context there, Context from) {
    Context own = ((ContextInternal) there).duplicate();
    RequestLocals.carry(from, own);
    return own;
  }

  private synchronized Future<List<Context>> contexts(Vertx vertx) {
    Future<List<Context>> made = contexts;
    if (made == null) {
      List<Future<Context>> each = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        each.add(make(vertx));
      }
      made = Future.all(each).map(all -> all.list());
      contexts = made;
    }
    return made;
  }

  /** They end with Vert.x. */
  private Future<Context> make(Vertx vertx) {
    Promise<Context> made = Promise.promise();
    vertx
        .deployVerticle(
            context -> {
              made.complete(context);
              return Future.succeededFuture();
            },
            new DeploymentOptions()
                .setThreadingModel(ThreadingModel.WORKER)
                .setWorkerPoolName(name)
                .setWorkerPoolSize(THREADS))
        .onFailure(made::tryFail);
    return made.future();
  }
}
