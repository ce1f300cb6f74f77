package org.peyman.hub.connectors.jdbc;

import io.vertx.core.Vertx;
import java.sql.Driver;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import org.peyman.hub.connectors.sql.Overlap;
import org.peyman.hub.connectors.sql.QuerySection;
import org.peyman.hub.mapping.Connector;
import org.peyman.hub.mapping.Section;

/** Sources in databases that have a JDBC driver. */
public final class JdbcConnector implements Connector {

  private static final Duration USUAL_LIMIT = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final Clock clock;
  private final JdbcDrivers drivers;

  /** Reads on threads of the given Vert.x that belong to one source each. */
  public JdbcConnector(Vertx vertx, Clock clock, JdbcDrivers drivers) {
    this.vertx = vertx;
    this.clock = clock;
    this.drivers = drivers;
  }

  @Override
  public String section() {
    return "jdbc";
  }

  @Override
  public Checked check(Section section, Shape shape) {
    String url = section.text("url");
    Driver driver = drivers.of(url).orElse(null);
    if (driver == null && !url.isEmpty()) {
      section.say(
          "url",
          "url is no address that a driver takes; allowed: one such as jdbc:sqlserver://host, and a"
              + " driver for it: "
              + drivers.text()
              + ".");
    }
    Properties login = login(section);
    Duration limit = section.duration("timeLimit", USUAL_LIMIT);
    QuerySection query = QuerySection.of(section, shape);
    Duration settle = section.has("settle") ? section.delay("settle", Duration.ZERO) : null;
    Overlap overlap = Overlap.of(section);
    return Checked.table(
        query.isWhole(),
        () -> {
          if (driver == null) {
            throw new IllegalStateException("A section with problems is not opened");
          }
          return new JdbcReader(
              new JdbcSection(driver, url, login, limit, query, settle, overlap),
              vertx,
              clock,
              shape.own().columns());
        });
  }

  private static Properties login(Section section) {
    Properties login = new Properties();
    String user = section.optionalText("user");
    String password = section.optionalText("password");
    if (user != null) {
      login.setProperty("user", user);
    }
    if (password != null) {
      login.setProperty("password", password);
    }
    return login;
  }
}
