package org.peyman.hub.connectors.jdbc;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.Driver;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.connectors.sql.Overlap;
import org.peyman.hub.connectors.sql.QuerySection;
import org.peyman.hub.mapping.LiveConnector;
import org.peyman.hub.mapping.Section;

/** Sources and live fields in databases that have a JDBC driver. */
public final class JdbcConnector implements LiveConnector {

  private static final Duration USUAL_LIMIT_OF_PAGES = Duration.ofSeconds(30);

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
    JdbcAccess access = access(section, USUAL_LIMIT_OF_PAGES);
    QuerySection query = QuerySection.of(section, shape);
    Duration settle = section.has("settle") ? section.delay("settle", Duration.ZERO) : null;
    Overlap overlap = Overlap.of(section);
    return Checked.table(
        query.isWhole(),
        () -> {
          return new JdbcReader(
              new JdbcSection(opened(access), query, settle, overlap),
              vertx,
              clock,
              shape.own().columns());
        });
  }

  @Override
  public Live checkLive(Section section, @Nullable Path base) {
    JdbcAccess access = access(section, USUAL_LIMIT);
    String query = QuerySection.query(section);
    if (!query.isEmpty() && !JdbcLive.hasPlace(query)) {
      section.refuse("query", "a SELECT with the keys as its one ?, such as WHERE ostan IN (?)");
    }
    boolean isOfNumbers = section.flag("numbers", false);
    Duration limit = access == null ? USUAL_LIMIT : access.timeLimit();
    return new Live(limit, true, () -> new JdbcLive(query, isOfNumbers, opened(access), vertx));
  }

  /** Null where no driver takes the address, which is said then. */
  private @Nullable JdbcAccess access(Section section, Duration usualLimit) {
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
    Duration limit = section.duration("timeLimit", usualLimit);
    return driver == null ? null : new JdbcAccess(driver, url, login, limit);
  }

  private static JdbcAccess opened(@Nullable JdbcAccess access) {
    return Objects.requireNonNull(access, "a section with problems is not opened");
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
