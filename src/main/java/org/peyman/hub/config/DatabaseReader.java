package org.peyman.hub.config;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.address.UnreadableUrl;
import org.peyman.hub.address.UrlPlaceholders;
import org.peyman.hub.address.UrlReader;

/** Reads where the database is, and collects what is wrong with it. */
final class DatabaseReader {

  /** Between two URLs; a password may have commas of its own. */
  private static final String NEXT = "\\s*,\\s*(?=postgres(?:ql)?://)";

  private static final int MOST_PORTS = 65_535;

  private final Function<Setting, Given> given;
  private final Map<String, String> environment;
  private final List<String> problems;

  DatabaseReader(
      Function<Setting, Given> given, Map<String, String> environment, List<String> problems) {
    this.given = given;
    this.environment = environment;
    this.problems = problems;
  }

  /** The URL, whose placeholders are filled; null: the hub has a database of its own. */
  @Nullable String database() {
    Given database = given.apply(Setting.DATABASE);
    return database.value() == null ? null : url(database, database.value(), UrlReader::readHosts);
  }

  DatabaseServers servers() {
    Given standbys = given.apply(Setting.READ_DATABASE);
    Given direct = given.apply(Setting.DIRECT_DATABASE);
    Given port = given.apply(Setting.EMBEDDED_PORT);
    boolean isOwn = given.apply(Setting.DATABASE).value() != null;
    expect(isOwn, standbys, "a --database whose standby it is, is expected too");
    expect(isOwn, direct, "a --database that is a pooler before it, is expected too");
    expect(!isOwn, port, "it is for the embedded PostgreSQL, and --database names another");
    return new DatabaseServers(
        standbys(standbys),
        direct.value() == null ? null : url(direct, direct.value(), UrlReader::readHosts),
        (int) port.wholeNumber(0, 0, MOST_PORTS, problems));
  }

  private void expect(boolean holds, Given what, String expected) {
    if (!holds && what.value() != null) {
      problems.add(what.by() + " is given; " + expected);
    }
  }

  private List<String> standbys(Given standbys) {
    return standbys.value() == null
        ? List.of()
        : Stream.of(standbys.value().strip().split(NEXT, -1))
            .map(url -> url(standbys, url, UrlReader::read))
            .toList();
  }

  /** Never says the value itself: it holds a password. */
  private String url(Given by, String text, Consumer<String> reader) {
    try {
      String filled = UrlPlaceholders.filled(text, this::placeholder);
      reader.accept(filled);
      return filled;
    } catch (UnreadableUrl e) {
      e.problems().forEach(problem -> problems.add(by.by() + " " + problem));
      return text;
    }
  }

  /**
   * The variable of this name, else the text of the file that the variable {@code NAME_FILE} names.
   */
  private @Nullable String placeholder(String name) {
    String value = environment.get(name);
    String file = environment.get(name + "_FILE");
    return value != null || file == null
        ? value
        : new SecretFile(name + "_FILE", problems).text(file);
  }
}
