package org.peyman.hub.ledger;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys by which callers are known. Of their texts the ledger has nothing but a hash. */
public final class ApiKeys {

  /** How long it may be before a hub notices a change of which no notification came to it. */
  private static final long LOOK_EVERY_MILLIS = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);

  private final Vertx vertx;
  private final Context context;
  private final Connections connections;

  // Only touched on the context.
  private long timer = -1;
  private boolean isStopped;

  ApiKeys(Vertx vertx, Connections connections) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.connections = connections;
  }

  /**
   * A key.
   *
   * @param id by which it is named
   * @param hash SHA-256 of its text, in 64 hexadecimal digits
   * @param role ANALYST, PARTNER or STEWARD
   * @param organization that a partner acts for; else null
   * @param endsAt null: it does not end by itself
   * @param revokedAt null: it was not revoked
   */
  public record Stored(
      String id,
      String hash,
      String name,
      String role,
      @Nullable String organization,
      Instant createdAt,
      @Nullable Instant endsAt,
      @Nullable Instant revokedAt) {

    /** Whether it is valid at a moment. */
    public boolean isValid(Instant at) {
      return revokedAt == null && (endsAt == null || at.isBefore(endsAt));
    }
  }

  /**
   * A key that is to be made.
   *
   * @param by who makes it
   */
  public record New(
      String id,
      String hash,
      String name,
      String role,
      @Nullable String organization,
      @Nullable Instant endsAt,
      String by) {}

  /** All keys there ever were, the oldest first. */
  public Future<List<Stored>> all() {
    return connections
        .upkeep()
        .query(AccessSql.KEYS)
        .map(rows -> RowReader.list(rows, ApiKeys::stored));
  }

  private static Stored stored(Row row) {
    return new Stored(
        row.getString("id"),
        row.getString("hash"),
        row.getString("name"),
        row.getString("role"),
        row.getString("organization"),
        row.getOffsetDateTime("created_at").toInstant(),
        RowReader.instant(row, "ends_at"),
        RowReader.instant(row, "revoked_at"));
  }

  /** Makes a key known; its organization must be. */
  public Future<Void> create(New key) {
    Instant endsAt = key.endsAt;
    return connections
        .upkeep()
        .query(
            AccessSql.CREATE,
            key.id,
            key.hash,
            key.name,
            key.role,
            key.organization,
            Utc.of(endsAt),
            key.by)
        .mapEmpty();
  }

  /**
   * Revokes a key.
   *
   * @param by who does
   * @return whether there was such a key that was not revoked
   */
  public Future<Boolean> revoke(String id, String by) {
    return connections.upkeep().query(AccessSql.REVOKE, id, by).map(rows -> rows.size() > 0);
  }

  /**
   * Tells of all keys now, and again whenever some changed, most often within some milliseconds and
   * within a few seconds whatever is lost on the way.
   *
   * @return completes when they were told the first time
   */
  public Future<Void> follow(Consumer<List<Stored>> told) {
    return all()
        .onSuccess(
            keys -> {
              told.accept(keys);
              context.runOnContext(begun -> watch(told));
            })
        .mapEmpty();
  }

  private void watch(Consumer<List<Stored>> told) {
    if (!isStopped) {
      timer = vertx.setPeriodic(LOOK_EVERY_MILLIS, tick -> look(told));
      connections.news().on(AccessSql.CHANNEL, () -> context.runOnContext(changed -> look(told)));
    }
  }

  /** While the database is lost, the keys that were known stay. */
  private void look(Consumer<List<Stored>> told) {
    all()
        .onSuccess(told::accept)
        .onFailure(failure -> LOG.debug("The keys were not read: {}", failure.toString()));
  }

  void stop() {
    context.runOnContext(
        c -> {
          isStopped = true;
          vertx.cancelTimer(timer);
        });
  }
}
