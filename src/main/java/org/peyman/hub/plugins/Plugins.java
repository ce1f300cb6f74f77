package org.peyman.hub.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Identity;
import org.peyman.hub.partner.Partner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door of this room: the partners of a folder of jars, and the jars that had to be set aside.
 * Nothing that a jar holds or does keeps the hub from starting, and whatever it does later is done
 * on its own threads.
 */
public final class Plugins implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);

  private final List<OpenedJar> opened = new ArrayList<>();
  private final List<SetAside> setAside = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> organizations = new HashMap<>();
  private final Map<String, String> sources = new HashMap<>();

  private final @Nullable Path folder;
  private final FolderFiles files;

  private Plugins(@Nullable Path folder, Collection<? extends Partner> others) {
    this.folder = folder == null || Files.isRegularFile(folder) ? null : folder;
    this.files = this.folder == null ? FolderFiles.NONE : FolderFiles.of(this.folder);
    others.forEach(other -> remember(other, "partner " + other.identity().name()));
  }

  /** No jars. */
  public static Plugins none() {
    return new Plugins(null, List.of());
  }

  /**
   * What jars are opened with.
   *
   * @param environment fills {@code ${NAME}} in the settings beside a jar
   * @param clock is given to partners
   * @param others partners that the hub has already: a jar may take none of their names,
   *     organizations and sources
   */
  public record JarContext(
      Map<String, String> environment, Clock clock, Collection<? extends Partner> others) {}

  /**
   * Opens all {@code *.jar} of a folder, in the order of their names; of two that conflict the
   * first stays. A jar in the place of the folder is opened alone. Waits; to be called where
   * waiting is allowed.
   */
  public static Plugins open(Path folder, JarContext context) {
    Plugins plugins = new Plugins(folder, context.others());
    plugins.jars(folder).forEach(jar -> plugins.take(jar, context));
    return plugins;
  }

  private List<Path> jars(Path folder) {
    if (Files.isRegularFile(folder)) {
      return List.of(folder);
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".jar"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      put(new SetAside(folder.toString(), SetAside.Cause.UNREADABLE, List.of(e.toString())));
      return List.of();
    }
  }

  private void take(Path file, JarContext context) {
    String jar = file.getFileName().toString();
    try {
      OpenedJar found = OpenedJar.open(file, context.environment(), context.clock());
      List<String> taken = conflicts(found.partner());
      if (taken.isEmpty()) {
        remember(found.partner(), jar);
        opened.add(found);
        Identity identity = found.partner().identity();
        LOG.info("{}: partner {} of {}", jar, identity.name(), identity.organization());
      } else {
        found.close();
        put(new SetAside(jar, SetAside.Cause.TAKEN, taken));
      }
    } catch (NotOpened e) {
      put(e.of(jar));
    }
  }

  private void put(SetAside jar) {
    LOG.warn(
        "{} is set aside: it {}: {}",
        jar.jar(),
        jar.cause().says(),
        String.join("; ", jar.reasons()));
    setAside.add(jar);
  }

  private void remember(Partner partner, String owner) {
    names.put(partner.identity().name(), owner);
    organizations.put(partner.identity().organization(), owner);
    codes(partner).forEach(code -> sources.put(code, owner));
  }

  private static List<String> codes(Partner partner) {
    return partner.sources().stream()
        .map(FactSource::description)
        .map(FactSource.Description::code)
        .toList();
  }

  private List<String> conflicts(Partner partner) {
    List<String> taken = new ArrayList<>();
    conflict(taken, "The name ", partner.identity().name(), names);
    conflict(taken, "The organization ", partner.identity().organization(), organizations);
    Set<String> own = new HashSet<>();
    for (String code : codes(partner)) {
      conflict(taken, "The source ", code, sources);
      if (!own.add(code)) {
        taken.add("The source " + code + " is given twice");
      }
    }
    return taken;
  }

  private static void conflict(
      List<String> into, String what, String value, Map<String, String> owners) {
    String owner = owners.get(value);
    if (owner != null) {
      into.add(what + value + " is that of " + owner);
    }
  }

  /** The partners of the jars that are in use, in the order of their files. */
  public List<Partner> partners() {
    return opened.stream().<Partner>map(OpenedJar::partner).toList();
  }

  /** The jars that are not in use. */
  public List<SetAside> setAside() {
    return List.copyOf(setAside);
  }

  /**
   * Jars and settings that are others in their folder now than when it was opened, by name: the hub
   * goes on with those that it opened. Waits.
   */
  public List<String> changed() {
    return folder == null ? List.of() : FolderFiles.of(folder).differingFrom(files);
  }

  /**
   * Sets a jar aside whose partner turned out not to fit after it was opened, and closes it.
   *
   * @param partner its name
   * @param reasons at least one
   */
  public void setAside(String partner, SetAside.Cause cause, List<String> reasons) {
    List<OpenedJar> meant =
        opened.stream().filter(jar -> jar.partner().identity().name().equals(partner)).toList();
    for (OpenedJar jar : meant) {
      opened.remove(jar);
      jar.close();
      put(new SetAside(jar.jar(), cause, reasons));
    }
  }

  /** Closes all partners and lets go of their jars. Waits. */
  @Override
  public void close() {
    opened.forEach(OpenedJar::close);
    opened.clear();
  }
}
