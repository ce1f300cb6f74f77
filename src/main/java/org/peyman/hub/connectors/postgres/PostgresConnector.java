package org.peyman.hub.connectors.postgres;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.connectors.net.HttpSection;
import org.peyman.hub.domain.Tehran;
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
    boolean isWhole = isWhole(section);
    PostgresSection checked =
        new PostgresSection(
            system,
            query(section),
            columns(section, PostgresSection.order(isWhole), shape),
            isWhole,
            section.has("settle") ? section.delay("settle", Duration.ZERO) : null,
            section
                .read("zone", "a time zone such as Asia/Tehran", PostgresConnector::zone)
                .orElse(Tehran.ZONE),
            section.read("time", "seconds, millis", PostgresConnector::unit).orElse(null),
            section
                .read(
                    "overlap",
                    "a duration such as PT10M, or for a cursor of numbers a whole number such as"
                        + " 1000",
                    PostgresConnector::overlap)
                .orElse(null));
    return Checked.table(
        isWhole, () -> new PostgresReader(checked, PostgresSystem.open(vertx, system), clock));
  }

  @Override
  public Live checkLive(Section section, @Nullable Path base) {
    PostgresSystem.Options system = system(section, base, USUAL_LIMIT);
    String query = query(section);
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

  private static String query(Section section) {
    String query = section.text("query").strip();
    return query.endsWith(";") ? query.substring(0, query.length() - 1) : query;
  }

  private static boolean isWhole(Section section) {
    boolean isWhole = section.has("key");
    if (isWhole && section.has("cursor")) {
      section.say(
          "key",
          "key and cursor are both given; allowed: cursor, to read what has changed, or key, to"
              + " read all rows each time.");
    }
    if (isWhole && section.has("settle")) {
      section.refuse("settle", "only with cursor: where all rows are read, none waits");
    }
    if (isWhole && section.has("overlap")) {
      section.refuse("overlap", "only with cursor: where all rows are read, none is missed");
    }
    if (isWhole && section.has("time")) {
      section.refuse("time", "only with cursor: a key is no time of change");
    }
    if (section.has("time") && section.has("zone")) {
      section.refuse("zone", "only without time: a number since 1970 is of no zone");
    }
    return isWhole;
  }

  private static List<String> columns(Section section, String order, Shape shape) {
    List<String> columns = section.texts(order);
    if (columns.isEmpty()) {
      section.missing(order);
    }
    if (new LinkedHashSet<>(columns).size() < columns.size()) {
      section.refuse(order, "each column once");
    }
    String person = shape.own().byField().get("person");
    if (person != null && columns.contains(person)) {
      section.refuse(order, "columns without personal data, for a cursor is stored");
    }
    return columns;
  }

  private static Optional<PostgresSection.Unit> unit(String name) {
    return switch (name) {
      case "seconds" -> Optional.of(PostgresSection.Unit.SECONDS);
      case "millis" -> Optional.of(PostgresSection.Unit.MILLIS);
      default -> Optional.empty();
    };
  }

  private static Optional<PostgresSection.Overlap> overlap(String text) {
    if (text.matches("[1-9]\\d{0,17}")) {
      return Optional.of(new PostgresSection.Overlap(null, Long.parseLong(text)));
    }
    try {
      return Optional.of(Duration.parse(text))
          .filter(duration -> !duration.isNegative() && !duration.isZero())
          .map(duration -> new PostgresSection.Overlap(duration, 0));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<ZoneId> zone(String name) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
