package org.peyman.hub.connectors.jdbc;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JDBC drivers in a folder, which an operator fills; behind a class loader that sees the JDK
 * alone. Loaded when one is first asked for, and for as long as the process lives.
 */
public final class JdbcDrivers {

  private static final Logger LOG = LoggerFactory.getLogger(JdbcDrivers.class);

  private final @Nullable Path folder;
  private @Nullable List<Driver> loaded;

  private JdbcDrivers(@Nullable Path folder) {
    this.folder = folder;
  }

  /**
   * Those of the folder.
   *
   * @param folder null: there are none
   */
  public static JdbcDrivers in(@Nullable Path folder) {
    return new JdbcDrivers(folder);
  }

  /** The one that takes the address. */
  Optional<Driver> of(String url) {
    return all().stream().filter(driver -> accepts(driver, url)).findFirst();
  }

  private static boolean accepts(Driver driver, String url) {
    try {
      return driver.acceptsURL(url);
    } catch (SQLException e) {
      return false;
    }
  }

  /** What they are, for a message. */
  String text() {
    List<String> names = all().stream().map(driver -> driver.getClass().getName()).toList();
    String where = folder == null ? "no folder (--drivers)" : folder.toString();
    return names.isEmpty()
        ? "there is none in " + where
        : "in " + where + " are " + String.join(", ", names);
  }

  private synchronized List<Driver> all() {
    List<Driver> known = loaded;
    if (known == null) {
      known = folder == null ? List.of() : load(folder);
      loaded = known;
    }
    return known;
  }

  @SuppressWarnings("resource") // stays open for as long as drivers are in use
  private static List<Driver> load(Path folder) {
    try {
      URLClassLoader loader =
          new URLClassLoader(
              "drivers", jars(folder).toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
      List<Driver> drivers = new ArrayList<>();
      ServiceLoader.load(Driver.class, loader).stream()
          .filter(found -> found.type().getClassLoader() == loader)
          .forEach(found -> drivers.add(found.get()));
      return List.copyOf(drivers);
    } catch (IOException | ServiceConfigurationError | LinkageError e) {
      LOG.warn("The drivers in {} cannot be loaded: {}", folder, e.toString());
      return List.of();
    }
  }

  private static List<URL> jars(Path folder) throws IOException {
    List<URL> jars = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".jar")).sorted().toList()) {
        jars.add(file.toUri().toURL());
      }
    }
    return jars;
  }
}
