package org.peyman.hub.ledger;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Title;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests to the hubs on one database to read their configurations again. Who asks does not know
 * which hubs there are: each takes the request up at once, and answers when it is through.
 */
public final class Reloads {

  /** How long it may be before a hub takes a request up of which no notification came to it. */
  public static final long LOOK_EVERY_MILLIS = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(Reloads.class);

  private final Vertx vertx;
  private final Context context;
  private final Connections connections;

  // Only touched on the context.
  private Future<?> last = Future.succeededFuture();
  private long timer = -1;
  private boolean isStopped;

  Reloads(Vertx vertx, Connections connections) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.connections = connections;
  }

  /**
   * What a hub made of a request.
   *
   * @param isWhole whether all that is configured is in use
   * @param lines for who asked
   */
  public record Told(boolean isWhole, List<Title> lines) {
    public Told {
      lines = List.copyOf(lines);
    }
  }

  /**
   * What is known of a hub that took a request up.
   *
   * @param hub what it calls itself
   * @param told null: it is at it
   */
  public record Answer(String hub, @Nullable Told told) {}

  /** Asks all hubs; the number of the request. */
  public Future<Long> ask() {
    return connections
        .upkeep()
        .query(ReloadSql.ASK)
        .map(rows -> rows.iterator().next().getLong("number"));
  }

  /** The hubs that took a request up, and what they answered so far. */
  public Future<List<Answer>> answers(long request) {
    return connections
        .upkeep()
        .query(ReloadSql.ANSWERS, request)
        .map(rows -> RowReader.list(rows, Reloads::answer));
  }

  private static Answer answer(Row row) {
    Boolean isWhole = row.getBoolean("is_whole");
    if (isWhole == null) {
      return new Answer(row.getString("hub"), null);
    }
    List<Title> lines = new ArrayList<>();
    for (Object each : row.getJsonArray("lines")) {
      JsonObject line = (JsonObject) each;
      lines.add(new Title(line.getString("fa"), line.getString("en")));
    }
    return new Answer(row.getString("hub"), new Told(isWhole, lines));
  }

  /**
   * Does the work for each request from now on, one after another.
   *
   * @param hub what this one calls itself, and no other does
   * @param work must not fail, nor block
   */
  public void serve(String hub, Supplier<Future<Told>> work) {
    context.runOnContext(
        begun -> {
          if (!isStopped) {
            timer = vertx.setPeriodic(LOOK_EVERY_MILLIS, tick -> look(hub, work));
            connections
                .news()
                .on(ReloadSql.CHANNEL, () -> context.runOnContext(told -> look(hub, work)));
          }
        });
  }

  /** A database that is lost is looked at again soon. */
  private void look(String hub, Supplier<Future<Told>> work) {
    connections
        .probe()
        .query(ReloadSql.OPEN, hub)
        .compose(
            open ->
                open.size() == 0
                    ? Future.succeededFuture(open)
                    : connections
                        .upkeep()
                        .query(ReloadSql.TAKE_UP, hub)
                        .onSuccess(taken -> taken.forEach(row -> work(row, hub, work))));
  }

  private void work(Row taken, String hub, Supplier<Future<Told>> work) {
    long request = taken.getLong("reload");
    if (!isStopped) {
      last =
          last.transform(before -> work.get())
              .compose(told -> answer(request, hub, told))
              .onFailure(failure -> LOG.warn("A reload was not answered: {}", failure.toString()));
    }
  }

  private Future<?> answer(long request, String hub, Told told) {
    JsonArray lines = new JsonArray();
    told.lines.forEach(
        line -> lines.add(new JsonObject().put("fa", line.fa()).put("en", line.en())));
    return connections.upkeep().query(ReloadSql.ANSWER, request, hub, told.isWhole, lines);
  }

  /** Takes nothing up any more. */
  void stop() {
    context.runOnContext(
        c -> {
          isStopped = true;
          vertx.cancelTimer(timer);
        });
  }
}
