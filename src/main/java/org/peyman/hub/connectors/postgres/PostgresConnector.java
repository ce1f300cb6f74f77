package org.peyman.hub.connectors.postgres;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.connectors.net.HttpSection;
import org.peyman.hub.connectors.sql.Overlap;
import org.peyman.hub.connectors.sql.QuerySection;
import org.peyman.hub.mapping.LiveConnector;
import org.peyman.hub.mapping.Section;

/**
 * Sources in PostgreSQL: a query and the columns that order it, by change where what is new is
 * read, or by key where all is read each time.
 */
public final class PostgresConnector implements LiveConnector {

  private static final Duration USUAL_SOURCE_LIMIT = Duration.ofSeconds(30);
  private static final int CONNECTIONS = 2;

  private final Vertx vertx;
  private final Clock clock;

  /** Connects on the event loops of the given Vert.x. */
  public PostgresConnector(Vertx vertx, Clock clock) {
    this.vertx = vertx;
    this.clock = clock;
  }

  @Override
  public String section() {
    return "postgres";
  }

  @Override
  public Checked check(Section section, Shape shape) {
    PostgresSystem.Options system = system(section, shape.base(), USUAL_SOURCE_LIMIT);
    QuerySection query = QuerySection.of(section, shape);
    checkTime(section, query.isWhole());
    PostgresSection checked =
        new PostgresSection(
            system,
            query.query(),
            query.columns(),
            query.isWhole(),
            section.has("settle") ? section.delay("settle", Duration.ZERO) : null,
            query.zone(),
            section.read("time", "seconds, millis", PostgresConnector::unit).orElse(null),
            Overlap.of(section));
    return Checked.table(
        query.isWhole(),
        () -> new PostgresReader(checked, PostgresSystem.open(vertx, system), clock));
  }

  @Override
  public Live checkLive(Section section, @Nullable Path base) {
    PostgresSystem.Options system = system(section, base, USUAL_LIMIT);
    String query = QuerySection.query(section);
    if (!query.isEmpty() && !query.contains("$1")) {
      section.refuse("query", "a SELECT with the keys as $1, such as WHERE ostan = ANY ($1)");
    }
    boolean isOfNumbers = section.flag("numbers", false);
    return new Live(
        system.timeLimit(),
        true,
        () -> new PostgresLive(query, isOfNumbers, PostgresSystem.open(vertx, system)));
  }

  private static PostgresSystem.Options system(
      Section section, @Nullable Path base, Duration usualLimit) {
    String uri = section.text("uri");
    Duration limit = section.duration("timeLimit", usualLimit);
    PostgresSystem.Options options =
        new PostgresSystem.Options(uri, limit, CONNECTIONS, HttpSection.trusted(section, base));
    if (!uri.isEmpty() && !isAddress(options)) {
      section.refuse("uri", "postgresql://user:password@host:port/name");
    }
    return options;
  }

  private static boolean isAddress(PostgresSystem.Options options) {
    try {
      PostgresSystem.connectOptions(options);
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static void checkTime(Section section, boolean isWhole) {
    if (isWhole && section.has("time")) {
      section.refuse("time", "only with cursor: a key is no time of change");
    }
    if (section.has("time") && section.has("zone")) {
      section.refuse("zone", "only without time: a number since 1970 is of no zone");
    }
  }

  private static Optional<PostgresSection.Unit> unit(String name) {
    return switch (name) {
      case "seconds" -> Optional.of(PostgresSection.Unit.SECONDS);
      case "millis" -> Optional.of(PostgresSection.Unit.MILLIS);
      default -> Optional.empty();
    };
  }
}
