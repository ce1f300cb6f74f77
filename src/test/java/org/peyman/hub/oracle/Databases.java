package org.peyman.hub.oracle;

import io.vertx.core.Vertx;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.peyman.hub.ledger.EmbeddedServer;

/**
 * Fresh ledgers by the dozen: one server for all tests, one migrated database that new ones are
 * copied from.
 */
final class Databases {

  private static final String TEMPLATE = "oracle_template";
  private static final AtomicInteger MADE = new AtomicInteger();

  private Databases() {}

  /** The address of a new and empty ledger. */
  static String fresh(Vertx vertx) {
    Server.prepare(vertx);
    String name = "oracle_" + MADE.incrementAndGet();
    execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
    return address(name);
  }

  /** The address of a new database that no ledger has bound to a secret yet. */
  static String unbound() {
    String name = "oracle_" + MADE.incrementAndGet();
    execute("CREATE DATABASE " + name);
    return address(name);
  }

  private static String address(String database) {
    URI server = Server.uri();
    return "postgresql://"
        + server.getUserInfo()
        + "@"
        + server.getHost()
        + ":"
        + server.getPort()
        + "/"
        + database;
  }

  private static void execute(String sql) {
    URI server = Server.uri();
    String[] user = server.getUserInfo().split(":", 2);
    String url =
        "jdbc:postgresql://" + server.getHost() + ":" + server.getPort() + server.getPath();
    try (Connection connection = DriverManager.getConnection(url, user[0], user[1]);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Started when first asked for, stopped with the virtual machine. */
  private static final class Server {

    private static final EmbeddedServer SERVER = EmbeddedServer.temporary();
    private static boolean prepared;

    static URI uri() {
      return SERVER.uri();
    }

    static synchronized void prepare(Vertx vertx) {
      if (!prepared) {
        execute("CREATE DATABASE " + TEMPLATE);
        Hub.open(vertx, address(TEMPLATE), RandomFacts.AS_OF).close();
        prepared = true;
      }
    }
  }
}
