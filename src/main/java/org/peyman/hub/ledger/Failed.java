package org.peyman.hub.ledger;

import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells a database that was lost, and one that cannot do something at the moment, from a statement
 * that was wrong. By the classes of PostgreSQL's error codes (its appendix A).
 */
final class Failed {

  /**
   * The connection is broken, this database takes no connections, and the server is stopping, has
   * crashed or is starting; and its end of a transaction or connection that stood still.
   */
  private static final Pattern LOST = Pattern.compile("08...|55000|57P0[1-5]|25P0[34]");

  /**
   * The client says by their texts alone which of its own failures are about a connection, or a
   * pool of them that was left for one to another server.
   */
  private static final Pattern CONNECTION =
      Pattern.compile("(?i)connection|SSL handshake|pool closed");

  /** What the pool says when nobody gave a connection back in time. */
  private static final String NO_TURN = "Timeout";

  private Failed() {}

  /** The failure, by another name where the same may succeed later. */
  static Throwable named(Throwable failure) {
    String busy = busy(failure);
    if (busy != null) {
      return new LedgerBusy(busy, failure);
    }
    return isLost(failure)
        ? new LedgerUnavailable("The database does not answer", failure)
        : failure;
  }

  private static @Nullable String busy(Throwable failure) {
    if (failure instanceof DatabaseException refusal) {
      return refusal.getSqlState() == null ? null : busy(refusal.getSqlState());
    }
    boolean isWithoutTurn =
        failure instanceof ConnectionPoolTooBusyException
            || (failure instanceof VertxException && NO_TURN.equals(failure.getMessage()));
    return isWithoutTurn ? "The hub has too much to do; try again in a moment" : null;
  }

  private static @Nullable String busy(String state) {
    if (state.startsWith("53")) {
      return "The hub's database is out of disk, memory or connections; try again later";
    }
    return switch (state) {
      case "25006" -> "The hub's database can only be read at the moment; try again later";
      case "57014" ->
          "The hub's database took too long and was stopped; ask for less, or try again later";
      case "55P03" -> "Others are taking facts in at the moment; try again soon";
      case "40001", "40P01" -> "Others changed the same at the same time; try again";
      default -> null;
    };
  }

  private static boolean isLost(Throwable failure) {
    if (failure instanceof DatabaseException refusal) {
      return refusal.getSqlState() != null && LOST.matcher(refusal.getSqlState()).matches();
    }
    boolean isOfClient = failure instanceof VertxException;
    return failure instanceof IOException
        || (isOfClient && CONNECTION.matcher(String.valueOf(failure.getMessage())).find());
  }
}
